package dev.jbitrr.manager;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says when something is due that happens every so often. Used by one thread at a time.
final class Timer {
    private Instant last;

    Timer(Instant start) {
        this.last = start;
    }

    /// @param every null when it never happens
    Instant next(@Nullable Duration every) {
        return every == null || !every.isPositive() ? Instant.MAX : last.plus(every);
    }

    boolean due(@Nullable Duration every, Instant now) {
        return !next(every).isAfter(now);
    }

    void happened(Instant now) {
        last = now;
    }
}
