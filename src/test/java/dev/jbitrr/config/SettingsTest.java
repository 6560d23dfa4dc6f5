package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.policy.FileChoice;
import dev.jbitrr.policy.HitAndRun;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.policy.TrackerRule;
import dev.jbitrr.search.SearchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What values mean.
class SettingsTest {
    private static final String RADARR = "[Radarr-4K]\nURI = \"http://radarr\"\nAPIKey = \"key\"\n";
    private static final String QBIT = "[qBit]\nHost = \"qbit\"\n";

    // spotless:off
    @ParameterizedTest(name = "{0} = {1} because {3}")
    @CsvSource(delimiter = '|', textBlock =
            """
            Torrent.StalledDelay                            | -1     | null      | -1 = never remove
            Torrent.StalledDelay                            | 0      | PT0S      | 0 = mark only
            Torrent.StalledDelay                            | "90s"  | PT1M      | it counts minutes
            Torrent.MaximumETA                              | 0      | null      | zero and less is no limit
            Torrent.SeedingMode.DownloadRateLimitPerTorrent | -1     | null      | -1 = leave alone
            Torrent.SeedingMode.DownloadRateLimitPerTorrent | 0      | 0         | 0 = unlimited
            Torrent.SeedingMode.DownloadRateLimitPerTorrent | 512    | 512       | KiB/s
            Torrent.SeedingMode.MaxUploadRatio              | 0      | null      | no ratio is no limit
            Torrent.SeedingMode.MaxUploadRatio              | 2      | 2.0       | a whole number is a ratio too
            Torrent.SeedingMode.MaxSeedingTime              | "1w"   | PT168H    | durations have letters
            Torrent.SeedingMode.RemoveTorrent               | 4      | BOTH      | numbers stand for rules
            RssSyncTimer                                    | 0      | null      | 0 = off
            RefreshDownloadsTimer                           | -1     | null      | so is less
            importMode                                      | "Hardlink" | AUTO  | an older name
            importMode                                      | "move" | MOVE      | letter case says nothing
            MatchSubcategories                              | true   | true      | instead of the qBittorrent's
            EntrySearch.TempProfileResetTimeoutMinutes      | "2h"   | PT2H      | a duration like the others
            EntrySearch.TempProfileResetTimeoutMinutes      | 0      | null      | 0 = never by time
            Category                                        | " a//b/ " | a/b    | levels are normalised
            """)
    // spotless:on
    void oneValueOfAnArrMeans(String key, String value, String expected, String because) {
        String text = RADARR + key + " = " + value;
        ArrSettings arr = configuration(text).arr("Radarr-4K").orElseThrow();

        Object found =
                switch (key.substring(key.lastIndexOf('.') + 1)) {
                    case "StalledDelay" -> arr.torrents().health().stalledDelay();
                    case "MaximumETA" -> arr.torrents().health().maximumEta();
                    case "DownloadRateLimitPerTorrent" -> arr.torrents().seeding().downloadLimit();
                    case "MaxUploadRatio" -> arr.torrents().seeding().maxRatio();
                    case "MaxSeedingTime" -> arr.torrents().seeding().maxTime();
                    case "RemoveTorrent" -> arr.torrents().seeding().removeWhen();
                    case "RssSyncTimer" -> arr.rssSync();
                    case "RefreshDownloadsTimer" -> arr.refreshDownloads();
                    case "importMode" -> arr.importMode();
                    case "MatchSubcategories" -> arr.matchSubcategories();
                    case "Category" -> arr.category();
                    default -> arr.search().tempProfileTimeout();
                };
        assertThat(String.valueOf(found)).as(because).isEqualTo(expected);
    }

