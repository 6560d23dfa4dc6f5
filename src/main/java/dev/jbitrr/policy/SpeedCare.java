package dev.jbitrr.policy;

import dev.jbitrr.policy.Adjustment.LimitDownload;
import dev.jbitrr.policy.Adjustment.LimitUpload;
import dev.jbitrr.policy.Adjustment.SuperSeed;
import dev.jbitrr.torrent.Torrent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How fast a torrent may be, and how it seeds: the strongest row decides, where it has an opinion,
/// else the section.
///
/// @param downloadLimit KiB/s, of the section; null = leave alone
/// @param uploadLimit KiB/s, of the section; null = leave alone
record SpeedCare(
        TrackerRules rules, @Nullable Integer downloadLimit, @Nullable Integer uploadLimit) {
    private static final long KIB = 1024;

    static SpeedCare of(TrackerRules rules, SeedingSettings seeding) {
        return new SpeedCare(rules, seeding.downloadLimit(), seeding.uploadLimit());
    }

    Stream<Adjustment> adjustments(TorrentFacts facts) {
        var torrent = facts.torrent();
        var matching = rules.matching(facts);
        var row = matching.stream().findFirst();
        List<Adjustment> adjustments = new ArrayList<>();
        Integer download = either(row.map(TrackerRule::downloadLimit), downloadLimit);
        if (download != null && differs(download, torrent.downloadLimit())) {
            adjustments.add(
                    new LimitDownload(download * KIB, reason(download, torrent.downloadLimit())));
        }
        Integer upload = either(row.map(TrackerRule::uploadLimit), uploadLimit);
        if (upload != null && differs(upload, torrent.uploadLimit())) {
            adjustments.add(new LimitUpload(upload * KIB, reason(upload, torrent.uploadLimit())));
        }
        superSeeding(facts, matching).ifPresent(adjustments::add);
        return adjustments.stream();
    }

    private static @Nullable Integer either(Optional<Integer> row, @Nullable Integer section) {
        return row.orElse(section);
    }

    private static boolean differs(int wanted, long bytesPerSecond) {
        return wanted * KIB != Math.max(0, bytesPerSecond);
    }

    private static Reason reason(int wanted, long bytesPerSecond) {
        return new Reason(
                RuleName.RATE_LIMIT, said(Math.max(0, bytesPerSecond)), said(wanted * KIB));
    }

    private static String said(long bytesPerSecond) {
        if (bytesPerSecond == 0) {
            return "none";
        }
        return bytesPerSecond % KIB == 0
                ? bytesPerSecond / KIB + " KiB/s"
                : bytesPerSecond + " B/s";
    }

    /// On where the strongest row wants it; off only where we switched it on and no row wants it
    /// any more. What a person switched on stays so. Before a torrent seeds it has no effect.
    private Optional<Adjustment> superSeeding(TorrentFacts facts, List<TrackerRule> matching) {
        Torrent torrent = facts.torrent();
        boolean on = torrent.superSeeding();
        if (!on && seeds(torrent) && !matching.isEmpty() && matching.getFirst().superSeed()) {
            return Optional.of(superSeed(true, matching.getFirst().called()));
        }
        boolean wanted = matching.stream().anyMatch(TrackerRule::superSeed);
        return on && !wanted && facts.past().superSeeded()
                ? Optional.of(superSeed(false, "that asked for it, which no longer matches,"))
                : Optional.empty();
    }

    private static boolean seeds(Torrent torrent) {
        return torrent.complete() && Tagging.seeding(torrent.state());
    }

    private static Adjustment superSeed(boolean on, String row) {
        return new SuperSeed(on, Reason.of(RuleName.SUPER_SEEDING, row));
    }
}
