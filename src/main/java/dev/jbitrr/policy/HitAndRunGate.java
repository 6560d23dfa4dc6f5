package dev.jbitrr.policy;

import dev.jbitrr.policy.HitAndRun.Mode;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.Tracker;
import dev.jbitrr.torrent.TrackerHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a torrent owes its trackers before it may go (spec/torrents.md 8). Every rule that speaks
/// about it must be satisfied. It fails closed: while a torrent's trackers are unknown, every row
/// may be meant.
public final class HitAndRunGate {
    private static final String OF_THE_CATEGORY = "CategorySeeding";

    /// Messages of a tracker that does not know the torrent any more: nothing can be owed to it.
    private static final List<String> UNREGISTERED =
            List.of(
                    "unregistered torrent",
                    "torrent not registered",
                    "info hash is not authorized",
                    "torrent is not authorized",
                    "torrent not found");

    private final Function<String, HitAndRun> ofCategory;
    private final List<TrackerRule> rows;
    private final TrackerRules rules;

    /// @param ofCategory the rule that holds in a category, whatever the tracker
    private HitAndRunGate(Function<String, HitAndRun> ofCategory, List<TrackerRule> rows) {
        this.ofCategory = ofCategory;
        this.rows = rows.stream().filter(HitAndRunGate::demands).toList();
        this.rules = TrackerRules.of(rows);
    }

    /// For the torrents of an Arr.
    public static HitAndRunGate of(TorrentSettings settings) {
        return new HitAndRunGate(_ -> settings.seeding().hitAndRun(), settings.trackers());
    }

    /// For the torrents of a qBittorrent that belong to no Arr.
    public static HitAndRunGate of(ManagedSettings settings) {
        return new HitAndRunGate(
                category -> settings.seeding(category).hitAndRun(), settings.trackers());
    }

    private static boolean demands(TrackerRule row) {
        return row.hitAndRun().mode() != Mode.DISABLED
                && !row.removeIfExists()
                && TrackerHost.of(row.uri()).isPresent();
    }

    /// Whether the tracker says that it does not know the torrent.
    static boolean unregistered(Tracker tracker) {
        var message = tracker.message().toLowerCase(Locale.ROOT);
        return UNREGISTERED.stream().anyMatch(message::contains);
    }

    /// What it owes, rule by rule; empty when it may go.
    public List<Owed> owed(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        boolean known = facts.details().trackers() != null;
        List<Owed> owed = new ArrayList<>();
        for (TrackerRule row : known ? matching(facts) : rows) {
            owed(row.called(), row.hitAndRun(), torrent, known).ifPresent(owed::add);
        }
        if (!forgotten(trackers(facts))) {
            owed(OF_THE_CATEGORY, ofCategory.apply(torrent.category()), torrent, true)
                    .ifPresent(owed::add);
        }
        return List.copyOf(owed);
    }

    /// Of several rows for one host every one holds.
    private List<TrackerRule> matching(TorrentFacts facts) {
        var hosts = hosts(rules.matching(facts));
        return rows.stream()
                .filter(row -> hosts.containsAll(hosts(List.of(row))))
                .filter(row -> !lifted(row, facts))
                .toList();
    }

    private static Set<TrackerHost> hosts(List<TrackerRule> rows) {
        return rows.stream()
                .flatMap(row -> TrackerHost.of(row.uri()).stream())
                .collect(Collectors.toSet());
    }

    /// Whether the row's own trackers do not know the torrent any more.
    private boolean lifted(TrackerRule row, TorrentFacts facts) {
        return forgotten(
                trackers(facts).stream()
                        .filter(tracker ->
                                TrackerHost.of(tracker.url())
                                        .map(host -> hosts(rules.matching(List.of(host))))
                                        .filter(hosts -> hosts.containsAll(hosts(List.of(row))))
                                        .isPresent())
                        .toList());
    }

    /// Whether one of `trackers` does not know the torrent, and no other works.
    private static boolean forgotten(List<Tracker> trackers) {
        return trackers.stream().anyMatch(HitAndRunGate::unregistered)
                && trackers.stream().allMatch(one -> unregistered(one) || !one.working());
    }

    private static List<Tracker> trackers(TorrentFacts facts) {
        var trackers = facts.details().trackers();
        return trackers == null ? List.of() : trackers;
    }

    private static Optional<Owed> owed(
            String tracker, HitAndRun rule, Torrent torrent, boolean certain) {
        if (rule.mode() == Mode.DISABLED || torrent.progress() < rule.minimumProgress()) {
            return Optional.empty();
        }
        if (torrent.progress() < 1) {
            double lacking = Math.max(0, rule.partialRatio() - torrent.ratio());
            return lacking > 0
                    ? Optional.of(new Owed(tracker, lacking, Duration.ZERO, false, certain))
                    : Optional.empty();
        }
        return whole(tracker, rule, torrent, certain);
    }

    /// A demand of nothing is none: without it the other one decides alone.
    private static Optional<Owed> whole(
            String tracker, HitAndRun rule, Torrent torrent, boolean certain) {
        boolean asksRatio = rule.minRatio() > 0;
        boolean asksTime = rule.minTime().isPositive();
        double ratio = asksRatio ? Math.max(0, rule.minRatio() - torrent.ratio()) : 0;
        Duration rest = rule.minTime().plus(rule.buffer()).minus(torrent.seedingTime());
        Duration time = asksTime && rest.isPositive() ? rest : Duration.ZERO;
        boolean either = rule.mode() == Mode.OR && asksRatio && asksTime;
        boolean met = either ? ratio == 0 || time.isZero() : ratio == 0 && time.isZero();
        return met
                ? Optional.empty()
                : Optional.of(new Owed(tracker, ratio, time, either, certain));
    }
}
