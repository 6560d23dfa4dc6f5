package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QualityProfile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written back to the simulated Arrs.
class WritingBackTest {
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

    @Test
    void whatAPutLeavesOutIsReset() {
        with(
                radarr(),
                scene -> {
                    Map<String, Object> sent =
                            Map.of("id", 7, "path", "/library/x", "qualityProfileId", 4);

                    assertThat(scene.asking().send("PUT", "movie/7", sent).statusCode())
                            .isEqualTo(202);

                    assertThat(scene.asking().object("movie/7"))
                            .containsEntry("monitored", false)
                            .containsEntry("minimumAvailability", "tba")
                            .containsEntry("qualityProfileId", 4L)
                            .containsEntry("title", "The Salt Road");
                    assertThat(scene.arr().item(7).orElseThrow().monitored()).isFalse();
                });
    }

    @Test
    void aWholeResourceWithAnotherProfileChangesNothingElse() {
        with(
                sonarr(),
                scene -> {
                    Map<String, Object> series =
                            new LinkedHashMap<>(scene.asking().object("series/5"));
                    series.put("qualityProfileId", 4);
                    scene.asking().send("PUT", "series/5", series);

                    series.put("qualityProfileId", 4L);
                    assertThat(scene.asking().object("series/5")).isEqualTo(series);
                    assertThat(scene.arr().library()).isEqualTo(EPISODES);
                });
    }

    @Test
    void aPutWithoutProfileOrWithOneThatIsNotThereIsRefused() {
        with(
                radarr(),
                scene -> {
                    Asking asking = scene.asking();
                    assertThat(asking.send("PUT", "movie/7", Map.of("path", "/x")).statusCode())
                            .isEqualTo(400);
                    assertThat(
                                    asking.send(
                                                    "PUT",
                                                    "movie",
                                                    Map.of(
                                                            "id",
                                                            7,
                                                            "path",
                                                            "/x",
                                                            "qualityProfileId",
                                                            9))
                                            .body())
                            .contains("Quality Profile does not exist");
                    assertThat(
                                    asking.send(
                                                    "PUT",
                                                    "movie/999",
                                                    Map.of("path", "/x", "qualityProfileId", 1))
                                            .statusCode())
                            .isEqualTo(404);
                });
    }

    @Test
    void aPutOfAnEpisodeTakesOnlyWhetherItIsMonitored() {
        with(
                sonarr(),
                scene -> {
                    scene.asking().send("PUT", "episode/12", Map.of("qualityProfileId", 4));

                    assertThat(scene.arr().item(12).orElseThrow().monitored()).isFalse();
                    assertThat(scene.arr().parent(5).orElseThrow().profile()).isEqualTo(1);
                });
    }

    @Test
    void aSeasonThatIsSwitchedOffTakesItsEpisodesWithIt() {
        with(
                sonarr(),
                scene -> {
                    Map<String, Object> series =
                            new LinkedHashMap<>(scene.asking().object("series/5"));
                    series.put(
                            "seasons",
                            List.of(
                                    Map.of("seasonNumber", 1, "monitored", false),
                                    Map.of("seasonNumber", 2, "monitored", true)));
                    scene.asking().send("PUT", "series/5", series);

                    assertThat(scene.arr().library())
                            .filteredOn(LibraryItem::monitored)
                            .extracting(item -> item.media().id())
                            .containsExactly(15L);
                });
    }

    @ParameterizedTest
    @CsvSource({"LIDARR, artist", "READARR, author"})
    void artistsAndAuthorsAreWrittenBackWhole(Application of, String path) {
        with(
                ArrSetup.of(of),
                scene -> {
                    Map<String, Object> parent =
                            new LinkedHashMap<>(scene.asking().object(path + "/1"));
                    parent.put("qualityProfileId", 4L);

                    assertThat(scene.asking().send("PUT", path + "/1", parent).statusCode())
                            .isEqualTo(202);
                    assertThat(scene.asking().object(path + "/1")).isEqualTo(parent);
                    parent.remove("metadataProfileId");
                    assertThat(scene.asking().send("PUT", path + "/1", parent).statusCode())
                            .isEqualTo(400);
                });
    }
}
