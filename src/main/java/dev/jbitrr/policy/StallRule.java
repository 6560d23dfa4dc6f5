package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// Whether a download is dead: it gets no metadata, or no data, for longer than is tolerated.
///
/// qBittorrent's word for its state does not decide: a torrent whose last seeder is gone may read
/// `downloading` for good. What decides is when data last arrived.
record StallRule(HealthSettings limits) {

    /// Only for torrents that try to download.
    Decision decide(TorrentFacts facts, Instant now) {
        Torrent torrent = facts.torrent();
        Instant since = silentSince(facts);
        Duration silent = Duration.between(since, now);
        Duration delay = limits.stalledDelay();
        if (delay == null || delay.isZero()) {
            return keep(torrent, new Reason(RuleName.STALL_TOLERATED, said(torrent, silent), ""));
        }
        if (torrent.progress() > limits.maximumDeletable()) {
            return keep(torrent, nearlyComplete(torrent));
        }
        Instant grownUp = justAfter(torrent.addedOn().plus(limits.ignoreYoungerThan()));
        if (now.isBefore(grownUp)) {
            return new Keep(torrent.hash(), young(torrent, now), grownUp);
        }
        Instant due = due(since, delay);
        return now.isBefore(due)
                ? new Keep(torrent.hash(), waiting(torrent, silent, delay), due)
                : new Remove(torrent.hash(), afterwards(), dead(torrent, silent, delay));
    }

    /// The moment from which silence counts, in good observation time.
    private static Instant silentSince(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        Instant lastSign =
                torrent.state().metadata()
                        ? torrent.addedOn()
                        : Collections.min(
                                List.of(torrent.lastActivity(), facts.times().progressSince()));
        return facts.observation().shifted(latest(lastSign, facts.times().watchedSince()));
    }

    /// The first moment at which the removal is right: the delay itself suffices, the age of youth
    /// must be exceeded.
    private Instant due(Instant since, Duration delay) {
        return latest(since.plus(delay), justAfter(since.plus(limits.ignoreYoungerThan())));
    }

    private Afterwards afterwards() {
        return limits.reSearch() ? Afterwards.BLOCKLIST_AND_SEARCH : Afterwards.BLOCKLIST;
    }

    private Reason nearlyComplete(Torrent torrent) {
        return new Reason(
                RuleName.NEARLY_COMPLETE,
                Words.percent(torrent.progress()),
                Words.percent(limits.maximumDeletable()));
    }

    private Reason young(Torrent torrent, Instant now) {
        return new Reason(
                RuleName.YOUNG, Words.of(torrent.age(now)), Words.of(limits.ignoreYoungerThan()));
    }

    private static Reason waiting(Torrent torrent, Duration silent, Duration delay) {
        var rule = torrent.state().metadata() ? RuleName.AWAITING_METADATA : RuleName.DOWNLOADING;
        return new Reason(rule, Words.of(silent), Words.of(delay));
    }

    private static Reason dead(Torrent torrent, Duration silent, Duration delay) {
        var rule = torrent.state().metadata() ? RuleName.NO_METADATA : RuleName.STALLED;
        return new Reason(rule, Words.of(silent), Words.of(delay));
    }

    private static String said(Torrent torrent, Duration silent) {
        return torrent.state().metadata()
                ? "it has had no metadata for " + Words.of(silent)
                : "no data has arrived for " + Words.of(silent);
    }

    private static Keep keep(Torrent torrent, Reason reason) {
        return new Keep(torrent.hash(), reason);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant justAfter(Instant limit) {
        return limit.plusNanos(1);
    }
}
