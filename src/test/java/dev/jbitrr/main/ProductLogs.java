package dev.jbitrr.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Adds to the failure of a test what the product said last, in its logs and on its terminal.
record ProductLogs(Supplier<Path> data) implements TestExecutionExceptionHandler {
    private static final int LINES = 150;

    /// What is added; no failure of its own.
    static final class LastLines extends RuntimeException {
        private static final long serialVersionUID = 1;

        LastLines(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failure.addSuppressed(new LastLines(tail("logs/All.log") + tail("terminal.txt")));
        throw failure;
    }

    private String tail(String name) {
        try {
            List<String> lines = Files.readAllLines(data.get().resolve(name));
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return "\n--- the end of " + name + "\n" + String.join("\n", last);
        } catch (IOException e) {
            return "\n--- no " + name + ": " + e;
        }
    }
}
