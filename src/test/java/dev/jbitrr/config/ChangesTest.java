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
            Radarr.Torrent.StalledDelay = 6           | Radarr                    | its own key
            Settings.LoopSleepTimer = 6               | qBit qBit-2 Radarr Sonarr | every manager reads it
            Settings.ShutdownTimeout = 60             |                           | only the supervisor reads it
            WebUI.Theme = "Light"                     |                           | only the browser reads it
            WebUI.Port = 7000                         | WebUI                     | the web listens there
            qBit.Host = "elsewhere"                   | qBit qBit-2 Radarr Sonarr | every manager talks to it
            qBit.Trackers = [{URI = "b"}]             | qBit Radarr Sonarr        | shared rows hold for every Arr
            qBit.CategorySeeding.StalledDelay = 6     | qBit                      | its own key
            qBit.ManagedCategories = ["x"]            | qBit                      | no other owner is above or below
            qBit.ManagedCategories = ["movies/x"]     | qBit Radarr               | it lies below an Arr's category
            Radarr.Category = "films"                 | Radarr                    | nobody else owns a category around it
            Radarr.Torrent.Trackers = [{URI = "c"}]   | qBit qBit-2 Radarr        | the queue is sorted by it
            Lidarr.URI = "x"                          | Lidarr                    | a new section disturbs nobody
            Database.Url = "jdbc:postgresql://x"      | WebUI qBit qBit-2 Radarr Sonarr | everybody stores there
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
                        Stream.of("WebUI", "qBit", "qBit-2", "Radarr", "Sonarr", "Lidarr")
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
