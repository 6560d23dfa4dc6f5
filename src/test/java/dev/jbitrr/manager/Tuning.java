package dev.jbitrr.manager;

import dev.jbitrr.manager.ArrSettings.PathMapping;
import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.policy.HealthSettings;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.policy.TorrentSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What tests change about the settings of an Arr.
final class Tuning {
    private Tuning() {}

    /// What a name stands for: `recycle`, `replace`, `limit`, or nothing unusual.
    static UnaryOperator<ArrSettings> arr(String name) {
        return switch (name) {
            case "replace" -> own -> withHealth(own, Duration.ofHours(24), true);
            case "limit" -> own -> withSeeding(own, 2);
            default -> own -> own;
        };
    }

    static UnaryOperator<GeneralSettings> general(String name) {
        return name.equals("recycle")
                ? general -> recycling(general, Duration.ofDays(2))
                : general -> general;
    }

    static ArrSettings withHealth(ArrSettings own, Duration stalledDelay, boolean replaces) {
        var all = own.torrents();
        var health = all.health();
        return with(
                own,
                own.pathMappings(),
                new TorrentSettings(
                        new HealthSettings(
                                health.ignoreYoungerThan(),
                                health.maximumEta(),
                                health.maximumDeletable(),
                                health.doNotRemoveSlow(),
                                stalledDelay,
                                replaces,
                                health.reSearch()),
                        all.files(),
                        all.seeding(),
                        all.trackers(),
                        all.arrErrors(),
                        all.customFormatUnmet(),
                        all.forceMinimumCustomFormat()));
    }

    private static ArrSettings withSeeding(ArrSettings own, double ratio) {
        var all = own.torrents();
        var before = all.seeding();
        return with(
                own,
                own.pathMappings(),
                new TorrentSettings(
                        all.health(),
                        all.files(),
                        new SeedingSettings(
                                before.downloadLimit(),
                                before.uploadLimit(),
                                ratio,
                                before.maxTime(),
                                RemoveWhen.RATIO,
                                before.hitAndRun(),
                                before.removeDeadTrackers(),
                                before.deadTrackerMessages()),
                        all.trackers(),
                        all.arrErrors(),
                        all.customFormatUnmet(),
                        all.forceMinimumCustomFormat()));
    }

    static GeneralSettings recycling(GeneralSettings all, Duration retention) {
        return with(all, all.searchLoopDelay(), retention);
    }

    /// @param searches pause between two search commands
    static GeneralSettings pausing(GeneralSettings all, Duration searches) {
        return with(all, searches, all.recycleRetention());
    }

    private static GeneralSettings with(
            GeneralSettings all, Duration searches, Duration retention) {
        return new GeneralSettings(
                all.loopSleep(),
                all.noInternetSleep(),
                searches,
                all.completedDownloadFolder(),
                all.freeSpace(),
                all.freeSpaceFolder(),
                all.autoPauseResume(),
                all.failedCategory(),
                all.recheckCategory(),
                all.tagless(),
                all.ignoreTorrentsYoungerThan(),
                all.pingUrls(),
                all.ffprobeAutoUpdate(),
                all.maxConcurrentChecks(),
                all.historyRetention(),
                all.dryRun(),
                all.maxRemovals(),
                all.maxRemovalPercent(),
                all.removalWindow(),
                retention);
    }

    static UnaryOperator<ArrSettings> mappings(PathMapping... mappings) {
        return own -> with(own, List.of(mappings), own.torrents());
    }

    /// Only these endings are wanted, without folders that match; the rest is deleted afterwards.
    static UnaryOperator<ArrSettings> onlyWanted(String endings, String notInFolder) {
        return own -> {
            var all = own.torrents();
            var files =
                    new FileSettings(
                            List.of(Pattern.compile(notInFolder, Pattern.CASE_INSENSITIVE)),
                            List.of(),
                            List.of(Pattern.compile("\\.(" + endings + ")$")),
                            true);
            return with(
                    own,
                    own.pathMappings(),
                    new TorrentSettings(
                            all.health(),
                            files,
                            all.seeding(),
                            all.trackers(),
                            all.arrErrors(),
                            all.customFormatUnmet(),
                            all.forceMinimumCustomFormat()));
        };
    }

    private static ArrSettings with(
            ArrSettings own, List<PathMapping> mappings, TorrentSettings torrents) {
        return new ArrSettings(
                own.name(),
                own.application(),
                own.connection(),
                own.category(),
                own.matchSubcategories(),
                own.importMode(),
                own.rssSync(),
                own.refreshDownloads(),
                mappings,
                own.dryRun(),
                own.dryRunRules(),
                torrents,
                own.search(),
                own.requests());
    }
}
