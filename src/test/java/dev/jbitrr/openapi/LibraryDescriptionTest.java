package dev.jbitrr.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.Release;
import dev.jbitrr.openapi.ApiDescription.Operation;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Asking;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.SimulatedArr;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The libraries of the simulated Arrs against the official descriptions. Readarr has none.
class LibraryDescriptionTest {
    private static final Instant DATE = Instant.parse("2026-06-14T20:00:00Z");
    private static final Release RELEASE = new Release(true, "released", DATE, DATE, DATE);

    private static final Map<Application, List<String>> PATHS =
            Map.of(
                    Application.RADARR,
                            List.of(
                                    "movie",
                                    "movie/7",
                                    "movie/8",
                                    "moviefile?movieId=8",
                                    "moviefile/10008"),
                    Application.SONARR,
                            List.of(
                                    "series",
                                    "series/5",
                                    "episode?seriesId=5&includeEpisodeFile=true",
                                    "episode?seriesId=5&includeSeries=true",
                                    "episode?episodeIds=7&episodeIds=8",
                                    "episode/8",
                                    "episodefile?seriesId=5",
                                    "episodefile/10008",
                                    "calendar?start=2026-06-14T00:00:00Z&end=2026-06-15T00:00:00Z"
                                            + "&unmonitored=true&includeSeries=true"
                                            + "&includeEpisodeFile=true"),
                    Application.LIDARR,
                            List.of(
                                    "artist",
                                    "artist/5",
                                    "album",
                                    "album?artistId=5",
                                    "album?albumIds=7&albumIds=8",
                                    "album/8",
                                    "track?artistId=5",
                                    "track?albumId=8",
                                    "trackfile?artistId=5",
                                    "trackfile?albumId=8",
                                    "trackfile/10008"));

    private static SimulatedArr simulator(Application application) {
        LibraryItem missing = item(application, 7);
        LibraryItem there = item(application, 8).withTracks(2).withFile(40).belowCutoff();
        return SimulatedArr.start(ArrSetup.of(application).withLibrary(List.of(missing, there)));
    }

    private static LibraryItem item(Application application, long id) {
        return application == Application.RADARR
                ? LibraryItem.movie(id, "Film " + id, 2020).withRelease(RELEASE)
                : LibraryItem.missing(new MediaId(id, 5, 1), "Part " + id, "Whole", (int) id, 2026)
                        .withDate(DATE);
    }

    private static ApiDescription description(Application application) throws IOException {
        String file =
                switch (application) {
                    case RADARR -> "radarr-v3.json";
                    case SONARR -> "sonarr-v3.json";
                    case LIDARR, READARR -> "lidarr-v1.json";
                };
        return ApiDescription.find(file)
                .orElseGet(() ->
                        abort("SKIPPED: no " + file + " in ../shared/openapi or $JBITRR_OPENAPI"));
    }

    private static String prefix(Application application) {
        return application == Application.LIDARR ? "/api/v1/" : "/api/v3/";
    }

    @ParameterizedTest
    @EnumSource(names = "READARR", mode = EnumSource.Mode.EXCLUDE)
    void everyAnswerAboutTheLibraryIsAsDescribed(Application application) throws IOException {
        ApiDescription api = description(application);
        try (SimulatedArr arr = simulator(application);
                var asking = Asking.of(arr)) {
            arr.put(arr.item(8).orElseThrow().withMonitored(false));
            search(asking, application);
            List<String> faults = new ArrayList<>();
            List<String> paths = new ArrayList<>(PATHS.get(application));
            paths.addAll(List.of("qualityprofile", "qualityprofile/1", "command"));
            for (String path : paths) {
                Operation operation = operation(api, "GET", application, path);
                Object answer = asking.get(path);
                assertThat(answer.toString()).as(path).hasSizeGreaterThan(80);
                operation.faults(answer).forEach(fault -> faults.add(path + ": " + fault));
                faults.addAll(undescribed(operation, path));
            }
            assertThat(faults).isEmpty();
        }
    }

    private static void search(Asking asking, Application application) {
        Map<String, Object> command =
                switch (application) {
                    case RADARR -> Map.of("name", "MoviesSearch", "movieIds", List.of(7, 8));
                    case SONARR -> Map.of("name", "SeriesSearch", "seriesId", 5);
                    case LIDARR -> Map.of("name", "AlbumSearch", "albumIds", List.of(7, 8));
                    case READARR -> Map.of("name", "BookSearch", "bookIds", List.of(7, 8));
                };
        asking.send("POST", "command", command);
    }

    private static Operation operation(
            ApiDescription api, String method, Application application, String path) {
        return api.operation(method, prefix(application) + path.replaceFirst("\\?.*", ""))
                .orElseThrow();
    }

    /// Parameters of the path that the description does not know.
    private static List<String> undescribed(Operation operation, String path) {
        List<String> unknown = new ArrayList<>();
        Pattern.compile("[?&]([^=]+)=")
                .matcher(path)
                .results()
                .forEach(parameter -> unknown.add(parameter.group(1)));
        unknown.removeAll(operation.queryParameters());
        return unknown.stream().map(name -> path + " has " + name).toList();
    }

    @ParameterizedTest
    @EnumSource(names = "READARR", mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenBackIsAsDescribed(Application application) throws IOException {
        ApiDescription api = description(application);
        String path =
                switch (application) {
                    case RADARR -> "movie/7";
                    case SONARR -> "series/5";
                    case LIDARR -> "artist/5";
                    case READARR -> "author/5";
                };
        try (SimulatedArr arr = simulator(application);
                var asking = Asking.of(arr)) {
            Operation operation = operation(api, "PUT", application, path);

            String answer = asking.send("PUT", path, asking.get(path)).body();

            assertThat(operation.faults(JsonMapper.builder().build().fromJson(answer))).isEmpty();
            assertThat(asking.object(path).keySet()).isSubsetOf(operation.bodyFields());
        }
    }

    @Test
    void theAnswerToAnEpisodeIsAsDescribed() throws IOException {
        ApiDescription api = description(Application.SONARR);
        try (SimulatedArr arr = simulator(Application.SONARR);
                var asking = Asking.of(arr)) {
            String answer = asking.send("PUT", "episode/7", Map.of("monitored", true)).body();

            assertThat(
                            operation(api, "PUT", Application.SONARR, "episode/7")
                                    .faults(JsonMapper.builder().build().fromJson(answer)))
                    .isEmpty();
        }
    }
}
