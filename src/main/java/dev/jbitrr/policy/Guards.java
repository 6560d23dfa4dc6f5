package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Import;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stand between decisions and actions. A guard does not know why something was decided; it only
/// knows what must not happen.
///
/// @param dryRun decides whether a decision is only written down
/// @param ignoreYoungerThan no torrent below this age is removed, but for a few reasons
/// @param hitAndRun what the torrents owe their trackers
/// @param imports whether an Arr is to import the torrents before a seeding limit ends them
/// @param offlineReview how long to wait before the connection is looked at again
/// @param paused since when, and by whom, all removals are paused, in words; empty when they are
///   not
public record Guards(
        DryRun dryRun,
        Duration ignoreYoungerThan,
        HitAndRunGate hitAndRun,
        boolean imports,
        Duration offlineReview,
        String paused) {

    /// For the torrents of an Arr.
    public static Guards of(DryRun dryRun, TorrentSettings settings, Duration offlineReview) {
        return new Guards(
                dryRun,
                settings.health().ignoreYoungerThan(),
                HitAndRunGate.of(settings),
                true,
                offlineReview,
                "");
    }

    /// For the torrents of a qBittorrent that belong to no Arr.
    public static Guards of(DryRun dryRun, ManagedSettings settings, Duration offlineReview) {
        return new Guards(
                dryRun,
                settings.ignoreYoungerThan(),
                HitAndRunGate.of(settings),
                false,
                offlineReview,
                "");
    }

    /// The same while all removals are paused.
    ///
    /// @param why since when and by whom, in words; empty when they are not
    public Guards paused(String why) {
        return new Guards(dryRun, ignoreYoungerThan, hitAndRun, imports, offlineReview, why);
    }

    /// Whether qBittorrent has a connection to the internet.
    public enum Connection {
        UP,
        DOWN
    }

    /// The first objection to carrying `decision` out now; empty when there is none.
    public Optional<Objection> objection(
            Decision decision, TorrentFacts facts, Connection connection, Instant now) {
        return objections(decision, facts, connection, now)
                .flatMap(Optional::stream)
                .findFirst()
                .map(objection -> objection.reviewedWith(decision));
    }

    /// A real obstacle is told before a switch that holds everything back.
    private Stream<Optional<Objection>> objections(
            Decision decision, TorrentFacts facts, Connection connection, Instant now) {
        RuleName rule = decision.reason().rule();
        return switch (decision) {
            case Keep _ -> Stream.of();
            case Import _, Recheck _ -> Stream.of(ignored(facts), dryRun(rule));
            case Replace _ ->
                    Stream.of(
                            ignored(facts), spared(facts), offline(connection, now), dryRun(rule));
            case Remove _ ->
                    Stream.of(
                            ignored(facts),
                            spared(facts),
                            young(rule, facts.torrent(), now),
                            notImported(rule, facts),
                            hitAndRun(rule, facts, now),
                            rule.health() ? offline(connection, now) : Optional.empty(),
                            pausing(),
                            dryRun(rule));
        };
    }

    private static Optional<Objection> ignored(TorrentFacts facts) {
        return facts.torrent().tags().contains(Tags.IGNORED)
                ? Objection.of(Reason.of(RuleName.IGNORED, Tags.IGNORED))
                : Optional.empty();
    }

    private static Optional<Objection> spared(TorrentFacts facts) {
        var why = facts.past().spared();
        return why.isEmpty() ? Optional.empty() : Objection.of(Reason.of(RuleName.SPARED, why));
    }

    /// What is bad from the beginning, or what a person asked for, does not get better with age.
    private Optional<Objection> young(RuleName rule, Torrent torrent, Instant now) {
        Instant grownUp = torrent.addedOn().plus(ignoreYoungerThan).plusNanos(1);
        return now.isBefore(grownUp) && !rule.atAnyAge()
                ? Objection.until(
                        grownUp,
                        new Reason(
                                RuleName.YOUNG,
                                Words.of(torrent.age(now)),
                                Words.of(ignoreYoungerThan)))
                : Optional.empty();
    }

    private Optional<Objection> notImported(RuleName rule, TorrentFacts facts) {
        return imports && rule == RuleName.SEEDING_LIMIT && CompletionRule.imported(facts).isEmpty()
                ? Objection.of(Reason.of(RuleName.NOT_IMPORTED))
                : Optional.empty();
    }

    /// Whoever puts a torrent into the failed category knows what it owes.
    private Optional<Objection> hitAndRun(RuleName rule, TorrentFacts facts, Instant now) {
        var owed = hitAndRun.owed(facts);
        if (owed.isEmpty() || rule == RuleName.FAILED_CATEGORY) {
            return Optional.empty();
        }
        var words = owed.stream().map(Owed::words).collect(Collectors.joining("; "));
        var reason = Reason.of(RuleName.HIT_AND_RUN, words);
        return Optional.of(new Objection(reason, payable(owed).map(now::plus).orElse(null)));
    }

    /// The time after which seeding may have paid something off; empty when time pays nothing.
    private static Optional<Duration> payable(List<Owed> owed) {
        return owed.stream().map(Owed::time).filter(Duration::isPositive).min(Duration::compareTo);
    }

    private Optional<Objection> offline(Connection connection, Instant now) {
        return switch (connection) {
            case UP -> Optional.empty();
            case DOWN -> Objection.until(now.plus(offlineReview), Reason.of(RuleName.OFFLINE));
        };
    }

    private Optional<Objection> pausing() {
        return paused.isEmpty()
                ? Optional.empty()
                : Objection.of(Reason.of(RuleName.PAUSED, paused));
    }

    private Optional<Objection> dryRun(RuleName rule) {
        return dryRun.covers(rule).flatMap(key -> Objection.of(Reason.of(RuleName.DRY_RUN, key)));
    }
}
