package dev.jbitrr.config;

import static dev.jbitrr.config.ReloadClass.EVERYTHING;
import static dev.jbitrr.config.ReloadClass.NONE;
import static dev.jbitrr.config.ReloadClass.SUPERVISOR;

import dev.jbitrr.log.LogFormat;
import dev.jbitrr.log.LogLevel;
import dev.jbitrr.manager.GeneralSettings;
import dev.jbitrr.supervisor.SupervisorSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of `[Settings]`.
///
/// @param logFiles whether log files are written
record SettingsKeys(
        GeneralSettings general,
        SupervisorSettings supervisor,
        LogLevel logLevel,
        LogFormat logFormat,
        boolean logFiles) {

    private static final String PLACEHOLDER = "CHANGE_ME";
    private static final Duration DEFAULT_SEARCH_DELAY = Duration.ofSeconds(30);

    static SettingsKeys read(Section settings) {
        settings.key(
                        "ConfigVersion",
                        "Version of this file's form. The program keeps it; leave it alone.")
                .reload(NONE)
                .as(Kind.text(), "5.14.4");
        LogLevel level = logLevel(settings);
        boolean files =
                settings.key(
                                "Logging",
                                "Write log files into the folder logs of the data directory.")
                        .reload(SUPERVISOR)
                        .as(Kind.flag(), true);
        LogFormat format =
                settings.key(
                                        "LogFormat",
                                        "How log lines are written: for people, or one JSON object a line.")
                                .ours()
                                .reload(SUPERVISOR)
                                .as(Kind.oneOf("text", "json"), "text")
                                .equals("json")
                        ? LogFormat.JSON
                        : LogFormat.TEXT;
        GeneralSettings general = general(settings);
        SupervisorSettings supervisor = SupervisorKeys.read(settings.reloading(SUPERVISOR));
        unmanaged(settings.table("Torrent"));
        return new SettingsKeys(general, supervisor, level, format, files);
    }

    private static LogLevel logLevel(Section settings) {
        return settings.key("ConsoleLevel", "How much is logged, on the console and in files.")
                .as(
                        Kind.oneOf(
                                        "CRITICAL",
                                        "ERROR",
                                        "WARNING",
                                        "NOTICE",
                                        "INFO",
                                        "DEBUG",
                                        "TRACE")
                                .map(name -> LogLevel.ofConfig(name).orElseThrow()),
                        "INFO");
    }

    private static GeneralSettings general(Section settings) {
        Optional<Path> completed =
                folder(
                        settings,
                        "CompletedDownloadFolder",
                        "Folder under which finished downloads land, one folder per category, unless"
                                + " qBittorrent reports a save path for the category. CHANGE_ME = not told.");
        Optional<Long> freeSpace =
                settings.key(
                                "FreeSpace",
                                "Disk space to keep free: downloads stop before less than this is"
                                        + " left. -1 = no guard.")
                        .as(Kind.size(), "-1");
        Optional<Path> freeSpaceFolder =
                folder(
                        settings,
                        "FreeSpaceFolder",
                        "A folder on the disk whose free space is measured. Needed when FreeSpace is on.");
        placeholders(settings, completed, freeSpace, freeSpaceFolder);
        boolean autoPause =
                settings.key(
                                "AutoPauseResume",
                                "Stop and start torrents for disk space. When false the guard does"
                                        + " nothing.")
                        .as(Kind.flag(), true);
        Duration noInternet =
                settings.key(
                                "NoInternetSleepTimer",
                                "Wait after the internet was found unreachable.")
                        .as(Kind.seconds(0), 15);
        Duration loop =
                settings.key("LoopSleepTimer", "Pause between two passes over the torrents.")
                        .alias("CheckInterval")
                        .as(Kind.seconds(0), 5);
        Duration searchDelay =
                settings.key(
                                "SearchLoopDelay",
                                "Pause between two search commands. -1 = 30 seconds.")
                        .as(
                                Kind.seconds(-1)
                                        .when(
                                                delay -> !delay.isZero(),
                                                "-1 or a duration of at least 1 second"),
                                -1);
        String failed =
                settings.key(
                                "FailedCategory",
                                "Torrents that somebody moves into this category count as failed.")
                        .reload(EVERYTHING)
                        .as(Kind.category(), "failed");
        String recheck =
                settings.key(
                                "RecheckCategory",
                                "Torrents that somebody moves into this category are checked again"
                                        + " and put back.")
                        .reload(EVERYTHING)
                        .as(Kind.category(), "recheck");
        if (failed.equals(recheck)) {
            settings.error("RecheckCategory", "is the same category as FailedCategory");
        }
        boolean tagless =
                settings.key(
                                "Tagless",
                                "Keep marks in the database instead of in qBittorrent's tags.")
                        .reload(EVERYTHING)
                        .as(Kind.flag(), false);
        Duration youngerThan =
                settings.key(
                                "IgnoreTorrentsYoungerThan",
                                "Grace period after a torrent was added, where no section says"
                                        + " otherwise.")
                        .as(Kind.seconds(0), 180);
        List<String> pingUrls =
                settings.key("PingURLS", "Hosts that tell whether the internet can be reached.")
                        .as(Kind.texts(), List.of("one.one.one.one", "dns.google.com"));
        boolean ffprobe =
                settings.key(
                                "FFprobeAutoUpdate",
                                "Fetch and renew the program that tests media files.")
                        .as(Kind.flag(), true);
        int checks =
                settings.key(
                                "MaxConcurrentChecks",
                                "How many calls one manager makes at the same time.")
                        .ours()
                        .as(Kind.integer(1, 64), 4);
        int historyDays =
                settings.key("HistoryRetentionDays", "How many days decisions are kept.")
                        .ours()
                        .as(Kind.integer(1, 36_500), 90);
        boolean dryRun =
                settings.key(
                                "DryRun",
                                "Decide and write down what would be done, and do nothing, everywhere.")
                        .ours()
                        .as(Kind.flag(), false);
        int removals =
                settings.key(
                                "MaxRemovals",
                                "Removals within RemovalWindow that an instance may make by itself;"
                                        + " more wait for a person.")
                        .ours()
                        .as(Kind.integer(0, 1_000_000), 10);
        int removalPercent =
                settings.key(
                                "MaxRemovalPercent",
                                "The same, in percent of the instance's torrents.")
                        .ours()
                        .as(Kind.integer(0, 100), 20);
        Duration removalWindow =
                settings.key("RemovalWindow", "The time in which removals are counted.")
                        .ours()
                        .as(Kind.seconds(1), "1h");
        Duration recycle =
                settings.key(
                                "RecycleRetention",
                                "How long a removed torrent stays in the recycle category first. 0 ="
                                        + " removed at once.")
                        .ours()
                        .as(Kind.seconds(0), 0);
        return new GeneralSettings(
                loop,
                noInternet,
                searchDelay.isNegative() ? DEFAULT_SEARCH_DELAY : searchDelay,
                completed.orElse(null),
                freeSpace.orElse(null),
                freeSpaceFolder.orElse(null),
                autoPause,
                failed,
                recheck,
                tagless,
                youngerThan,
                pingUrls,
                ffprobe,
                checks,
                Duration.ofDays(historyDays),
                dryRun,
                removals,
                removalPercent,
                removalWindow,
                recycle);
    }

    private static Optional<Path> folder(Section settings, String name, String help) {
        return settings.key(name, help)
                .as(
                        Kind.text()
                                .named("folder")
                                .allowing("the path of a folder")
                                .emptyWhen(Addresses::placeholder)
                                .map(text -> text.map(SettingsKeys::path)),
                        PLACEHOLDER);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new Mismatch();
        }
    }

    private static void placeholders(
            Section settings,
            Optional<Path> completed,
            Optional<Long> freeSpace,
            Optional<Path> freeSpaceFolder) {
        if (completed.isEmpty()) {
            settings.warn(
                    "CompletedDownloadFolder",
                    "is not set; only save paths that qBittorrent reports are used");
        }
        if (freeSpace.isPresent() && freeSpaceFolder.isEmpty()) {
            settings.error("FreeSpaceFolder", "must be set, because FreeSpace is on");
        }
    }

    /// What judges torrents of the failed and recheck categories.
    private static void unmanaged(Section torrent) {
        torrent.key(
                        "MaximumETA",
                        "Longest tolerated time left of torrents without an Arr. -1 = no limit.")
                .hidden()
                .as(Kind.seconds(-1), 86_400);
        torrent.key(
                        "MaximumDeletablePercentage",
                        "Progress above which torrents without an Arr are not removed, 0 to 1.")
                .hidden()
                .as(Kind.number(0, 1), 0.95);
    }
}
