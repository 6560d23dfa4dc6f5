package dev.jbitrr.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// A logger whose lines carry the instance they concern.
record InstanceLogger(String name, String instance) implements System.Logger {
    private static final String OURS = "dev.jbitrr.";

    @Override
    public String getName() {
        return name;
    }

    /// Other people's loggers never go below `INFO`: what a library writes while being debugged is
    /// headers and bodies, and those hold credentials in forms that no mask knows.
    @Override
    public boolean isLoggable(Level level) {
        if (level == Level.OFF) {
            return false;
        }
        LogLevel ours = ours(level);
        return Logging.threshold().shows(ours)
                && (name.startsWith(OURS) || LogLevel.INFO.shows(ours));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String text,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, String.valueOf(text), thrown == null ? null : trace(thrown));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            write(level, format(String.valueOf(format), parameters), null);
        }
    }

    private void write(Level level, String text, @Nullable String trace) {
        long now = InstantSource.system().millis();
        Logging.write(new LogLine(now, ours(level), instance, name, text, trace));
    }

    private static String format(String format, @Nullable Object @Nullable [] parameters) {
        if (parameters == null || parameters.length == 0) {
            return format;
        }
        try {
            return MessageFormat.format(format, parameters);
        } catch (IllegalArgumentException e) {
            return format; // a log call must not fail for its own sake
        }
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static LogLevel ours(Level level) {
        return switch (level) {
            case ALL, TRACE -> LogLevel.TRACE;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARNING -> LogLevel.WARNING;
            case ERROR, OFF -> LogLevel.ERROR;
        };
    }
}
