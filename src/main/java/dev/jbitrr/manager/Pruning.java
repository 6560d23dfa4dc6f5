package dev.jbitrr.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Drops from the store what nobody asks for any more, a few rows at a time, so that nobody waits
/// long for the database.
final class Pruning {
    private static final Duration EVERY = Duration.ofHours(1);

    /// How long a torrent that left is still known.
    private static final Duration GONE = Duration.ofDays(7);

    private static final int AT_ONCE = 500;

    private final Stores stores;
    private final Timer timer = new Timer(Instant.EPOCH);

    Pruning(Stores stores) {
        this.stores = stores;
    }

    /// Takes one step when it is time. As long as a step finds plenty, the next one follows in the
    /// next pass.
    ///
    /// @param retention how long history is kept
    void run(Duration retention, Instant now) {
        if (timer.due(EVERY, now)) {
            stores.hooks().prune(now.minus(GONE));
        }
        if (timer.due(EVERY, now) && step(now.minus(retention), now.minus(GONE))) {
            timer.happened(now);
        }
    }

    /// Whether nothing is left to drop.
    private boolean step(Instant history, Instant gone) {
        return List.of(
                        stores.journal().prune(history, AT_ONCE),
                        stores.approvals().prune(history, AT_ONCE),
                        stores.recycled().prune(history, AT_ONCE),
                        stores.probes().prune(history, AT_ONCE),
                        stores.torrents().prune(gone, AT_ONCE),
                        stores.intents().prune(history, AT_ONCE),
                        stores.ledger().prune(history, AT_ONCE))
                .stream()
                .allMatch(dropped -> dropped < AT_ONCE);
    }
}
