package dev.jbitrr.manager;

import dev.jbitrr.policy.Breaker;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.ManagedSettings;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.TrackerRules;
import dev.jbitrr.torrent.Torrent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a qBittorrent's manager as they are now, and what follows from them.
///
/// @param rules how its own torrents are judged
/// @param rows tracker rows, by the section that owns a torrent
/// @param paths path mappings, by the section that owns a torrent
record QbitSnapshot(
        QbitSettings settings,
        GeneralSettings general,
        Ownership ownership,
        List<ArrSettings> arrs,
        DryRun dryRun,
        Rules rules,
        Map<String, TrackerRules> rows,
        Map<String, PathMappings> paths) {
    private static final TrackerRules NO_ROWS = TrackerRules.of(List.of());
    private static final PathMappings NO_MAPPINGS = new PathMappings(List.of());

    static QbitSnapshot of(
            QbitSettings settings,
            GeneralSettings general,
            Ownership ownership,
            List<ArrSettings> arrs) {
        var dryRun = new DryRun(general.dryRun(), settings.dryRun(), settings.dryRunRules());
        Map<String, TrackerRules> rows = new HashMap<>();
        Map<String, PathMappings> paths = new HashMap<>();
        rows.put(settings.name(), TrackerRules.of(settings.trackers()));
        for (var arr : arrs) {
            rows.put(arr.name(), TrackerRules.of(arr.torrents().trackers()));
            paths.put(arr.name(), new PathMappings(arr.pathMappings()));
        }
        return new QbitSnapshot(
                settings,
                general,
                ownership,
                List.copyOf(arrs),
                dryRun,
                rules(settings, general, ownership, dryRun),
                Map.copyOf(rows),
                Map.copyOf(paths));
    }

    private static Rules rules(
            QbitSettings settings, GeneralSettings general, Ownership ownership, DryRun dryRun) {
        String instance = settings.name();
        var managed =
                new ManagedSettings(
                        settings.ignoreYoungerThan(),
                        settings.stalledDelay(),
                        settings.seeding(),
                        settings.categorySeeding(),
                        settings.trackers(),
                        general.failedCategory(),
                        general.recheckCategory());
        return new Rules(
                new QbitPolicy(managed, general.tagless()),
                Guards.of(dryRun, managed, general.noInternetSleep()),
                new Breaker(general.maxRemovals(), general.maxRemovalPercent()),
                general.removalWindow(),
                general.loopSleep(),
                category -> ownership.owns(instance, instance, category),
                Rules.special(general),
                new Rules.Upkeep(
                        "",
                        general.autoPauseResume(),
                        removesDeadTrackers(settings),
                        Math.max(1, general.maxConcurrentChecks())));
    }

    private static boolean removesDeadTrackers(QbitSettings settings) {
        return Stream.concat(
                        Stream.of(settings.seeding()), settings.categorySeeding().values().stream())
                .anyMatch(SeedingSettings::removeDeadTrackers);
    }

    /// Bytes to keep free; empty when disk space is not guarded.
    OptionalLong reserve() {
        Long bytes = general.freeSpace();
        return bytes == null || !general.autoPauseResume()
                ? OptionalLong.empty()
                : OptionalLong.of(bytes);
    }

    /// Whether anybody's rows ask for the queue to be sorted.
    boolean sorts() {
        return rows.values().stream().anyMatch(TrackerRules::sortsQueue);
    }

    Optional<String> owner(String category) {
        return ownership.owner(settings.name(), category);
    }

    TrackerRules rows(Torrent torrent) {
        return owner(torrent.category()).map(rows::get).orElse(NO_ROWS);
    }

    PathMappings paths(Torrent torrent) {
        return owner(torrent.category()).map(paths::get).orElse(NO_MAPPINGS);
    }

    /// The file systems, to be measured anew.
    ///
    /// @param remote what qBittorrent says is free; null when it does not say
    Disks disks(Function<Path, Optional<Disks.Space>> measuring, @Nullable Long remote) {
        var folders =
                Stream.of(general.freeSpaceFolder(), general.completedDownloadFolder())
                        .filter(Objects::nonNull)
                        .limit(1)
                        .toList();
        return new Disks(measuring, folders, remote);
    }
}
