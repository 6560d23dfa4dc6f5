package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.policy.HealthSettings;
import dev.jbitrr.policy.HitAndRun;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.policy.TorrentSettings;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.SearchSettings.Grouping;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settings for tests: the defaults that matter, and what a test changes about them.
record Settings(
        Duration loopSleep,
        boolean dryRun,
        boolean tagless,
        boolean reSearch,
        @Nullable Duration stalledDelay,
        HitAndRun hitAndRun,
        @Nullable Duration rssSync,
        List<ArrSettings.PathMapping> mappings) {

    static Settings usual() {
        return new Settings(
                Duration.ofSeconds(5),
                false,
                false,
                true,
                Duration.ofMinutes(15),
                HitAndRun.DISABLED,
                null,
                List.of());
    }

    Settings withDryRun() {
        return new Settings(
                loopSleep, true, tagless, reSearch, stalledDelay, hitAndRun, rssSync, mappings);
    }

    Settings withoutSearch() {
        return new Settings(
                loopSleep, dryRun, tagless, false, stalledDelay, hitAndRun, rssSync, mappings);
    }

    Settings withoutTags() {
        return new Settings(
                loopSleep, dryRun, true, reSearch, stalledDelay, hitAndRun, rssSync, mappings);
    }

    Settings withHitAndRun() {
        var rule = new HitAndRun(HitAndRun.Mode.OR, 1, Duration.ofDays(1), 0.1, 1, Duration.ZERO);
        return new Settings(
                loopSleep, dryRun, tagless, reSearch, stalledDelay, rule, rssSync, mappings);
    }

    Settings withMapping(String from, String arr) {
        return new Settings(
                loopSleep,
                dryRun,
                tagless,
                reSearch,
                stalledDelay,
                hitAndRun,
                rssSync,
                List.of(new ArrSettings.PathMapping(from, from, arr)));
    }

    Settings everyMillis(long interval) {
        return new Settings(
                Duration.ofMillis(interval),
                dryRun,
                tagless,
                reSearch,
                stalledDelay,
                hitAndRun,
                Duration.ofMillis(interval),
                mappings);
    }

    Settings withoutRss() {
        return new Settings(
                loopSleep, dryRun, tagless, reSearch, stalledDelay, hitAndRun, null, mappings);
    }

    ArrSettings arr(String name, String category) {
        return new ArrSettings(
                name,
                Application.RADARR,
                new ArrConnection(URI.create("http://arr.test"), Secret.NONE, false),
                category,
                null,
                Arr.ImportMode.AUTO,
                rssSync,
                null,
                mappings,
                false,
                Set.of(),
                new TorrentSettings(
                        new HealthSettings(
                                Duration.ofMinutes(3),
                                null,
                                0.99,
                                false,
                                stalledDelay,
                                false,
                                reSearch),
                        new FileSettings(List.of(), List.of(), List.of(), false),
                        seeding(),
                        List.of(),
                        List.of(),
                        false,
                        false),
                new SearchSettings(
                        false,
                        false,
                        false,
                        1,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        Map.of(),
                        false,
                        null,
                        1,
                        Grouping.SMART,
                        false),
                new RequestSettings(Duration.ofMinutes(5), null, null, false));
    }

    private SeedingSettings seeding() {
        return new SeedingSettings(
                null, null, null, null, RemoveWhen.NEVER, hitAndRun, false, List.of());
    }

    GeneralSettings general() {
        return new GeneralSettings(
                loopSleep,
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Path.of("/completed"),
                null,
                null,
                true,
                "failed",
                "recheck",
                tagless,
                Duration.ofMinutes(3),
                List.of(),
                false,
                4,
                Duration.ofDays(90),
                dryRun,
                10,
                20,
                Duration.ofHours(1),
                Duration.ZERO);
    }

    QbitSettings qbit(String name, boolean matchSubcategories, String... managed) {
        return new QbitSettings(
                name,
                false,
                new QbittorrentSettings(
                        URI.create("http://qbit.test"), "admin", Secret.NONE, false),
                List.of(managed),
                matchSubcategories,
                List.of(),
                seeding(),
                Map.of(),
                null,
                Duration.ofMinutes(3),
                false,
                Set.of());
    }
}
