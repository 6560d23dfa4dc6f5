package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the simulated Arrs do when they are told to search.
class SimulatedSearchTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final FakeDownloads downloads = new FakeDownloads();
    private final SimulatedArr sonarr =
            SimulatedArr.start(
                    ArrSetup.of(Application.SONARR)
                            .withClock(() -> NOW)
                            .withDownloads(downloads, downloads)
                            .withParents(
                                    List.of(
                                            LibraryParent.of(5, "Harbour Lights")
                                                    .withUnmonitoredSeasons(Set.of(2))))
                            .withLibrary(
                                    List.of(
                                            episode(11, 1, -3),
                                            episode(12, 1, -2).withFile(0),
                                            episode(13, 1, 2),
                                            episode(14, 1, -1).withMonitored(false),
                                            episode(15, 2, -1),
                                            episode(16, 3, -1).withFile(0).belowCutoff())));
    private final Asking asking = Asking.of(sonarr);

    @AfterEach
    void close() {
        asking.close();
        sonarr.close();
    }

    private static LibraryItem episode(long id, int season, int days) {
        return LibraryItem.episode(
                new MediaId(id, 5, season),
                "Harbour Lights",
                (int) id,
                "Episode " + id,
                NOW.plus(Duration.ofDays(days)));
    }

    private List<Long> grabbed(Map<String, Object> command) {
        asking.send("POST", "command", command);
        asking.get("queue");
        return downloads.grabbed().stream().map(item -> item.media().id()).toList();
    }

    @Test
    void aSeasonSearchFindsWhatIsMonitoredAndAiredAndMissing() {
        assertThat(grabbed(Map.of("name", "SeasonSearch", "seriesId", 5, "seasonNumber", 1)))
                .containsExactly(11L);
    }

    @Test
    void aSeriesSearchLeavesUnmonitoredSeasonsAloneAndUpgrades() {
        assertThat(grabbed(Map.of("name", "SeriesSearch", "seriesId", 5)))
                .containsExactly(11L, 16L);
    }

    @Test
    void aSearchForMissingEpisodesDoesNotUpgrade() {
        assertThat(grabbed(Map.of("name", "MissingEpisodeSearch", "seriesId", 5)))
                .containsExactly(11L, 15L);
    }

    @Test
    void anEpisodeThatIsNamedIsSearchedForAnyway() {
        assertThat(grabbed(Map.of("name", "EpisodeSearch", "episodeIds", List.of(14, 12))))
                .containsExactly(14L);
    }

    @Test
    void whatIsInTheQueueIsNotGrabbedAgain() {
        Map<String, Object> command = Map.of("name", "EpisodeSearch", "episodeIds", List.of(11));
        grabbed(command);

        assertThat(grabbed(command)).containsExactly(11L);
        assertThat(asking.object("queue").get("totalRecords")).isEqualTo(1L);
    }

    @Test
    void whoeverBuildsTheLibrarySaysWhatIsFound() {
        sonarr.find(11, false);
        sonarr.find(12, true);

        assertThat(grabbed(Map.of("name", "EpisodeSearch", "episodeIds", List.of(11, 12))))
                .containsExactly(12L);
        assertThat(asking.object("episode/11")).containsEntry("lastSearchTime", NOW.toString());
    }

    @Test
    void itRemembersWhoSearchedForWhatAndWhen() {
        grabbed(Map.of("name", "EpisodeSearch", "episodeIds", List.of(11, 15)));
        grabbed(Map.of("name", "RssSync"));
        grabbed(Map.of("name", "SeasonSearch", "seriesId", 5, "seasonNumber", 3));

        assertThat(sonarr.searches())
                .extracting(GivenCommand::name)
                .containsExactly("EpisodeSearch", "SeasonSearch");
        GivenCommand first = sonarr.searches().getFirst();
        assertThat(first.ids()).containsExactly(11L, 15L);
        assertThat(first.client()).isEqualTo("asking");
        assertThat(first.queued()).isEqualTo(NOW);
        assertThat(sonarr.searches().getLast().number("seasonNumber")).isEqualTo(3);
    }
}
