package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is named, all of it, with its place; and what must not run does not.
class ProblemsTest {
    @Test
    void everyProblemIsNamedAtOnceInTheOrderOfTheFile() {
        assertThat(
                        problems(
                                """
                                [Settings]
                                  LoopSleepTimer = "10x"
                                LoopSleepTmer = 5
                                FreeSpace = "lots"
                                AutoUpdateCron = "0 3 * *"

                                [WebUI]
                                Port = 70000
                                AuthDisabled = "no"

                                [Radarr-4K]
                                URI = "ftp://radarr"
                                APIKey = 12345
                                Torrent.FolderExclusionRegex = ["ok", "(broken"]
                                EntrySearch.SearchLimit = 0

                                [qBit]
                                Host = "qbit"
                                Port = 8080.5
                                [[qBit.Trackers]]
                                URI = "a"
                                HitAndRunMode = "maybe"
                                """))
                .containsExactly(
                        "config.toml:1:1: warning: Settings.CompletedDownloadFolder is not set; only save"
                                + " paths that qBittorrent reports are used",
                        "config.toml:2:3: Settings.LoopSleepTimer is \"10x\", but must be a duration in"
                                + " seconds, such as 5 or \"5m\"",
                        "config.toml:3:1: warning: Settings.LoopSleepTmer is not a known key; perhaps"
                                + " LoopSleepTimer",
                        "config.toml:4:1: Settings.FreeSpace is \"lots\", but must be -1 (off) or a size"
                                + " such as \"500G\", \"1.5T\"",
                        "config.toml:5:1: Settings.AutoUpdateCron is \"0 3 * *\", but must be a cron"
                                + " expression with 5 or 6 fields, such as \"0 3 * * 0\"",
                        "config.toml:8:1: WebUI.Port is 70000, but must be a whole number from 1 to"
                                + " 65535",
                        "config.toml:9:1: WebUI.AuthDisabled is \"no\", but must be true or false",
                        "config.toml:12:1: Radarr-4K.URI is \"ftp://radarr\", but must be an address"
                                + " that begins with http:// or https://",
                        "config.toml:13:1: Radarr-4K.APIKey is wrong, but must be text in quotes",
                        "config.toml:14:1: Radarr-4K.Torrent.FolderExclusionRegex is [\"ok\","
                                + " \"(broken\"], but must be a list of regular expressions; \"(broken\""
                                + " is none: Unclosed group",
                        "config.toml:15:1: Radarr-4K.EntrySearch.SearchLimit is 0, but must be a whole"
                                + " number from 1 to 1000",
                        "config.toml:19:1: qBit.Port is 8080.5, but must be a whole number from 1 to"
                                + " 65535",
                        "config.toml:22:1: qBit.Trackers[0].HitAndRunMode is \"maybe\", but must be one"
                                + " of disabled, and, or");
    }

