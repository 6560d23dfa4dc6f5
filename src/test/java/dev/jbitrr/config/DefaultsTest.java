package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.log.LogFormat;
import dev.jbitrr.log.LogLevel;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.GeneralSettings;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.policy.HealthSettings;
import dev.jbitrr.policy.HitAndRun;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.supervisor.SupervisorSettings;
import dev.jbitrr.web.WebSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What applies when nothing is written.
class DefaultsTest {
    private static final String RADARR = "[Radarr-4K]\nURI = \"http://radarr\"\nAPIKey = \"key\"\n";
    private static final String QBIT = "[qBit]\nHost = \"qbit\"\n";

    @Test
    void anEmptyFileHasTheDefaultsOfTheTemplate() {
        Configuration configuration = SettingsTest.configuration("");

        assertThat(configuration.general())
                .isEqualTo(
                        new GeneralSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                null,
                                null,
                                null,
                                true,
                                "failed",
                                "recheck",
                                false,
                                Duration.ofMinutes(3),
                                List.of("one.one.one.one", "dns.google.com"),
                                true,
                                4,
                                Duration.ofDays(90),
                                false,
                                10,
                                20,
                                Duration.ofHours(1),
                                Duration.ZERO));
        assertThat(configuration.supervisor())
                .isEqualTo(
                        new SupervisorSettings(
                                true,
                                5,
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                0,
                                0));
        assertThat(configuration.web())
                .isEqualTo(
                        new WebSettings(
                                "0.0.0.0",
                                6969,
                                Secret.NONE,
                                false,
                                false,
                                false,
                                false,
                                "",
                                false,
                                "",
                                Secret.NONE,
                                true,
                                "Dark",
                                "Comfortable",
                                null));
        assertThat(configuration.databaseUrl()).isEqualTo(Secret.NONE);
        assertThat(configuration.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(configuration.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(configuration.logFiles()).isTrue();
        assertThat(configuration.sections()).isEmpty();
    }

    @Test
    void aQbittorrentHasTheDefaultsOfTheTemplate() {
        QbitSettings qbit = SettingsTest.configuration(QBIT).qbit("qBit").orElseThrow();

        assertThat(qbit)
                .isEqualTo(
                        new QbitSettings(
                                "qBit",
                                false,
                                qbit.connection(),
                                List.of(),
                                false,
                                List.of(),
                                new SeedingSettings(
                                        null,
                                        null,
                                        null,
                                        null,
                                        RemoveWhen.NEVER,
                                        HitAndRun.DISABLED,
                                        false,
                                        List.of()),
                                Map.of(),
                                null,
                                Duration.ofMinutes(3),
                                false,
                                Set.of()));
        assertThat(qbit.connection().uri()).isEqualTo(URI.create("http://qbit:8080"));
        assertThat(qbit.connection().userName()).isEmpty();
        assertThat(qbit.connection().password()).isEqualTo(Secret.NONE);
        assertThat(qbit.connection().skipTlsVerify()).isFalse();
    }

    @Test
    void anArrHasTheDefaultsOfTheTemplate() {
        ArrSettings arr = SettingsTest.configuration(RADARR).arr("Radarr-4K").orElseThrow();

        assertThat(arr.application()).isEqualTo(Application.RADARR);
        assertThat(arr.connection().uri()).isEqualTo(URI.create("http://radarr"));
        assertThat(arr.connection().skipTlsVerify()).isFalse();
        assertThat(arr.category()).isEqualTo("radarr-4k");
        assertThat(arr.matchSubcategories()).isNull();
        assertThat(arr.importMode()).isEqualTo(Arr.ImportMode.AUTO);
        assertThat(arr.rssSync()).hasMinutes(1);
        assertThat(arr.refreshDownloads()).hasMinutes(1);
        assertThat(arr.pathMappings()).isEmpty();
        assertThat(arr.dryRun()).isFalse();
        assertThat(arr.dryRunRules()).isEmpty();
        assertThat(arr.requests())
                .isEqualTo(new RequestSettings(Duration.ofMinutes(5), null, null, true));
        assertThat(arr.torrents().health())
                .isEqualTo(
                        new HealthSettings(
                                Duration.ofMinutes(3),
                                null,
                                0.99,
                                true,
                                Duration.ofMinutes(15),
                                false,
                                true));
        assertThat(arr.torrents().seeding())
                .isEqualTo(
                        new SeedingSettings(
                                null,
                                null,
                                null,
                                null,
                                RemoveWhen.NEVER,
                                HitAndRun.DISABLED,
                                false,
                                ArrDefaults.DEAD_TRACKER_MESSAGES));
        assertThat(arr.torrents().arrErrors())
                .hasSize(3)
                .allMatch(text -> !text.contains("episode"));
        assertThat(arr.search())
                .isEqualTo(
                        new SearchSettings(
                                true,
                                false,
                                false,
                                5,
                                0,
                                true,
                                false,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                Map.of(),
                                false,
                                null,
                                3,
                                SearchSettings.Grouping.SMART,
                                true));
    }

    // spotless:off
    @ParameterizedTest(name = "{0} {1} of {2} is {3}")
    @CsvSource({
        "folders,    Extras,          Radarr,       true",
        "folders,    NCOP2,           Radarr,       true", // B38
        "folders,    NC,              Radarr,       true",
        "folders,    ncdd,            Radarr,       false",
        "folders,    Specials,        Sonarr,       false",
        "folders,    Specials,        Sonarr-Anime, true",
        "folders,    OVA,             Sonarr-Anime, true",
        "folders,    Featurette,      Lidarr,       false",
        "names,      show NCED12.mkv, Sonarr,       true", // B38
        "names,      BrarBG.com.txt,  Readarr,      true",
        "names,      resample.mkv,    Radarr,       false",
        "extensions, .mkv,            Radarr,       true",
        "extensions, .MKV,            Radarr,       true",
        "extensions, .mkvx,           Radarr,       false",
        "extensions, .!qB,            Radarr,       true",
        "extensions, .flac,           Radarr,       false",
        "extensions, .flac,           Lidarr,       true",
        "extensions, .epub,           Readarr,      true"
    })
    // spotless:on
    void theDefaultFileRulesMatchWhatTheyMean(
            String list, String name, String section, boolean matches) {
        var files =
                SettingsTest.configuration(
                                "[%s]\nURI = \"http://x\"\nAPIKey = \"key\"".formatted(section))
                        .arrs()
                        .getFirst()
                        .torrents()
                        .files();
        List<Pattern> patterns =
                switch (list) {
                    case "folders" -> files.folderExclusions();
                    case "names" -> files.nameExclusions();
                    default -> files.extensions();
                };

        assertThat(patterns.stream().anyMatch(pattern -> pattern.matcher(name).find()))
                .isEqualTo(matches);
    }
}
