package dev.jbitrr.main;

import java.util.List;
import picocli.CommandLine;

/// Where every process of jBitrr begins.
public final class Main {
    private Main() {}

    /// What runs for long is recognised before the command line parser is loaded, which would cost
    /// each of these processes memory and time.
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        var child = ChildArguments.of(args);
        if (child.isPresent()) {
            return child.get().run();
        }
        var plain = PlainRun.of(args);
        return plain.isPresent()
                ? plain.get().run()
                : new CommandLine(new Cli()).execute(args.toArray(String[]::new));
    }
}
