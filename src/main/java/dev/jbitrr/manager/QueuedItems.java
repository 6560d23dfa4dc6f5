package dev.jbitrr.manager;

import dev.jbitrr.library.MediaId;
import dev.jbitrr.servarr.Arr;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/// Which items of the library are in the Arr's download queue, not older than some seconds. Used by
/// one thread at a time.
final class QueuedItems {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Arr arr;
    private final InstantSource clock;
    private Set<Long> items = Set.of();
    private Instant readAt = Instant.MIN;

    QueuedItems(Arr arr, InstantSource clock) {
        this.arr = arr;
        this.clock = clock;
    }

    /// Each reading replaces the one before, also an empty one (spec/search.md B16).
    Set<Long> now() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH)) || readAt.isAfter(now)) {
            items =
                    arr.queue().stream()
                            .flatMap(line -> line.matched().stream())
                            .map(MediaId::id)
                            .collect(Collectors.toUnmodifiableSet());
            readAt = now;
        }
        return items;
    }
}
