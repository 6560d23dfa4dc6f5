package dev.jbitrr.manager;

import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.TrackerRule;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One qBittorrent section (spec/config.md 6).
///
/// @param name the section's name, which is the instance's
/// @param managedCategories categories without an Arr, normalised
/// @param seeding what applies to the managed categories
/// @param categorySeeding what applies instead to single ones, by name
/// @param stalledDelay tolerated stall in managed categories; null = never remove
public record QbitSettings(
        String name,
        boolean disabled,
        QbittorrentSettings connection,
        List<String> managedCategories,
        boolean matchSubcategories,
        List<TrackerRule> trackers,
        SeedingSettings seeding,
        Map<String, SeedingSettings> categorySeeding,
        @Nullable Duration stalledDelay,
        Duration ignoreYoungerThan,
        boolean dryRun,
        Set<String> dryRunRules) {

    public QbitSettings {
        managedCategories = List.copyOf(managedCategories);
        trackers = List.copyOf(trackers);
        categorySeeding = Map.copyOf(categorySeeding);
        dryRunRules = Set.copyOf(dryRunRules);
    }
}
