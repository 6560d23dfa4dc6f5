package dev.jbitrr.supervisor;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// How durations and exit codes read in a log.
final class Words {
    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 9, "KILL", 11, "SEGV", 15, "TERM");

    private Words() {}

    static String of(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", (double) duration.toMillis() / 1000);
        }
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() + " min";
    }

    static String ofExit(int code) {
        if (code > SIGNALLED && code < SIGNALLED + 65) {
            int number = code - SIGNALLED;
            String name = SIGNALS.containsKey(number) ? " (" + SIGNALS.get(number) + ")" : "";
            return "killed by signal " + number + name;
        }
        return "ended with exit code " + code;
    }
}
