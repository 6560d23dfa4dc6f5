package dev.jbitrr.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Downloads that may fail for the same reason, which is none of them.
///
/// @param name what they have in common, in words
record DownloadGroup(String name, List<Download> downloads) {
    private static final String ALL = "this qBittorrent or its connection";

    /// Fewer prove nothing.
    private static final int FEW = 5;

    private static final double MOST = 0.8;
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    /// By then a tracker that still works was asked again since the silence began.
    private static final Duration ANNOUNCED = Duration.ofHours(1);

    DownloadGroup {
        downloads = List.copyOf(downloads);
    }

    /// Those of each tracker, and all together. The trackers first: the nearer cause is the better
    /// reason.
    static List<DownloadGroup> of(List<Download> downloads) {
        Map<String, List<Download>> byHost = new LinkedHashMap<>();
        for (Download download : downloads) {
            for (var host : TrackerRules.hosts(download.facts())) {
                byHost.computeIfAbsent(host.name(), _ -> new ArrayList<>()).add(download);
            }
        }
        List<DownloadGroup> groups = new ArrayList<>();
        byHost.forEach(
                (host, members) -> groups.add(new DownloadGroup("the tracker " + host, members)));
        groups.add(new DownloadGroup(ALL, downloads));
        return groups;
    }

    /// Whether many are dead, and the living do not outnumber them, and either no tracker answers
    /// them or they fell silent all at once.
    boolean fails(Instant now) {
        var dead = dead();
        return dead.size() >= FEW
                && dead.size() * 2 >= downloads.size()
                && (unanswered(dead) || (atOnce(dead) && !answeredSince(dead, now)));
    }

    private List<Download> dead() {
        return downloads.stream().filter(Download::dead).toList();
    }

    List<Download> candidates() {
        return downloads.stream().filter(Download::candidate).toList();
    }

    Reason reason() {
        return new Reason(
                RuleName.OUTAGE,
                "%d of %d downloads".formatted(dead().size(), downloads.size()),
                name);
    }

    private static boolean unanswered(List<Download> dead) {
        var telling = dead.stream().filter(Download::tells).toList();
        long without = telling.stream().filter(one -> !one.hasWorkingTracker()).count();
        return !telling.isEmpty() && without >= MOST * telling.size();
    }

    /// Whether most had data before and lost it within minutes of each other.
    private static boolean atOnce(List<Download> dead) {
        var moments =
                dead.stream().filter(Download::fellSilent).map(Download::since).sorted().toList();
        int needed = (int) Math.ceil(MOST * dead.size());
        for (int last = needed - 1; last < moments.size(); last++) {
            Instant first = moments.get(last - needed + 1);
            if (!moments.get(last).isAfter(first.plus(TOGETHER))) {
                return true;
            }
        }
        return false;
    }

    /// Whether most of them have a tracker that has answered since they fell silent.
    private static boolean answeredSince(List<Download> dead, Instant now) {
        var telling =
                dead.stream()
                        .filter(Download::tells)
                        .filter(one -> !now.isBefore(one.since().plus(ANNOUNCED)))
                        .toList();
        long with = telling.stream().filter(Download::hasWorkingTracker).count();
        return telling.size() * 2 >= dead.size() && with >= MOST * telling.size();
    }
}
