package dev.jbitrr.policy;

import java.util.List;

/// Everything that judges the torrents of one Arr.
///
/// @param arrErrors queue messages that mean "bad download"
/// @param trackers rows of the Arr merged over the shared ones, highest priority first
public record TorrentSettings(
        HealthSettings health,
        FileSettings files,
        SeedingSettings seeding,
        List<TrackerRule> trackers,
        List<String> arrErrors,
        boolean customFormatUnmet,
        boolean forceMinimumCustomFormat) {

    public TorrentSettings {
        trackers = List.copyOf(trackers);
        arrErrors = List.copyOf(arrErrors);
    }
}
