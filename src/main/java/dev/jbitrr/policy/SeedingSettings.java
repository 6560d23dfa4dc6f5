package dev.jbitrr.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long to seed, how fast, and which trackers to drop (spec/torrents.md 7 to 9).
///
/// @param downloadLimit KiB/s; 0 = unlimited; null = leave alone
/// @param uploadLimit KiB/s; 0 = unlimited; null = leave alone
/// @param maxRatio null = no limit
/// @param maxTime null = no limit
public record SeedingSettings(
        @Nullable Integer downloadLimit,
        @Nullable Integer uploadLimit,
        @Nullable Double maxRatio,
        @Nullable Duration maxTime,
        RemoveWhen removeWhen,
        HitAndRun hitAndRun,
        boolean removeDeadTrackers,
        List<String> deadTrackerMessages) {

    public SeedingSettings {
        deadTrackerMessages = List.copyOf(deadTrackerMessages);
    }

    /// When a seeding limit removes the torrent: `RemoveTorrent` −1, 1, 2, 3, 4.
    public enum RemoveWhen {
        NEVER,
        RATIO,
        TIME,
        EITHER,
        BOTH
    }
}
