package dev.jbitrr.manager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What holds for every manager: the part of `[Settings]` that managers need.
///
/// @param completedDownloadFolder null while it is still the placeholder
/// @param freeSpace bytes to keep free; null = guard off
/// @param freeSpaceFolder measured folder; null = the completed folder
/// @param searchLoopDelay pause between two search commands
/// @param dryRun decide and journal, do nothing, everywhere
/// @param maxRemovals destructive actions within `removalWindow` that need nobody's approval
/// @param maxRemovalPercent the same, as share of an instance's torrents
/// @param recycleRetention how long a removed torrent stays in the recycle category; zero = off
public record GeneralSettings(
        Duration loopSleep,
        Duration noInternetSleep,
        Duration searchLoopDelay,
        @Nullable Path completedDownloadFolder,
        @Nullable Long freeSpace,
        @Nullable Path freeSpaceFolder,
        boolean autoPauseResume,
        String failedCategory,
        String recheckCategory,
        boolean tagless,
        Duration ignoreTorrentsYoungerThan,
        List<String> pingUrls,
        boolean ffprobeAutoUpdate,
        int maxConcurrentChecks,
        Duration historyRetention,
        boolean dryRun,
        int maxRemovals,
        int maxRemovalPercent,
        Duration removalWindow,
        Duration recycleRetention) {

    public GeneralSettings {
        pingUrls = List.copyOf(pingUrls);
    }

    /// The categories that belong to no instance but mean something to all.
    public Set<String> specialCategories() {
        return Set.copyOf(List.of(failedCategory, recheckCategory));
    }
}