    @Test
    void olderNamesAndFormsStillCount() {
        Configuration configuration =
                configuration(
                        """
                        [Settings]
                        CheckInterval = 9
                        [WebUI.OIDC]
                        Theme = "light"
                        LiveArr = false
                        [qBit]
                        Host = "qbit"
                        CategorySeeding.HitAndRunMode = true
                        [Sonarr]
                        URI = "sonarr"
                        APIKey = "key"
                        EntrySearch.SearchBySeries = "False"
                        EntrySearch.MainQualityProfile = ["HD", "UHD", ""]
                        EntrySearch.TempQualityProfile = ["Any", "HD", ""]
                        Name = "a name"
                        """);

        assertThat(configuration.general().loopSleep()).hasSeconds(9);
        assertThat(configuration.web().theme()).isEqualTo("Light");
        assertThat(configuration.web().liveArr()).isFalse();
        assertThat(configuration.qbits().getFirst().seeding().hitAndRun().mode())
                .isEqualTo(HitAndRun.Mode.AND);
        SearchSettings search = configuration.arrs().getFirst().search();
        assertThat(search.grouping()).isEqualTo(SearchSettings.Grouping.EPISODE);
        assertThat(search.profileMappings())
                .containsExactly(Map.entry("HD", "Any"), Map.entry("UHD", "HD"));
        assertThat(configuration.arrs().getFirst().connection().uri())
                .isEqualTo(URI.create("http://sonarr:8989"));
    }

    @Test
    void anArrsTrackerRowsLieOverTheSharedOnesByAddress() {
        Configuration configuration =
                configuration(
                        QBIT
                                + """
                                [[qBit.Trackers]]
                                URI = " https://a.example/announce/ "
                                Priority = 1
                                MaxUploadRatio = 3
                                [[qBit.Trackers]]
                                URI = "b.example"
                                Priority = 5
                                HitAndRunMode = "or"
                                MinSeedingTimeDays = 1.5
                                HitAndRunMinimumDownloadPercent = 25
                                [[qBit-2.Trackers]]
                                URI = "only-there.example"
                                """
                                + RADARR
                                + """
                                [[Radarr-4K.Torrent.Trackers]]
                                URI = "https://a.example/announce"
                                Priority = 9
                                AddTags = "one"
                                UploadRateLimit = 0
                                [[Radarr-4K.Torrent.Trackers]]
                                URI = "c.example"
                                """);
        List<TrackerRule> rules = configuration.arrs().getFirst().torrents().trackers();

        assertThat(rules)
                .extracting(TrackerRule::uri)
                .containsExactly("https://a.example/announce", "b.example", "c.example");
        assertThat(rules.getFirst().maxRatio()).as("the whole row is replaced").isNull();
        assertThat(rules.getFirst().addTags()).containsExactly("one");
        assertThat(rules.getFirst().uploadLimit()).isZero();
        assertThat(rules.get(1).hitAndRun())
                .isEqualTo(
                        new HitAndRun(
                                HitAndRun.Mode.OR,
                                1.0,
                                Duration.ofHours(36),
                                0.25,
                                1.0,
                                Duration.ZERO));
        assertThat(configuration.qbits().getFirst().trackers())
                .extracting(TrackerRule::uri)
                .containsExactly("b.example", "https://a.example/announce");
    }

    @Test
    void aCategorysRowLiesOverWhatHoldsForAllManagedCategories() {
        QbitSettings qbit =
                configuration(
                                QBIT
                                        + """
                                        ManagedCategories = ["seed", "other"]
                                        [qBit.CategorySeeding]
                                        MaxUploadRatio = 2.0
                                        RemoveTorrent = 1
                                        [[qBit.CategorySeeding.Categories]]
                                        Name = "seed/"
                                        RemoveTorrent = 3
                                        """)
                        .qbits()
                        .getFirst();

        assertThat(qbit.seeding().removeWhen()).isEqualTo(RemoveWhen.RATIO);
        assertThat(qbit.categorySeeding())
                .hasEntrySatisfying(
                        "seed",
                        seed -> {
                            assertThat(seed.removeWhen()).isEqualTo(RemoveWhen.EITHER);
                            assertThat(seed.maxRatio()).isEqualTo(2.0);
                        });
    }

