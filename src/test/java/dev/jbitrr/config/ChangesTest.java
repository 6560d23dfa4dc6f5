package dev.jbitrr.config;

import static dev.jbitrr.config.Changes.sectionFingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.config.Changes.Change;
import dev.jbitrr.config.Changes.Change.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final String BASE =
            """
            Settings.LoopSleepTimer = 5
            Settings.ShutdownTimeout = 30
            WebUI.Port = 6969
            WebUI.Theme = "Dark"
            qBit.Host = "qbit"
            qBit.ManagedCategories = ["seed"]
            qBit.Trackers = [{URI = "a"}]
            qBit.CategorySeeding.StalledDelay = 5
            qBit-2.Host = "other"
            Radarr.URI = "http://radarr"
            Radarr.Category = "movies"
            Radarr.Torrent.StalledDelay = 5
            Radarr.EntrySearch.QualityProfileMappings = {A = "B"}
            Sonarr.URI = "http://sonarr"
            """;

    @Test
    void theSameInAnotherOrderIsNoChange() {
        String reversed =
                String.join("\n", BASE.lines().toList().reversed()).replace("= 6969", "= 6969.0");

        assertThat(Changes.between(document(BASE), document(reversed))).isEmpty();
        assertThat(sectionFingerprint(document(BASE), "Radarr"))
                .isEqualTo(sectionFingerprint(document(reversed), "Radarr"));
    }

    @Test
    void eachChangeNamesItsKeySectionAndClass() {
        Document after =
                document(
                        BASE.replace("LoopSleepTimer = 5", "CheckInterval = 5")
                                        .replace("Dark", "Light")
                                        .replace("{A = \"B\"}", "{A = \"C\"}")
                                        .replace("Sonarr.URI = \"http://sonarr\"", "")
                                + "Lidarr-New.URI = \"x\"\nqBit.Port = 1\nSettings.Unknown = 1\n");

        assertThat(Changes.between(document(BASE), after))
                .containsExactlyInAnyOrder(
                        new Change(
                                Kind.REMOVED,
                                "Settings.LoopSleepTimer",
                                "Settings",
                                ReloadClass.LIVE),
                        new Change(
                                Kind.ADDED, "Settings.CheckInterval", "Settings", ReloadClass.LIVE),
                        new Change(
                                Kind.ADDED, "Settings.Unknown", "Settings", ReloadClass.EVERYTHING),
                        new Change(Kind.CHANGED, "WebUI.Theme", "WebUI", ReloadClass.FRONTEND),
                        new Change(
                                Kind.CHANGED,
                                "Radarr.EntrySearch.QualityProfileMappings",
                                "Radarr",
                                ReloadClass.LIVE),
                        new Change(Kind.REMOVED, "Sonarr", "Sonarr", ReloadClass.INSTANCE),
                        new Change(Kind.ADDED, "Lidarr-New", "Lidarr-New", ReloadClass.INSTANCE),
                        new Change(Kind.ADDED, "qBit.Port", "qBit", ReloadClass.EVERYTHING));
    }

    // spotless:off
    @ParameterizedTest(name = "{0} concerns {1} because {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock =
            """
            Radarr.Torrent.StalledDelay = 6           |                           | its manager is told
            Radarr.URI = "http://elsewhere"           | Radarr                    | its manager talks to it
            Radarr.Category = "films"                 | Radarr                    | its manager owns it
            Settings.LoopSleepTimer = 6               |                           | every manager is told
            Settings.FailedCategory = "bad"           | qBit qBit-2 Radarr Sonarr | every manager is built on it
            Settings.ShutdownTimeout = 60             |                           | only the supervisor reads it
            WebUI.Theme = "Light"                     |                           | only the browser reads it
            WebUI.Port = 7000                         |                           | the web moves there by itself
            qBit.Host = "elsewhere"                   | qBit qBit-2 Radarr Sonarr | every manager talks to it
            qBit.Trackers = [{URI = "b"}]             |                           | those with these rows are told
            qBit.CategorySeeding.StalledDelay = 6     |                           | its manager is told
            qBit.ManagedCategories = ["movies/x"]     |                           | all are told who owns what
            Radarr.Torrent.Trackers = [{URI = "c"}]   |                           | who sorts the queue is told
            Lidarr.URI = "x"                          | Lidarr                    | a new section disturbs nobody
            Database.Url = "jdbc:postgresql://x"      | qBit qBit-2 Radarr Sonarr | everybody stores there
            Unknown.x = 1                             |                           | nobody knows it
            """)
    // spotless:on
    void aChangeConcernsOnlyThoseWhoReadIt(String line, String concerned, String because) {
        String key = line.substring(0, line.indexOf(" ="));
        Document after =
                document(
                        Stream.concat(
                                        BASE.lines().filter(l -> !l.startsWith(key + " =")),
                                        Stream.of(line))
                                .reduce("", (all, next) -> all + next + "\n"));
        Document before = document(BASE);

        assertThat(
                        Stream.of("qBit", "qBit-2", "Radarr", "Sonarr", "Lidarr")
                                .filter(section ->
                                        !sectionFingerprint(before, section)
                                                .equals(sectionFingerprint(after, section))))
                .as(because)
                .isEqualTo(concerned == null ? List.of() : List.of(concerned.split(" ")));
    }

    private static Document document(String text) {
        return ConfigFileTest.parsed(text);
    }
}
