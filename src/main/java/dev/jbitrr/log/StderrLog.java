package dev.jbitrr.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/// Writes lines to stderr: of a role started alone, and what the supervisor's terminal shows.
/// Coloured where a person looks at it, plain everywhere else.
public final class StderrLog implements LogSink {
    private static final String RESET = "\u001b[0m";

    private final PrintStream stream;
    private final SecretMask mask;
    private final LogFormat format;
    private final boolean colour;

    StderrLog(PrintStream stream, SecretMask mask, LogFormat format, boolean colour) {
        this.stream = stream;
        this.mask = mask;
        this.format = format;
        this.colour = colour;
    }

    /// To the stderr of now (also when `System.err` is replaced later), coloured on a terminal.
    public static StderrLog of(SecretMask mask, LogFormat format) {
        return new StderrLog(System.err, mask, format, format == LogFormat.TEXT && terminal());
    }

    static StderrLog plain(SecretMask mask) {
        return new StderrLog(System.err, mask, LogFormat.TEXT, false);
    }

    @Override
    public void accept(LogLine line) {
        String text = format.render(line, mask, ZoneId.systemDefault());
        stream.print(colour ? colour(line.level()) + text.stripTrailing() + RESET + "\n" : text);
        stream.flush();
    }

    private static String colour(LogLevel level) {
        return switch (level) {
            case ERROR -> "\u001b[31m";
            case WARNING -> "\u001b[33m";
            case INFO -> "";
            case DEBUG, TRACE -> "\u001b[2m";
        };
    }

    /// Whether stderr goes to a terminal. The JDK's console tells about stdin and stdout only.
    private static boolean terminal() {
        if (System.getenv("NO_COLOR") != null) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