    @Test
    void theGracePeriodOfSettingsHoldsWhereASectionHasNone() {
        Configuration configuration =
                configuration(
                        "[Settings]\nIgnoreTorrentsYoungerThan = \"10m\"\n"
                                + QBIT
                                + RADARR
                                + "[Sonarr]\nURI = \"s\"\nAPIKey = \"k\"\n"
                                + "Torrent.IgnoreTorrentsYoungerThan = 1");

        assertThat(configuration.qbits().getFirst().ignoreYoungerThan()).hasMinutes(10);
        assertThat(configuration.arrs())
                .extracting(arr -> arr.torrents().health().ignoreYoungerThan())
                .containsExactly(Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    @Test
    void noGracePeriodAtAllIsAChoice() { // B38
        Configuration configuration =
                configuration(RADARR + "Torrent.IgnoreTorrentsYoungerThan = 0");

        assertThat(configuration.arrs().getFirst().torrents().health().ignoreYoungerThan())
                .isZero();
    }

    // spotless:off
    @ParameterizedTest(name = "{0}, strictly {1}: {2}")
    @CsvSource({
        "M/m.mkv,     false, false, B38: an entry without a dot is an ending",
        "M/m.xmkv,    false, true,  B38: and the whole ending",
        "M/m.srt,     false, false, so is one with a dot",
        "M/m.r07,     false, false, a regex means what it says",
        "M/m.nfo,     false, true,  what no entry names",
        "M/m.MKV,     false, false, letter case does not count",
        "M/m.MKV,     true,  true,  unless it does",
        "Extra/m.mkv, true,  true,  B38: strictly, a folder is not read in small letters",
        "extra/m.mkv, true,  false, but as it is",
    })
    // spotless:on
    void aFileIsTakenOut(String path, boolean strict, boolean excluded, String because) {
        String text =
                RADARR
                        + """
                        Torrent.FileExtensionAllowlist = ["mkv", ".srt", '\\.r\\d+$']
                        Torrent.FolderExclusionRegex = ["^Extra$"]
                        Torrent.FileNameExclusionRegex = []
                        Torrent.CaseSensitiveMatches = %s
                        """
                                .formatted(strict);
        var files = configuration(text).arrs().getFirst().torrents().files();

        assertThat(FileChoice.excludes(files, path)).as(because).isEqualTo(excluded);
    }

    @Test
    void aTreeFromAChannelGivesTheSameAsTheFile() {
        Document file =
                ConfigFileTest.parsed(
                        QBIT + RADARR + "[Settings]\nFreeSpace = -1\n[WebUI]\nPort = 80");
        Map<String, Object> tree = new java.util.LinkedHashMap<>(file.tree());
        tree.put("WebUI", Map.of("Port", 80.0));
        Settings.Result overChannel = Settings.from(Document.of(tree));

        assertThat(overChannel.problems()).filteredOn(Problem::error).isEmpty();
        assertThat(Described.of(overChannel.configuration()))
                .isEqualTo(Described.of(Settings.from(file).configuration()));
    }

    @Test
    void allSecretsAreKnownAndNoneIsPrinted() {
        Document document =
                ConfigFileTest.parsed(
                        """
                        [WebUI]
                        Token = "token-1"
                        OIDC.ClientSecret = "client-2"
                        [Database]
                        Url = "jdbc:postgresql://db/x?password=pass-3"
                        [qBit]
                        Host = "qbit"
                        Password = "word-4"
                        [Radarr]
                        Managed = false
                        APIKey = "key-5"
                        EntrySearch.Ombi.OmbiAPIKey = "ombi-6"
                        [Sonarr]
                        URI = 5
                        APIKey = 70000007
                        """);
        Settings.Result result = Settings.from(document);

        assertThat(result.configuration().secrets())
                .extracting(Secret::value)
                .containsExactlyInAnyOrder(
                        "token-1",
                        "client-2",
                        "jdbc:postgresql://db/x?password=pass-3",
                        "word-4",
                        "key-5",
                        "ombi-6",
                        "70000007");
        assertThat(Masked.show(document) + result)
                .contains("***")
                .doesNotContain("token-1", "client-2", "word-4", "key-5", "ombi-6", "70000007")
                .doesNotContain("pass-3");
        assertThat(Masked.show(document))
                .contains("Port = 8080  # default")
                .contains("Host = \"qbit\"\n");
        assertThat(ConfigFile.parse(Masked.show(document)))
                .isInstanceOf(ConfigFile.Outcome.Parsed.class);
    }

    static Configuration configuration(String text) {
        Settings.Result result = Settings.from(ConfigFileTest.parsed(text));
        assertThat(result.problems()).filteredOn(Problem::error).isEmpty();
        return result.configuration();
    }
}
