package dev.jbitrr.config;

import dev.jbitrr.policy.TrackerRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tracker rows: `[[qBit.Trackers]]`, `[[<Arr>.Torrent.Trackers]]`.
final class TrackerKeys {
    private static final int LOWEST_PRIORITY = -100;

    private TrackerKeys() {}

    /// The rows in the order of the file. Rows without an address are dropped with a warning.
    static List<TrackerRule> read(Section section) {
        List<TrackerRule> rules = new ArrayList<>();
        for (Section row :
                section.key("Trackers", "What single trackers demand and get; one table each.")
                        .rows()) {
            TrackerRule rule = rule(row);
            if (rule.uri().isEmpty()) {
                row.warn("URI", "is missing, so the row has no effect");
            } else {
                rules.add(rule);
            }
        }
        return rules;
    }

    /// An Arr's rows over the shared ones: the later row for an address replaces the earlier.
    /// Highest priority first.
    static List<TrackerRule> merged(List<TrackerRule> shared, List<TrackerRule> own) {
        Map<String, TrackerRule> byUri = new LinkedHashMap<>();
        shared.forEach(rule -> byUri.put(rule.uri(), rule));
        own.forEach(rule -> byUri.put(rule.uri(), rule));
        return byUri.values().stream()
                .sorted(Comparator.comparingInt(TrackerKeys::priority).reversed())
                .toList();
    }

    private static int priority(TrackerRule rule) {
        Integer priority = rule.priority();
        return priority == null ? LOWEST_PRIORITY : priority;
    }

    private static TrackerRule rule(Section row) {
        return new TrackerRule(
                row.key("Name", "A name for people.").as(Kind.text(), ""),
                row.key("URI", "The tracker's announce address, or its host.")
                        .as(Kind.text().map(uri -> uri.replaceAll("/+$", "")), ""),
                row.key("Priority", "Which row wins when several match; higher is stronger.")
                        .asOptional(Kind.integer(-1_000_000, 1_000_000))
                        .orElse(null),
                row.key(
                                "SortTorrents",
                                "Sort qBittorrent's queue by the priorities of the trackers.")
                        .as(Kind.flag(), false),
                row.key(
                                "MaximumETA",
                                "Longest tolerated time left; replaces the section's when positive.")
                        .asOptional(SeedingKeys.limit())
                        .flatMap(limit -> limit)
                        .orElse(null),
                row.key("DownloadRateLimit", "Download limit. 0 = unlimited, -1 = no opinion.")
                        .as(SeedingKeys.rate(), -1)
                        .orElse(null),
                row.key("UploadRateLimit", "Upload limit. 0 = unlimited, -1 = no opinion.")
                        .as(SeedingKeys.rate(), -1)
                        .orElse(null),
                row.key(
                                "MaxUploadRatio",
                                "Ratio up to which to seed; replaces the section's when positive.")
                        .asOptional(SeedingKeys.ratio())
                        .flatMap(ratio -> ratio)
                        .orElse(null),
                row.key(
                                "MaxSeedingTime",
                                "Time for which to seed; replaces the section's when positive.")
                        .asOptional(SeedingKeys.limit())
                        .flatMap(limit -> limit)
                        .orElse(null),
                row.key("AddTrackerIfMissing", "Add this tracker to torrents that lack it.")
                        .as(Kind.flag(), false),
                row.key(
                                "RemoveIfExists",
                                "Take this tracker off torrents. Stronger than AddTrackerIfMissing.")
                        .as(Kind.flag(), false),
                row.key("SuperSeedMode", "Switch super seeding on.").as(Kind.flag(), false),
                Set.copyOf(
                        row.key("AddTags", "Tags for the torrents of this tracker.")
                                .as(Kind.textOrTexts(), List.of())),
                SeedingKeys.hitAndRun(row));
    }
}
