package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.policy.HealthSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// The keys of `<Arr>.Torrent`.
final class TorrentKeys {
    private TorrentKeys() {}

    static FileSettings files(Section torrent, String name, Application application) {
        boolean caseSensitive =
                torrent.key("CaseSensitiveMatches", "Letter case counts in the three lists below.")
                        .as(Kind.flag(), false);
        List<Pattern> folders =
                torrent.key(
                                "FolderExclusionRegex",
                                "Folders that are not wanted: a match anywhere in a folder's name.")
                        .as(
                                Kind.patterns(caseSensitive, text -> text),
                                ArrDefaults.excludedFolders(application, name));
        List<Pattern> names =
                torrent.key(
                                "FileNameExclusionRegex",
                                "Files that are not wanted: a match anywhere in a file's name.")
                        .as(
                                Kind.patterns(caseSensitive, text -> text),
                                ArrDefaults.excludedNames(application));
        List<Pattern> extensions =
                torrent.key(
                                "FileExtensionAllowlist",
                                "Endings of files that are wanted. Empty = all. An entry that begins"
                                        + " with a backslash is a regex.")
                        .as(
                                Kind.patterns(caseSensitive, TorrentKeys::extension),
                                ArrDefaults.extensions(application));
        boolean autoDelete =
                torrent.key(
                                "AutoDelete",
                                "After the import, delete what no torrent wants in its folder and"
                                        + " the file rules exclude.")
                        .as(Kind.flag(), false);
        return new FileSettings(folders, names, extensions, autoDelete);
    }

    /// `.mkv` and `mkv` mean the whole ending with its dot; a regex means what it says.
    static String extension(String text) {
        String entry = text.strip();
        return entry.startsWith("\\")
                ? entry
                : "^\\.(?:" + (entry.startsWith(".") ? entry.substring(1) : entry) + ")$";
    }

    static HealthSettings health(Section torrent, Duration youngerThan, boolean reSearch) {
        return new HealthSettings(
                torrent.key("IgnoreTorrentsYoungerThan", "Grace period after a torrent was added.")
                        .as(Kind.seconds(0), youngerThan.toSeconds()),
                torrent.key("MaximumETA", "Longest tolerated time left. -1 = no limit.")
                        .as(SeedingKeys.limit(), -1)
                        .orElse(null),
                torrent.key(
                                "MaximumDeletablePercentage",
                                "Progress above which nothing is removed as slow or stalled, 0 to 1.")
                        .as(Kind.number(0, 1), 0.99),
                torrent.key("DoNotRemoveSlow", "Spare torrents that are only slow.")
                        .as(Kind.flag(), true),
                torrent.key(
                                "StalledDelay",
                                "How long a download may stall. -1 = never remove, 0 = mark only.")
                        .as(Kind.minutes(-1).emptyWhen(Duration::isNegative), 15)
                        .orElse(null),
                torrent.key("ReSearchStalled", "Search at the first stall, before the removal.")
                        .as(Kind.flag(), false),
                reSearch);
    }
}
