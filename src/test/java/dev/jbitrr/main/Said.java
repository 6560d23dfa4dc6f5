package dev.jbitrr.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractIntegerAssert;
import org.assertj.core.api.AbstractStringAssert;
import picocli.CommandLine;

/// What a command said, and its exit code. An assertion about one of them that fails shows them
/// all.
record Said(int code, String out, String err) {

    AbstractIntegerAssert<?> assertCode() {
        return assertThat(code).as("the code of %s", this);
    }

    AbstractStringAssert<?> assertOut() {
        return assertThat(out).as("the output of %s", this);
    }

    AbstractStringAssert<?> assertErr() {
        return assertThat(err).as("the complaint of %s", this);
    }

    /// Runs a command on a data directory, in this process.
    static Said by(Path data, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--data", data.toString()));
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            int code = new CommandLine(new Cli()).execute(words.toArray(String[]::new));
            return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
    }
}
