package dev.jbitrr.policy;

import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.Tracker;
import dev.jbitrr.torrent.TrackerHost;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tracker rows, and which of them speak about which torrent. A row speaks about its host and
/// all hosts below it; of several that would fit a host, the one with the longest name does.
public final class TrackerRules {
    private static final int NO_PRIORITY = -100;

    private record Row(TrackerRule rule, TrackerHost host) {
        int length() {
            return host.name().length();
        }
    }

    // Highest priority first; rows without a readable host have no effect.
    private final List<Row> rows;

    private TrackerRules(List<Row> rows) {
        this.rows = rows;
    }

    /// Takes in the rows; those without a readable host have no effect.
    ///
    /// @param rules in any order; of equal priority the earlier is the stronger
    public static TrackerRules of(List<TrackerRule> rules) {
        return new TrackerRules(
                rules.stream()
                        .flatMap(rule ->
                                TrackerHost.of(rule.uri())
                                        .map(host -> new Row(rule, host))
                                        .stream())
                        .sorted(Comparator.comparingInt(row -> -priority(row.rule())))
                        .toList());
    }

    /// How strong a row is. One that does not say is weaker than all that usually do.
    static int priority(TrackerRule rule) {
        Integer priority = rule.priority();
        return priority == null ? NO_PRIORITY : priority;
    }

    /// Whether there is any row, so that a judgement needs to know a torrent's trackers.
    public boolean needsTrackers() {
        return !rows.isEmpty();
    }

    /// Whether any row asks for the queue to be sorted.
    public boolean sortsQueue() {
        return rows.stream().anyMatch(row -> row.rule().sortTorrents());
    }

    /// How important the trackers of these hosts are.
    int priorityOf(Collection<TrackerHost> hosts) {
        return matching(hosts).stream()
                .mapToInt(TrackerRules::priority)
                .findFirst()
                .orElse(NO_PRIORITY);
    }

    /// How important the rows are that give one of these tags.
    int priorityOfTags(Set<String> tags) {
        return rows.stream()
                .filter(row -> row.rule().addTags().stream().anyMatch(tags::contains))
                .mapToInt(row -> priority(row.rule()))
                .findFirst()
                .orElse(NO_PRIORITY);
    }

    /// All tags that rows may give.
    Set<String> tags() {
        return rows.stream()
                .flatMap(row -> row.rule().addTags().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The rows that speak about a torrent, strongest first. A row that adds its tracker counts
    /// also before it is added, if the torrent may have it.
    public List<TrackerRule> matching(TorrentFacts facts) {
        return matching(staying(facts), mayBeGivenTrackers(facts.torrent()));
    }

    /// The rows that speak about these hosts, strongest first.
    List<TrackerRule> matching(Collection<TrackerHost> hosts) {
        return matching(hosts, false);
    }

    private List<TrackerRule> matching(Collection<TrackerHost> hosts, boolean mayBeGiven) {
        Set<Row> found = new HashSet<>();
        hosts.forEach(host -> closest(host, false).ifPresent(found::add));
        return rows.stream()
                .filter(row -> found.contains(row) || (mayBeGiven && missing(row, hosts)))
                .map(Row::rule)
                .toList();
    }

    /// The row with the longest name that covers a host; of several for the same name the
    /// strongest.
    ///
    /// @param removing whether a row that takes trackers away is asked for, or one of the others
    private Optional<Row> closest(TrackerHost host, boolean removing) {
        return rows.stream()
                .filter(row -> row.rule().removeIfExists() == removing && host.within(row.host()))
                .reduce((one, other) -> other.length() > one.length() ? other : one);
    }

    /// The strongest row that speaks about a torrent: its values replace those of the section.
    public Optional<TrackerRule> governing(TorrentFacts facts) {
        return matching(facts).stream().findFirst();
    }

    /// Addresses that rows add to a torrent which lacks them. Never to a private one, nor to one of
    /// which the server does not say whether it is.
    Set<String> toAdd(TorrentFacts facts) {
        var hosts = hosts(facts);
        return mayBeGivenTrackers(facts.torrent())
                ? rows.stream()
                        .filter(row -> missing(row, hosts))
                        .map(row -> row.rule().uri().strip())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /// Addresses that rows take off a torrent. A private torrent keeps all it has, and every
    /// torrent its last one.
    Set<String> toRemove(TorrentFacts facts) {
        var trackers = facts.details().trackers();
        if (trackers == null || Boolean.TRUE.equals(facts.torrent().privateTorrent())) {
            return Set.of();
        }
        var unwanted =
                trackers.stream()
                        .map(Tracker::url)
                        .filter(this::unwanted)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (unwanted.size() == trackers.size() && !trackers.isEmpty()) {
            unwanted.removeFirst();
        }
        return unwanted;
    }

    /// Whether a row takes an address away, and none with a longer name speaks for it.
    private boolean unwanted(String url) {
        var host = TrackerHost.of(url);
        int away = host.flatMap(name -> closest(name, true)).map(Row::length).orElse(-1);
        int kept = host.flatMap(name -> closest(name, false)).map(Row::length).orElse(0);
        return away >= kept;
    }

    private static boolean missing(Row row, Collection<TrackerHost> hosts) {
        var rule = row.rule();
        return rule.addIfMissing()
                && !rule.removeIfExists()
                && rule.uri().contains("://")
                && hosts.stream().noneMatch(host -> host.within(row.host()));
    }

    private static boolean mayBeGivenTrackers(Torrent torrent) {
        return Boolean.FALSE.equals(torrent.privateTorrent());
    }

    private Set<TrackerHost> staying(TorrentFacts facts) {
        var going = toRemove(facts);
        return urls(facts).stream()
                .filter(url -> !going.contains(url))
                .flatMap(url -> TrackerHost.of(url).stream())
                .collect(Collectors.toSet());
    }

    /// The hosts of a torrent's trackers, as far as they are known.
    static Set<TrackerHost> hosts(TorrentFacts facts) {
        return urls(facts).stream()
                .flatMap(url -> TrackerHost.of(url).stream())
                .collect(Collectors.toSet());
    }

    /// Without details qBittorrent names at most one tracker: the last one that worked.
    private static List<String> urls(TorrentFacts facts) {
        var trackers = facts.details().trackers();
        return trackers == null
                ? List.of(facts.torrent().tracker())
                : trackers.stream().map(Tracker::url).toList();
    }
}
