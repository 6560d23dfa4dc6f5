package dev.jbitrr.manager;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Items that are left out for a while, because they are being downloaded or their Arr has trouble
/// with them: they must not keep all others from their turn. Used by one thread at a time.
final class Deferred {
    private static final int OFTEN = 3;

    private final Map<Long, Wait> waits = new HashMap<>();

    /// @param failures in a row
    private record Wait(Instant until, int failures) {}

    boolean covers(Collection<Long> items, Instant now) {
        return items.stream().allMatch(item -> covers(item, now));
    }

    private boolean covers(long item, Instant now) {
        var wait = waits.get(item);
        return wait != null && wait.until().isAfter(now);
    }

    void until(Collection<Long> items, Instant until) {
        items.forEach(item -> waits.put(item, new Wait(until, 0)));
    }

    /// Runs it when it can.
    ///
    /// @return how often in a row that was
    int failed(Collection<Long> items, boolean temporary, Instant now) {
        int failures = 1 + items.stream().mapToInt(this::failures).max().orElse(0);
        // What fails again and again waits longer, whoever is to blame: others must have a turn.
        var until = now.plus(Backoff.item(temporary && failures <= OFTEN, failures));
        items.forEach(item -> waits.put(item, new Wait(until, failures)));
        return failures;
    }

    private int failures(long item) {
        var wait = waits.get(item);
        return wait == null ? 0 : wait.failures();
    }

    void worked(Collection<Long> items) {
        waits.keySet().removeAll(items);
    }

    /// When the first of them has its turn again; empty when there is none.
    Optional<Instant> next(Instant now) {
        return waits.values().stream()
                .map(Wait::until)
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }
}
