package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a download is dead: it gets no metadata, or no data, for longer than is tolerated.
///
/// qBittorrent's word for its state does not decide: a torrent whose last seeder is gone may read
/// `downloading` for good. What decides is when data last arrived.
///
/// @param afterwards what the Arr is told about a dead one
record StallRule(HealthSettings limits, Afterwards afterwards) implements Rule {
    /// So long every download may pause for breath before anything is said about it.
    private static final Duration BREATH = Duration.ofMinutes(1);

    /// Only for torrents that try to download.
    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        return Optional.of(decided(facts, now));
    }

    private Decision decided(TorrentFacts facts, Instant now) {
        Torrent torrent = facts.torrent();
        Instant since = silentSince(facts);
        Duration silent = Duration.between(since, now);
        Duration delay = limits.stalledDelay();
        if (delay == null) {
            return keep(torrent, tolerated(torrent, silent));
        }
        if (torrent.progress() > limits.maximumDeletable()) {
            return keep(torrent, nearlyComplete(torrent));
        }
        Instant grownUp = grownUp(torrent, limits);
        if (now.isBefore(grownUp)) {
            return new Keep(torrent.hash(), young(torrent, limits, now), grownUp);
        }
        Instant due = delay.isZero() ? Instant.MAX : due(since, delay);
        if (!now.isBefore(due)) {
            return remove(facts, silent, delay);
        }
        Instant sighted = replaces(facts) ? sighted(since) : due;
        if (!now.isBefore(sighted)) {
            return new Replace(
                    torrent.hash(),
                    new Reason(RuleName.STALLED_AT_FIRST, said(torrent, silent), limit(delay)),
                    delay.isZero() ? null : due);
        }
        Reason reason =
                delay.isZero() ? tolerated(torrent, silent) : waiting(torrent, silent, delay);
        return new Keep(
                torrent.hash(), reason, sighted.equals(Instant.MAX) ? null : earlier(due, sighted));
    }

    /// The moment from which silence counts, in good observation time.
    static Instant silentSince(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        Instant lastSign =
                torrent.state().metadata()
                        ? torrent.addedOn()
                        : Collections.min(
                                List.of(torrent.lastActivity(), facts.times().progressSince()));
        return facts.observation().shifted(latest(lastSign, facts.times().watchedSince()));
    }

    /// The first moment at which a torrent is not young any more.
    static Instant grownUp(Torrent torrent, HealthSettings limits) {
        return justAfter(torrent.addedOn().plus(limits.ignoreYoungerThan()));
    }

    static Reason young(Torrent torrent, HealthSettings limits, Instant now) {
        return new Reason(
                RuleName.YOUNG, Words.of(torrent.age(now)), Words.of(limits.ignoreYoungerThan()));
    }

    /// The first moment at which the removal is right: the delay itself suffices, the age of youth
    /// must be exceeded.
    private Instant due(Instant since, Duration delay) {
        return latest(since.plus(delay), justAfter(since.plus(limits.ignoreYoungerThan())));
    }

    /// When a silence is called a stall, long before it is too long.
    private Instant sighted(Instant since) {
        Duration youth = limits.ignoreYoungerThan();
        return justAfter(since.plus(youth.compareTo(BREATH) > 0 ? youth : BREATH));
    }

    private boolean replaces(TorrentFacts facts) {
        return limits.reSearchStalled() && !facts.past().replaced();
    }

    /// A release that was replaced is in the blocklist already, and its media searched for.
    private Decision remove(TorrentFacts facts, Duration silent, Duration delay) {
        return new Remove(
                facts.torrent().hash(),
                facts.past().replaced() ? Afterwards.NOTHING : afterwards,
                dead(facts.torrent(), silent, delay));
    }

    private Reason nearlyComplete(Torrent torrent) {
        return new Reason(
                RuleName.NEARLY_COMPLETE,
                Words.percent(torrent.progress()),
                Words.percent(limits.maximumDeletable()));
    }

    private static Reason tolerated(Torrent torrent, Duration silent) {
        return Reason.of(RuleName.STALL_TOLERATED, said(torrent, silent));
    }

    private static Reason waiting(Torrent torrent, Duration silent, Duration delay) {
        var rule = torrent.state().metadata() ? RuleName.AWAITING_METADATA : RuleName.DOWNLOADING;
        return new Reason(rule, Words.of(silent), Words.of(delay));
    }

    private static Reason dead(Torrent torrent, Duration silent, Duration delay) {
        if (torrent.state().metadata()) {
            return new Reason(RuleName.NO_METADATA, Words.of(silent), Words.of(delay));
        }
        return unavailable(torrent)
                ? new Reason(RuleName.UNAVAILABLE, copies(torrent), Words.of(silent))
                : new Reason(RuleName.STALLED, Words.of(silent), Words.of(delay));
    }

    /// Whether qBittorrent sees less than one copy; it says nothing while a torrent is not active.
    private static boolean unavailable(Torrent torrent) {
        return torrent.state() == TorrentState.DOWNLOADING
                && torrent.availability() >= 0
                && torrent.availability() < 1;
    }

    private static String copies(Torrent torrent) {
        return String.format(Locale.ROOT, "%.3f", torrent.availability());
    }

    private static String said(Torrent torrent, Duration silent) {
        return torrent.state().metadata()
                ? "it has had no metadata for " + Words.of(silent)
                : "no data has arrived for " + Words.of(silent);
    }

    private static String limit(Duration delay) {
        return delay.isZero() ? "somebody removes it" : "it has been so for " + Words.of(delay);
    }

    private static Keep keep(Torrent torrent, Reason reason) {
        return new Keep(torrent.hash(), reason);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant justAfter(Instant limit) {
        return limit.plusNanos(1);
    }
}
