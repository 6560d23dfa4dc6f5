package dev.jbitrr.policy;

import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings for tests: those of the acceptance examples, and what is different about these.
public record Policies(
        HealthSettings health,
        FileSettings files,
        RemoveWhen when,
        @Nullable Double maxRatio,
        @Nullable Duration maxTime,
        HitAndRun hitAndRun,
        List<TrackerRule> rows,
        List<String> arrErrors,
        boolean customFormats,
        boolean minimumFormat) {
    static final FileSettings NO_FILE_RULES =
            new FileSettings(List.of(), List.of(), List.of(), false);

    /// `.mkv .mp4 .srt` without extras and samples.
    static final FileSettings FILE_RULES =
            new FileSettings(
                    List.of(regex("\\bextras?\\b"), regex("\\bsamples?\\b")),
                    List.of(regex("\\bsample\\b")),
                    List.of(regex("^\\.mkv$"), regex("^\\.mp4$"), regex("^\\.srt$")),
                    false);

    /// Ignore below 180 s, stalled after 15 min, nothing removed above 99 %, no limit for the rest.
    static Policies usual() {
        return new Policies(
                new HealthSettings(
                        Duration.ofMinutes(3),
                        null,
                        0.99,
                        false,
                        Duration.ofMinutes(15),
                        false,
                        true),
                NO_FILE_RULES,
                RemoveWhen.NEVER,
                null,
                null,
                HitAndRun.DISABLED,
                List.of(),
                List.of(),
                false,
                false);
    }

    static TorrentSettings with(HealthSettings health) {
        return usual().health(health).build();
    }

    static TrackerRule row(HitAndRun hitAndRun) {
        return row(null, null, null, false, hitAndRun);
    }

    static TrackerRule row(
            @Nullable Duration maximumEta,
            @Nullable Double maxRatio,
            @Nullable Duration maxTime,
            boolean superSeed,
            HitAndRun hitAndRun) {
        return named("tracker.example", maximumEta, maxRatio, maxTime, superSeed, hitAndRun);
    }

    static TrackerRule named(String host, HitAndRun hitAndRun) {
        return named(host, null, null, null, false, hitAndRun);
    }

    private static TrackerRule named(
            String host,
            @Nullable Duration maximumEta,
            @Nullable Double maxRatio,
            @Nullable Duration maxTime,
            boolean superSeed,
            HitAndRun hitAndRun) {
        return new TrackerRule(
                host,
                "https://" + host + "/announce",
                null,
                false,
                maximumEta,
                null,
                null,
                maxRatio,
                maxTime,
                false,
                false,
                superSeed,
                Set.of(),
                hitAndRun);
    }

    private static Pattern regex(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }

    Policies health(HealthSettings other) {
        return new Policies(
                other,
                files,
                when,
                maxRatio,
                maxTime,
                hitAndRun,
                rows,
                arrErrors,
                customFormats,
                minimumFormat);
    }

    Policies files(FileSettings other) {
        return new Policies(
                health,
                other,
                when,
                maxRatio,
                maxTime,
                hitAndRun,
                rows,
                arrErrors,
                customFormats,
                minimumFormat);
    }

    Policies limit(RemoveWhen when, @Nullable Double ratio, @Nullable Duration time) {
        return new Policies(
                health,
                files,
                when,
                ratio,
                time,
                hitAndRun,
                rows,
                arrErrors,
                customFormats,
                minimumFormat);
    }

    Policies owing(HitAndRun other) {
        return new Policies(
                health,
                files,
                when,
                maxRatio,
                maxTime,
                other,
                rows,
                arrErrors,
                customFormats,
                minimumFormat);
    }

    Policies rows(List<TrackerRule> others) {
        return new Policies(
                health,
                files,
                when,
                maxRatio,
                maxTime,
                hitAndRun,
                others,
                arrErrors,
                customFormats,
                minimumFormat);
    }

    Policies arrErrors(String... texts) {
        return new Policies(
                health,
                files,
                when,
                maxRatio,
                maxTime,
                hitAndRun,
                rows,
                List.of(texts),
                customFormats,
                minimumFormat);
    }

    Policies customFormats(boolean minimum) {
        return new Policies(
                health, files, when, maxRatio, maxTime, hitAndRun, rows, arrErrors, true, minimum);
    }

    /// Only the profile's least score counts.
    Policies onlyMinimum() {
        return new Policies(
                health, files, when, maxRatio, maxTime, hitAndRun, rows, arrErrors, false, true);
    }

    SeedingSettings seeding() {
        return new SeedingSettings(
                null, null, maxRatio, maxTime, when, hitAndRun, false, List.of());
    }

    TorrentSettings build() {
        return new TorrentSettings(
                health, files, seeding(), rows, arrErrors, customFormats, minimumFormat);
    }
}