    // spotless:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock =
            """
            Setings.LoopSleepTimer = 5                | Setings is not a known section; perhaps Settings
            qbit.Host = 'x'                           | qbit is not a known section; perhaps qBit
            Whatever.x = 1                            | Whatever is not a known section
            Animarr-Old.URI = 'x'                     | Animarr-Old is an old name: call the section Sonarr-Old
            Settings.Zzzzzzzz = 1                     | Settings.Zzzzzzzz is not a known key
            WebUI.OIDC.Autority = 'x'                 | WebUI.OIDC.Autority is not a known key; perhaps Authority
            Settings.LoopSleepTimer = 5e300           | Settings.LoopSleepTimer is 5.0E300, but must be at most 100 years
            Settings.SearchLoopDelay = 0              | Settings.SearchLoopDelay is 0, but must be -1 or a duration of at least 1 second
            Settings.RecheckCategory = 'failed'       | Settings.RecheckCategory is the same category as FailedCategory
            Settings.FailedCategory = ' / '           | Settings.FailedCategory is " / ", but must be a category such as "movies" or "seed/tracker"
            Settings.FreeSpace = '10G'                | Settings.FreeSpaceFolder must be set, because FreeSpace is on
            Settings.MaxProcessRestarts = 0           | Settings.MaxProcessRestarts is 0, but must be a whole number from 1 to 1000000
            Settings.PingURLS = 'x'                   | Settings.PingURLS is "x", but must be a list of texts such as ["a", "b"]
            Settings.LogFormat = 'xml'                | Settings.LogFormat is "xml", but must be one of text, json
            Settings = 5                              | Settings is 5, but must be a table
            WebUI.UrlBase = '/a//b'                   | WebUI.UrlBase is "/a//b", but must be empty or a path such as "/jbitrr"
            WebUI.OIDCEnabled = true                  | WebUI.OIDCEnabled is true, but needs WebUI.OIDC.Authority and WebUI.OIDC.ClientId
            WebUI.PasswordHash = 'hunter2'            | WebUI.PasswordHash is wrong, but must be a bcrypt hash or empty
            Database.Url = 'mysql://x'                | Database.Url is wrong, but must be empty or an address that begins with jdbc:postgresql://
            Lidarr.EntrySearch.SearchByYear = true    | Lidarr.EntrySearch.SearchByYear has no effect for lidarr
            Lidarr.EntrySearch.Ombi.OmbiURI = 'x'     | Lidarr.EntrySearch.Ombi has no effect for lidarr
            Radarr.EntrySearch.Ombi.SearchOmbiRequests = true | Radarr.EntrySearch.Ombi.SearchOmbiRequests is true, but needs OmbiURI and OmbiAPIKey
            Radarr.EntrySearch.UseTempForMissing = true | Radarr.EntrySearch.UseTempForMissing has no effect without QualityProfileMappings
            Radarr.Torrent.SeedingMode.HitAndRunMode = 'and' | Radarr.Torrent.SeedingMode.HitAndRunMode has no effect: hit and run is a matter of tracker rows now
            Radarr.Torrent.MaximumDeletablePercentage = 99 | Radarr.Torrent.MaximumDeletablePercentage is 99, but must be a number from 0 to 1
            Radarr.PathMappings = [{From = '/a'}]     | Radarr.PathMappings[0].Here must be set
            Radarr.URI = 'http://radarr'              | Radarr.APIKey must be set, like the other one of the two
            qBit.ManagedCategories = ['', 'a']        | qBit.ManagedCategories contains an empty category
            qBit.ManagedCategories = ['a', 'a/']      | qBit.ManagedCategories contains "a" twice
            qBit.Trackers = [{Name = 'x'}]            | qBit.Trackers[0].URI is missing, so the row has no effect
            qBit.CategorySeeding.RemoveTorrent = 0    | qBit.CategorySeeding.RemoveTorrent is 0, but must be one of -1, 1, 2, 3, 4
            qBit.CategorySeeding.HitAndRunMinimumDownloadPercent = 101 | qBit.CategorySeeding.HitAndRunMinimumDownloadPercent is 101, but must be a number from 0 to 100
            """)
    // spotless:on
    void eachMistakeHasItsSentence(String text, String sentence) {
        assertThat(Settings.from(ConfigFileTest.parsed(text)).problems())
                .extracting(Problem::message)
                .contains(sentence);
    }

    @Test
    void aWrongArrIsLeftOutAndTheOthersRun() {
        Configuration configuration =
                result(
                                """
                                [qBit]
                                Host = "qbit"
                                [Radarr]
                                URI = "http://radarr"
                                APIKey = "key"
                                RssSyncTimer = "often"
                                [Sonarr]
                                URI = "http://sonarr"
                                APIKey = "key"
                                [Lidarr]
                                Managed = false
                                RssSyncTimer = "often"
                                [Readarr]
                                URI = "CHANGE_ME"
                                APIKey = "CHANGE_ME"
                                """)
                        .configuration();

        assertThat(configuration.sections()).containsExactly("qBit", "Sonarr");
        assertThat(configuration.arrs()).extracting(arr -> arr.name()).containsExactly("Sonarr");
        assertThat(configuration.broken()).containsOnlyKeys("Radarr");
        assertThat(configuration.broken().get("Radarr")).contains("RssSyncTimer is \"often\"");
        assertThat(configuration.notSetUp()).containsOnlyKeys("Readarr");
        assertThat(configuration.off()).containsExactly("Lidarr");
    }

    @Test
    void aWrongRegexIsNamedWithItsPlaceAndKeepsBackItsArrOnly() { // B38
        var result =
                result(
                        """
                        [Radarr]
                        URI = "http://radarr"
                        APIKey = "key"
                        Torrent.FileNameExclusionRegex = ["sample", "*.nfo"]
                        [Sonarr]
                        URI = "http://sonarr"
                        APIKey = "key"
                        """);

        assertThat(result.problems())
                .filteredOn(Problem::error)
                .singleElement()
                .asString()
                .contains("4:1", "Radarr.Torrent.FileNameExclusionRegex", "\"*.nfo\" is none");
        assertThat(result.configuration().broken()).containsOnlyKeys("Radarr");
        assertThat(result.configuration().sections()).containsExactly("Sonarr");
    }

    @Test
    void aWrongSettingKeepsBackEveryManagerButNotTheWeb() {
        Settings.Result result =
                result(
                        """
                        [Settings]
                        LoopSleepTimer = "10x"
                        [WebUI]
                        Port = 7000
                        [qBit]
                        Host = "qbit"
                        [Radarr]
                        URI = "http://radarr"
                        APIKey = "key"
                        """);

        assertThat(result.configuration().sections()).isEmpty();
        assertThat(result.configuration().broken()).containsOnlyKeys("qBit", "Radarr");
        assertThat(result.configuration().broken().values())
                .allMatch(why -> why.startsWith("Settings.LoopSleepTimer is"));
        assertThat(result.configuration().web().port()).isEqualTo(7000);
        assertThat(result.configuration().general().loopSleep()).hasSeconds(5);
        assertThat(result.hasErrors()).isTrue();
    }

    @Test
    void aWrongWebKeyKeepsBackNobody() {
        assertThat(
                        result("[WebUI]\nPort = 0\n[Radarr]\nURI = \"r\"\nAPIKey = \"key\"")
                                .configuration()
                                .sections())
                .containsExactly("Radarr");
    }

    @Test
    void aWrongSharedTrackerRowKeepsBackEveryArr() {
        Configuration configuration =
                result(
                                """
                                [qBit]
                                Host = "qbit"
                                [[qBit.Trackers]]
                                URI = "t"
                                HitAndRunMode = "ad"
                                [qBit-2]
                                Host = "other"
                                [Radarr]
                                URI = "http://radarr"
                                APIKey = "key"
                                """)
                        .configuration();

        assertThat(configuration.broken()).containsOnlyKeys("qBit", "Radarr");
        assertThat(configuration.sections()).containsExactly("qBit-2");
    }

    @Test
    void aDisabledQbittorrentStaysButGetsNoManager() {
        Configuration configuration = result("[qBit]\nDisabled = true\nPort = 0").configuration();

        assertThat(configuration.sections()).isEmpty();
        assertThat(configuration.off()).containsExactly("qBit");
        assertThat(configuration.qbits()).singleElement().matches(qbit -> qbit.disabled());
        assertThat(configuration.enabledQbits()).isEmpty();
    }

    /// spec/platform.md, example 6.
    @Test
    void anOpenPageOnEveryNetworkIsRefusedWithThreeRemedies() {
        Settings.Result result = result("[WebUI]\nAuthDisabled = true");

        assertThat(result.hasErrors()).isTrue();
        assertThat(result.configuration().web().authDisabled()).isFalse();
        assertThat(result.configuration().refusal().orElseThrow())
                .contains(
                        "AuthDisabled = false",
                        "Host = \"127.0.0.1\"",
                        "AllowInsecureExposure = true");
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, true",
        "0.0.0.0,   true,  true",
        "'::',      false, false",
        "0.0.0.0,   false, false"
    })
    // spotless:on
    void anOpenPageIsAllowed(String host, boolean accepted, boolean open) {
        Configuration configuration =
                result(
                                "[WebUI]\nAuthDisabled = true\nHost = \"%s\"\nAllowInsecureExposure = %s"
                                        .formatted(host, accepted))
                        .configuration();

        assertThat(configuration.web().authDisabled()).isEqualTo(open);
        assertThat(configuration.refusal().isEmpty()).isEqualTo(open);
    }

    @Test
    void twoOwnersOfOneCategoryOrServerAreToldApart() {
        Settings.Result result =
                result(
                        """
                        [qBit]
                        Host = "qbit"
                        ManagedCategories = ["seed", "tv", "failed", "movies/4k"]
                        [Radarr]
                        URI = "http://radarr:7878"
                        APIKey = "key"
                        Category = "movies"
                        [Radarr-2]
                        URI = "radarr/"
                        APIKey = "key"
                        Category = "two"
                        [Radarr-3]
                        URI = "http://third"
                        APIKey = "key"
                        Category = "movies/"
                        [Sonarr]
                        URI = "http://sonarr"
                        APIKey = "key"
                        Category = "tv"
                        [Lidarr]
                        URI = "http://lidarr"
                        APIKey = "key"
                        Category = "recheck"
                        [Readarr]
                        Managed = false
                        Category = "seed"
                        """);

        assertThat(result.configuration().sections()).containsExactly("qBit", "Radarr");
        assertThat(result.configuration().broken())
                .containsOnlyKeys("Radarr-2", "Radarr-3", "Sonarr", "Lidarr");
        assertThat(result.configuration().qbits().getFirst().managedCategories())
                .as("nobody touches a category with two owners")
                .containsExactly("seed", "movies/4k");
        assertThat(result.problems())
                .extracting(Problem::message)
                .contains(
                        "Radarr-2.URI is the address of [Radarr], which looks after it already",
                        "Radarr-3.Category is \"movies\", which [Radarr] owns already",
                        "Sonarr.Category is \"tv\", which [qBit] has in ManagedCategories",
                        "Lidarr.Category is \"recheck\", which is FailedCategory or RecheckCategory",
                        "qBit.ManagedCategories has \"failed\" without effect: it is FailedCategory or"
                                + " RecheckCategory",
                        "qBit.ManagedCategories has \"movies/4k\", which lies below \"movies\"");
    }

    private static List<String> problems(String text) {
        return result(text).problems().stream().map(p -> p.in("config.toml")).toList();
    }

    private static Settings.Result result(String text) {
        return Settings.from(ConfigFileTest.parsed(text));
    }
}
