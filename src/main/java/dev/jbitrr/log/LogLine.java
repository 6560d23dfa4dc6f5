package dev.jbitrr.log;

import io.avaje.jsonb.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One event for a log.
///
/// @param atMillis when, in milliseconds since 1970
/// @param instance the configured section it concerns; empty when it concerns the process
/// @param logger name of the class that speaks
/// @param trace stack trace as text, null when there is none
@Json
public record LogLine(
        long atMillis,
        LogLevel level,
        String instance,
        String logger,
        String text,
        @Nullable String trace) {

    public LogLine {
        Objects.requireNonNull(level);
        Objects.requireNonNull(instance);
        Objects.requireNonNull(logger);
        Objects.requireNonNull(text);
    }
}
