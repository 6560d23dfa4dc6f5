package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QualityProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the libraries of the simulated Arrs answer.
class SimulatedLibraryTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private static final List<LibraryItem> EPISODES =
            List.of(
                    episode(11, 1, 1, "2026-01-01T20:00:00Z").withFile(30).belowCutoff(),
                    episode(12, 1, 2, "2026-06-14T20:00:00Z"),
                    episode(13, 1, 3, "2026-06-15T20:00:00Z"),
                    episode(14, 2, 1, "2026-06-13T20:00:00Z").withMonitored(false),
                    LibraryItem.episode(
                            new MediaId(15, 5, 2), "Harbour Lights", 2, "No date", null));

    private static LibraryItem episode(long id, int season, int number, String airs) {
        return LibraryItem.episode(
                new MediaId(id, 5, season),
                "Harbour Lights",
                number,
                "Episode " + id,
                Instant.parse(airs));
    }

    private static void with(ArrSetup setup, Consumer<Scene> test) {
        setup.withClock(() -> NOW)
                .withProfiles(new QualityProfile(1, "Any", 0), new QualityProfile(4, "HD", 50));
        try (var arr = SimulatedArr.start(setup);
                var asking = Asking.of(arr)) {
            test.accept(new Scene(arr, asking));
        }
    }

    private record Scene(SimulatedArr arr, Asking asking) {}

    private static ArrSetup sonarr() {
        return ArrSetup.of(Application.SONARR).withLibrary(EPISODES);
    }

    private static ArrSetup radarr() {
        return ArrSetup.of(Application.RADARR)
                .withLibrary(
                        List.of(
                                LibraryItem.movie(7, "The Salt Road", 2019),
                                LibraryItem.movie(8, "Undertow", 2020).withFile(40)));
    }

    private static List<Object> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    @Test
    void aMovieComesWithItsFileAndTheFileWithItsScore() {
        with(
                radarr(),
                scene -> {
                    assertThat(scene.asking().object("movie/8"))
                            .containsEntry("hasFile", true)
                            .containsEntry("imdbId", "tt9000008")
                            .extractingByKey("movieFile")
                            .asInstanceOf(InstanceOfAssertFactories.MAP)
                            .containsEntry("qualityCutoffNotMet", false)
                            .containsEntry("customFormatScore", 40L);
                    assertThat(scene.asking().object("movie/7"))
                            .containsEntry("movieFileId", 0L)
                            .doesNotContainKey("movieFile");
                    assertThat(ids(scene.asking().list("movie?tmdbId=900007"))).containsExactly(7L);
                });
    }

    @Test
    void aSeriesCountsWhatIsThereAndWhatHasAired() {
        with(
                sonarr(),
                scene -> {
                    Map<String, Object> series = scene.asking().list("series").getFirst();

                    assertThat(String.valueOf(series.get("seasons")))
                            .contains("episodeFileCount=1, episodeCount=2, totalEpisodeCount=3")
                            .contains("episodeFileCount=0, episodeCount=0, totalEpisodeCount=2");
                    assertThat(series).containsEntry("tvdbId", 700_005L);
                });
    }

    @Test
    void episodesComeBySeriesBySeasonAndById() {
        with(
                sonarr(),
                scene -> {
                    Asking asking = scene.asking();
                    assertThat(ids(asking.list("episode?seriesId=5")))
                            .containsExactly(11L, 12L, 13L, 14L, 15L);
                    assertThat(ids(asking.list("episode?seriesId=5&seasonNumber=2")))
                            .containsExactly(14L, 15L);
                    assertThat(ids(asking.list("episode?episodeIds=12&episodeIds=14")))
                            .containsExactly(12L, 14L);
                    assertThat(asking.list("episode?seriesId=5").getFirst())
                            .doesNotContainKeys("episodeFile", "series");
                    assertThat(asking.list("episode?seriesId=5&includeEpisodeFile=true").getFirst())
                            .containsKey("episodeFile");
                    assertThat(asking.object("episode/11")).containsKeys("episodeFile", "series");
                    assertThat(asking.object("episode/15")).doesNotContainKey("airDateUtc");
                });
    }

    @Test
    void aListOfIdsMustNotMakeTheAddressTooLong() {
        String ids = "&episodeIds=12";
        with(
                sonarr(),
                scene -> {
                    assertThat(scene.asking().status("episode?x=1" + ids.repeat(500)))
                            .isEqualTo(500);
                    assertThat(scene.asking().status("episode?x=1" + ids.repeat(600)))
                            .isEqualTo(414);
                });
    }

    @Test
    void theCalendarHasWhatIsMonitoredUnlessEverythingIsWanted() {
        with(
                sonarr(),
                scene -> {
                    String range = "calendar?start=2026-06-13T00:00:00Z&end=2026-06-15T21:00:00Z";
                    assertThat(ids(scene.asking().list(range))).containsExactly(12L, 13L);
                    assertThat(ids(scene.asking().list(range + "&unmonitored=true")))
                            .containsExactly(14L, 12L, 13L);

                    scene.arr().put(scene.arr().parent(5).orElseThrow().withMonitored(false));

                    assertThat(scene.asking().list(range)).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "SONARR, series/99,                        404",
        "SONARR, episode?seriesId=99,              200",
        "SONARR, episode?episodeIds=1&episodeIds=999, 500",
        "SONARR, episode,                          400",
        "SONARR, episodefile?seriesId=99,          404",
        "RADARR, movie/999,                        404",
        "RADARR, moviefile?movieId=999,            200",
        "RADARR, moviefile,                        400",
        "LIDARR, album?artistId=99,                200",
        "LIDARR, album?albumIds=1&albumIds=999,    500",
        "LIDARR, trackfile?albumId=999,            404",
        "LIDARR, track?artistId=99,                200",
        "READARR, book?authorId=99,                404",
        "READARR, bookfile?bookId=999,             404"
    })
    void whatIsNotThereIsAnsweredAsTheRealOnesDo(Application of, String path, int status) {
        with(ArrSetup.of(of), scene -> assertThat(scene.asking().status(path)).isEqualTo(status));
    }

    @Test
    void anAlbumMayLackASingleTrack() {
        var album =
                LibraryItem.missing(new MediaId(7, 3, -1), "Tidelands", "Night Ferry", 0, 1999)
                        .withTracks(1_000)
                        .withSomeFiles(999, 20);
        with(
                ArrSetup.of(Application.LIDARR).withLibrary(List.of(album)),
                scene -> {
                    assertThat(scene.asking().text("album/7", "statistics"))
                            .contains("percentOfTracks=99.9");
                    assertThat(scene.asking().list("trackfile?albumId=7")).hasSize(999);
                    assertThat(scene.asking().list("track?artistId=3"))
                            .hasSize(1_000)
                            .filteredOn(track -> Boolean.FALSE.equals(track.get("hasFile")))
                            .hasSize(1);
                });
    }

    @Test
    void aBookMayHaveSeveralFilesAndTheirScoresAreNotTold() {
        var book =
                LibraryItem.missing(new MediaId(7, 3, -1), "Emma", "Jane Austen", 0, 1815)
                        .withFiles(List.of(ItemFile.of(1, 5), ItemFile.of(2, 5).belowCutoff()));
        with(
                ArrSetup.of(Application.READARR).withLibrary(List.of(book)),
                scene -> {
                    assertThat(scene.asking().list("bookfile?bookId=7"))
                            .extracting(file -> file.get("qualityCutoffNotMet"))
                            .containsExactly(false, true);
                    assertThat(scene.asking().list("bookfile?authorId=3").getFirst())
                            .doesNotContainKey("customFormatScore");
                });
    }

    @Test
    void partOfAnUnmonitoredAlbumIsAllThatLidarrCounts() {
        var album =
                LibraryItem.missing(new MediaId(7, 3, -1), "Tidelands", "Night Ferry", 0, 1999)
                        .withTracks(10)
                        .withSomeFiles(5, 20);
        with(
                ArrSetup.of(Application.LIDARR).withLibrary(List.of(album)),
                scene -> {
                    assertThat(scene.asking().text("album/7", "statistics"))
                            .contains("trackCount=10", "percentOfTracks=50");

                    scene.arr().put(album.withMonitored(false));

                    assertThat(scene.asking().text("album/7", "statistics"))
                            .contains("trackCount=5", "totalTrackCount=10", "percentOfTracks=100");
                });
    }

    @Test
    void spoiltDatesAreNonsenseAndTheRestOfTheAnswerIsNot() {
        with(
                sonarr(),
                scene -> {
                    scene.arr().spoilDates(12);

                    assertThat(scene.asking().list("episode?seriesId=5"))
                            .extracting(episode -> episode.get("airDateUtc"))
                            .contains("0000-13-45T99:00", "2026-01-01T20:00:00Z");
                });
    }

    @Test
    void profilesSayTheirLeastScore() {
        with(
                radarr(),
                scene -> {
                    assertThat(scene.asking().list("qualityprofile"))
                            .extracting(profile -> profile.get("minFormatScore"))
                            .containsExactly(0L, 50L);
                    assertThat(scene.asking().object("qualityprofile/4"))
                            .containsEntry("name", "HD");
                });
    }

    @Test
    void aLargeLibraryIsServedWhole() {
        List<LibraryItem> movies = new ArrayList<>();
        for (int id = 1; id <= 5_000; id++) {
            LibraryItem movie = LibraryItem.movie(id, "Film " + id, 1950 + id % 70);
            movies.add(id % 3 == 0 ? movie : movie.withFile(10));
        }
        with(
                ArrSetup.of(Application.RADARR).withLibrary(movies),
                scene -> assertThat(scene.asking().list("movie")).hasSize(5_000));
    }
}
