package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a download that gets data would take too long. One that gets none has no time left to
/// speak of; that is a stall.
record SlowRule(HealthSettings limits, TrackerRules rows, Afterwards afterwards) implements Rule {

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        Torrent torrent = facts.torrent();
        if (limits.doNotRemoveSlow()
                || torrent.state() != TorrentState.DOWNLOADING
                || torrent.progress() > limits.maximumDeletable()) {
            return Optional.empty();
        }
        return limit(facts)
                .filter(limit -> exceeds(torrent, limit))
                .map(limit -> decided(torrent, limit, now));
    }

    private Decision decided(Torrent torrent, Duration limit, Instant now) {
        Instant grownUp = StallRule.grownUp(torrent, limits);
        if (now.isBefore(grownUp)) {
            return new Keep(torrent.hash(), StallRule.young(torrent, limits, now), grownUp);
        }
        Duration eta = torrent.eta();
        var measured = eta == null ? "100 d or" : Words.of(eta);
        return new Remove(
                torrent.hash(), afterwards, new Reason(RuleName.SLOW, measured, Words.of(limit)));
    }

    /// A row's limit replaces the section's. Which row applies must be known.
    private Optional<Duration> limit(TorrentFacts facts) {
        if (rows.needsTrackers() && facts.details().trackers() == null) {
            return Optional.empty();
        }
        return rows.governing(facts)
                .map(TrackerRule::maximumEta)
                .or(() -> Optional.ofNullable(limits.maximumEta()));
    }

    /// qBittorrent calls every time beyond 100 days unknown.
    private static boolean exceeds(Torrent torrent, Duration limit) {
        @Nullable Duration eta = torrent.eta();
        return eta == null ? torrent.downloadSpeed() > 0 : eta.compareTo(limit) > 0;
    }
}
