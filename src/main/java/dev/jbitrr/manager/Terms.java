package dev.jbitrr.manager;

import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.servarr.Arr.ImportMode;
import java.time.Duration;
import java.util.List;

/// The settings that carrying out asks for, as they are now.
///
/// @param tagless write no tags: the store alone remembers
/// @param atOnce calls to the Arr side by side
/// @param searchAgain whether what a bad release was grabbed for is searched again
/// @param recycleRetention how long a removed torrent is kept aside; zero = it is deleted at once
/// @param files which files are wanted, and whether the others are deleted after the import
record Terms(
        ImportMode importMode,
        PathMappings paths,
        boolean tagless,
        int atOnce,
        boolean searchAgain,
        Duration recycleRetention,
        FileSettings files) {
    static Terms of(ArrSettings settings, GeneralSettings general) {
        return new Terms(
                settings.importMode(),
                new PathMappings(settings.pathMappings()),
                general.tagless(),
                atOnce(general),
                settings.torrents().health().reSearch(),
                general.recycleRetention(),
                settings.torrents().files());
    }

    /// Where there is no Arr.
    static Terms of(GeneralSettings general) {
        return new Terms(
                ImportMode.AUTO,
                new PathMappings(List.of()),
                general.tagless(),
                atOnce(general),
                true,
                general.recycleRetention(),
                new FileSettings(List.of(), List.of(), List.of(), false));
    }

    private static int atOnce(GeneralSettings general) {
        return Math.max(1, general.maxConcurrentChecks());
    }
}
