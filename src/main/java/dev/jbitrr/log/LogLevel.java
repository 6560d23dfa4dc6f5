package dev.jbitrr.log;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How grave a log line is. `ERROR`: somebody must act. `WARNING`: degraded, but going on. `INFO`:
/// a start, a stop, a decision that changed something. `DEBUG` and `TRACE`: the rest.
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR;

    private static final Map<String, LogLevel> BY_CONFIG_NAME =
            Map.of(
                    "CRITICAL", ERROR,
                    "ERROR", ERROR,
                    "WARNING", WARNING,
                    "NOTICE", INFO,
                    "INFO", INFO,
                    "DEBUG", DEBUG,
                    "TRACE", TRACE);

    /// The level that a value of `Settings.ConsoleLevel` means; empty when it means none.
    public static Optional<LogLevel> ofConfig(String name) {
        return Optional.ofNullable(BY_CONFIG_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /// Whether a line of `other` is shown where this is the threshold.
    public boolean shows(LogLevel other) {
        return other.compareTo(this) >= 0;
    }
}
