package dev.jbitrr.policy;

import dev.jbitrr.torrent.Category;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that judges the torrents of one qBittorrent that belong to no Arr.
///
/// @param stalledDelay tolerated stall; null = never remove; zero = mark only
/// @param seeding what applies to the managed categories
/// @param categorySeeding what applies instead to single ones and what lies below them, by name
/// @param trackers rows of the qBittorrent's section, highest priority first
/// @param failedCategory a torrent that a person puts there is to go
/// @param recheckCategory a torrent that a person puts there is to be checked
public record ManagedSettings(
        Duration ignoreYoungerThan,
        @Nullable Duration stalledDelay,
        SeedingSettings seeding,
        Map<String, SeedingSettings> categorySeeding,
        List<TrackerRule> trackers,
        String failedCategory,
        String recheckCategory) {
    /// Above it nothing is removed as slow or stalled.
    private static final double MAXIMUM_DELETABLE = 0.99;

    public ManagedSettings {
        categorySeeding = Map.copyOf(categorySeeding);
        trackers = List.copyOf(trackers);
    }

    /// What holds in a category: of the overrides for it and what lies above it the nearest.
    public SeedingSettings seeding(String category) {
        var path = Category.normalize(category);
        return categorySeeding.entrySet().stream()
                .filter(entry -> Category.within(path, entry.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(seeding);
    }

    /// The same in the terms of an Arr's settings. Nobody searches again, no file is unwanted, and
    /// slow is only what a tracker row calls so.
    TorrentSettings torrents(SeedingSettings limits) {
        return new TorrentSettings(
                new HealthSettings(
                        ignoreYoungerThan,
                        null,
                        MAXIMUM_DELETABLE,
                        false,
                        stalledDelay,
                        false,
                        false),
                new FileSettings(List.of(), List.of(), List.of(), false),
                limits,
                trackers,
                List.of(),
                false,
                false);
    }
}
