package dev.jbitrr.config;

import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.BOTH;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.EITHER;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.NEVER;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.RATIO;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.TIME;

import dev.jbitrr.policy.HitAndRun;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Limits for seeding and the obligations of hit and run: keys that several tables share.
final class SeedingKeys {
    private static final Map<Integer, RemoveWhen> REMOVE_WHEN =
            Map.of(-1, NEVER, 1, RATIO, 2, TIME, 3, EITHER, 4, BOTH);
    private static final int UNSET = -1;

    private SeedingKeys() {}

    /// `<Arr>.Torrent.SeedingMode`. What a tracker demands stands in its row.
    static SeedingSettings ofArr(Section mode) {
        SeedingSettings limits = limits(mode, HitAndRun.DISABLED);
        for (String moved :
                List.of(
                        "HitAndRunMode",
                        "MinSeedRatio",
                        "MinSeedingTimeDays",
                        "HitAndRunMinimumDownloadPercent",
                        "HitAndRunPartialSeedRatio",
                        "TrackerUpdateBuffer")) {
            mode.removed(moved, "hit and run is a matter of tracker rows now");
        }
        boolean removeDead =
                mode.key(
                                "RemoveDeadTrackers",
                                "Take trackers off a torrent when their message matches.")
                        .as(Kind.flag(), false);
        List<String> messages =
                mode.key(
                                "RemoveTrackerWithMessage",
                                "Parts of messages of dead trackers, in any letter case.")
                        .as(Kind.texts(), ArrDefaults.DEAD_TRACKER_MESSAGES);
        return new SeedingSettings(
                limits.downloadLimit(),
                limits.uploadLimit(),
                limits.maxRatio(),
                limits.maxTime(),
                limits.removeWhen(),
                limits.hitAndRun(),
                removeDead,
                messages);
    }

    /// `<qBit>.CategorySeeding`.
    static SeedingSettings ofCategories(Section seeding) {
        SeedingSettings limits = limits(seeding, HitAndRun.DISABLED);
        HitAndRun hitAndRun = hitAndRun(seeding);
        return new SeedingSettings(
                limits.downloadLimit(),
                limits.uploadLimit(),
                limits.maxRatio(),
                limits.maxTime(),
                limits.removeWhen(),
                hitAndRun,
                false,
                List.of());
    }

    static HitAndRun hitAndRun(Section section) {
        return new HitAndRun(
                section.key(
                                "HitAndRunMode",
                                "What must be reached before a torrent may go: ratio and time, either,"
                                        + " or nothing.")
                        .as(mode(), "disabled"),
                section.key("MinSeedRatio", "Ratio that must be reached. 0 = time only.")
                        .as(Kind.number(0, 100_000), 1.0),
                section.key("MinSeedingTimeDays", "Days that must be seeded. 0 = ratio only.")
                        .as(Kind.number(0, 36_500).map(SeedingKeys::days), 0),
                section.key(
                                        "HitAndRunMinimumDownloadPercent",
                                        "Below this progress, in percent, there is no obligation.")
                                .as(Kind.number(0, 100), 10)
                        / 100,
                section.key(
                                "HitAndRunPartialSeedRatio",
                                "Ratio for torrents that were not downloaded completely.")
                        .as(Kind.number(0, 100_000), 1.0),
                section.key(
                                "TrackerUpdateBuffer",
                                "Time to seed longer, for trackers that count late.")
                        .as(Kind.seconds(0), 0));
    }

    /// KiB/s; empty = leave alone; 0 = unlimited.
    static Kind<Optional<Integer>> rate() {
        return Kind.integer(UNSET, Integer.MAX_VALUE / 1024)
                .named("int (KiB/s)")
                .allowing("a whole number of KiB/s; 0 = unlimited, -1 = leave alone")
                .emptyWhen(rate -> rate == UNSET);
    }

    static Kind<Optional<Double>> ratio() {
        return Kind.number(UNSET, 100_000).emptyWhen(ratio -> ratio <= 0);
    }

    static Kind<Optional<Duration>> limit() {
        return Kind.seconds(UNSET).emptyWhen(time -> !time.isPositive());
    }

    private static SeedingSettings limits(Section section, HitAndRun hitAndRun) {
        return new SeedingSettings(
                section.key(
                                "DownloadRateLimitPerTorrent",
                                "Download limit of each torrent. 0 = unlimited, -1 = leave alone.")
                        .as(rate(), UNSET)
                        .orElse(null),
                section.key(
                                "UploadRateLimitPerTorrent",
                                "Upload limit of each torrent. 0 = unlimited, -1 = leave alone.")
                        .as(rate(), UNSET)
                        .orElse(null),
                section.key("MaxUploadRatio", "Ratio up to which to seed. -1 = no limit.")
                        .as(ratio(), UNSET)
                        .orElse(null),
                section.key("MaxSeedingTime", "Time for which to seed. -1 = no limit.")
                        .as(limit(), UNSET)
                        .orElse(null),
                section.key(
                                "RemoveTorrent",
                                "Remove a torrent at its limits: -1 never, 1 at the ratio, 2 at the"
                                        + " time, 3 at either, 4 at both.")
                        .as(removeWhen(), UNSET),
                hitAndRun,
                false,
                List.of());
    }

    private static Kind<RemoveWhen> removeWhen() {
        return Kind.integer(-1, 4)
                .allowing("one of -1, 1, 2, 3, 4")
                .when(REMOVE_WHEN::containsKey, "")
                .map(number -> REMOVE_WHEN.getOrDefault(number, NEVER));
    }

    /// Older files have true for `and` and false for `disabled`.
    private static Kind<HitAndRun.Mode> mode() {
        Kind<HitAndRun.Mode> named =
                Kind.oneOf("disabled", "and", "or")
                        .map(name -> HitAndRun.Mode.valueOf(name.toUpperCase(Locale.ROOT)));
        return new Kind<>(
                named.name(),
                named.allowed(),
                raw ->
                        raw instanceof Boolean flag
                                ? flag ? HitAndRun.Mode.AND : HitAndRun.Mode.DISABLED
                                : named.parse().apply(raw));
    }

    private static Duration days(double days) {
        return Duration.ofSeconds(Math.round(days * 86_400));
    }
}
