package dev.jbitrr.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One round through everything that is wanted (spec/search.md 1.15).
///
/// @param number 1 for the first
/// @param completedAt when nothing was left to search for; null while something is
public record Cycle(long number, Instant startedAt, @Nullable Instant completedAt) {
    public static Cycle first(Instant now) {
        return new Cycle(1, now, null);
    }

    public boolean complete() {
        return completedAt != null;
    }

    public Cycle completed(Instant now) {
        return complete() ? this : new Cycle(number, startedAt, now);
    }

    /// Something is wanted after all.
    public Cycle reopened() {
        return new Cycle(number, startedAt, null);
    }

    public Cycle next(Instant now) {
        return new Cycle(number + 1, now, null);
    }
}
