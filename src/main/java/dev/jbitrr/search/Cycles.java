package dev.jbitrr.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a cycle is complete, and when the next one begins (spec/search.md 1.15).
public final class Cycles {
    private Cycles() {}

    /// The cycle after a selection over the whole library in the one before. When its number is
    /// another one, select anew: more items are candidates.
    ///
    /// @param refreshBegunAt when the last whole refresh of the facts began; null when there was
    ///   none
    public static Cycle next(
            Cycle cycle,
            Selection.Outcome outcome,
            SearchSettings settings,
            @Nullable Instant refreshBegunAt,
            Instant now) {
        if (outcome.backlog() > 0) {
            return cycle.complete() ? cycle.reopened() : cycle;
        }
        Instant completedAt = cycle.completedAt();
        if (completedAt == null) {
            return cycle.completed(now);
        }
        boolean refreshed = refreshBegunAt != null && refreshBegunAt.isAfter(completedAt);
        boolean free = outcome.freed().filter(at -> !at.isAfter(now)).isPresent();
        return settings.again() && refreshed && free ? cycle.next(now) : cycle;
    }
}
