package dev.jbitrr.manager;

import dev.jbitrr.store.Journal;
import java.time.Duration;
import java.time.Instant;

/// Drops old entries from the journal, a few at a time.
final class Pruning {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final Timer timer = new Timer(Instant.EPOCH);

    Pruning(Journal journal) {
        this.journal = journal;
    }

    void run(Duration retention, Instant now) {
        if (timer.due(EVERY, now) && journal.prune(now.minus(retention), AT_ONCE) < AT_ONCE) {
            timer.happened(now);
        }
    }
}
