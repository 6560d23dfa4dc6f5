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
import java.util.stream.Stream;

/// Stand between decisions and actions. A guard does not know why something was decided; it only
/// knows what must not happen.
///
/// @param dryRun decides whether a decision is only written down
/// @param ignoreYoungerThan no torrent below this age is removed
/// @param obligations every hit-and-run rule that may apply to the torrents
/// @param offlineReview how long to wait before the connection is looked at again
public record Guards(
        DryRun dryRun,
        Duration ignoreYoungerThan,
        List<HitAndRun> obligations,
        Duration offlineReview) {

    public Guards {
        obligations =
                obligations.stream()
                        .filter(rule -> rule.mode() != HitAndRun.Mode.DISABLED)
                        .toList();
    }

    /// The hit-and-run rules in an Arr's settings.
    public static List<HitAndRun> obligations(TorrentSettings settings) {
        return Stream.concat(
                        Stream.of(settings.seeding().hitAndRun()),
                        settings.trackers().stream().map(TrackerRule::hitAndRun))
                .toList();
    }

    /// Whether qBittorrent has a connection to the internet.
    public enum Connection {
        UP,
        DOWN
    }

    /// The first objection to carrying `decision` out now; empty when there is none.
    public Optional<Objection> objection(
            Decision decision, Torrent torrent, Connection connection, Instant now) {
        return switch (decision) {
            case Keep _ -> Optional.empty();
            case Import _, Recheck _, Replace _ ->
                    Stream.of(ignored(torrent), dryRun(decision))
                            .flatMap(Optional::stream)
                            .findFirst();
            case Remove _ ->
                    Stream.of(
                                    ignored(torrent),
                                    young(torrent, now),
                                    hitAndRun(torrent),
                                    offline(connection, now),
                                    dryRun(decision))
                            .flatMap(Optional::stream)
                            .findFirst();
        };
    }

    private static Optional<Objection> ignored(Torrent torrent) {
        return torrent.tags().contains(TorrentPolicy.IGNORED_TAG)
                ? Objection.of(Reason.of(RuleName.IGNORED, TorrentPolicy.IGNORED_TAG))
                : Optional.empty();
    }

    private Optional<Objection> young(Torrent torrent, Instant now) {
        Instant grownUp = torrent.addedOn().plus(ignoreYoungerThan).plusNanos(1);
        return now.isBefore(grownUp)
                ? Objection.until(
                        grownUp,
                        new Reason(
                                RuleName.YOUNG,
                                Words.of(torrent.age(now)),
                                Words.of(ignoreYoungerThan)))
                : Optional.empty();
    }

    /// Fails closed: which tracker row applies, and whether its demands are met, is not asked.
    private Optional<Objection> hitAndRun(Torrent torrent) {
        return obligations.stream()
                .filter(rule -> torrent.progress() >= rule.minimumProgress())
                .findFirst()
                .flatMap(rule ->
                        Objection.of(
                                new Reason(
                                        RuleName.HIT_AND_RUN,
                                        Words.percent(torrent.progress()),
                                        "from " + Words.percent(rule.minimumProgress()) + " on")));
    }

    private Optional<Objection> offline(Connection connection, Instant now) {
        return switch (connection) {
            case UP -> Optional.empty();
            case DOWN -> Objection.until(now.plus(offlineReview), Reason.of(RuleName.OFFLINE));
        };
    }

    private Optional<Objection> dryRun(Decision decision) {
        return dryRun.covers(decision.reason().rule())
                .flatMap(key -> Objection.of(Reason.of(RuleName.DRY_RUN, key)));
    }
}
