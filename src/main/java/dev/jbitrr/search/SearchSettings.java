package dev.jbitrr.search;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to search for and how much at a time: `EntrySearch` (spec/config.md 7.2).
///
/// @param limit concurrent search commands
/// @param searchesPerHour 0 = no bound
/// @param profileMappings main quality profile to temporary one, in the file's order
/// @param tempProfileTimeout null = never reset by time
public record SearchSettings(
        boolean missing,
        boolean specials,
        boolean unmonitored,
        int limit,
        int searchesPerHour,
        boolean byYear,
        boolean reverse,
        boolean upgrades,
        boolean qualityUnmet,
        boolean customFormatUnmet,
        boolean forceMinimumCustomFormat,
        boolean again,
        boolean tempForMissing,
        boolean keepTempProfile,
        Map<String, String> profileMappings,
        boolean forceResetTempProfiles,
        @Nullable Duration tempProfileTimeout,
        int profileSwitchAttempts,
        Grouping grouping,
        boolean todaysReleasesFirst) {

    /// Whether Sonarr is asked for whole series, single episodes, or whatever fits.
    public enum Grouping {
        SMART,
        SERIES,
        EPISODE
    }
}
