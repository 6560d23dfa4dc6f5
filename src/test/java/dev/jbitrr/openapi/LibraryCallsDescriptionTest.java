package dev.jbitrr.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The calls that read libraries and change profiles, against the official descriptions.
class LibraryCallsDescriptionTest {
    @ParameterizedTest
    @CsvSource({
        "radarr-v3.json, GET, /api/v3/movie, ''",
        "radarr-v3.json, GET, /api/v3/movie/1, ''",
        "radarr-v3.json, PUT, /api/v3/movie/1, ''",
        "radarr-v3.json, GET, /api/v3/moviefile, movieId",
        "radarr-v3.json, GET, /api/v3/qualityprofile, ''",
        "sonarr-v3.json, GET, /api/v3/series, ''",
        "sonarr-v3.json, GET, /api/v3/series/1, ''",
        "sonarr-v3.json, PUT, /api/v3/series/1, ''",
        "sonarr-v3.json, GET, /api/v3/episode, seriesId episodeIds includeEpisodeFile",
        "sonarr-v3.json, GET, /api/v3/episodefile, episodeFileIds",
        "sonarr-v3.json, GET, /api/v3/calendar, start end unmonitored includeEpisodeFile",
        "lidarr-v1.json, GET, /api/v1/artist, ''",
        "lidarr-v1.json, GET, /api/v1/artist/1, ''",
        "lidarr-v1.json, PUT, /api/v1/artist/1, ''",
        "lidarr-v1.json, GET, /api/v1/album, artistId albumIds",
        "lidarr-v1.json, GET, /api/v1/trackfile, artistId albumId",
        "lidarr-v1.json, GET, /api/v1/track, artistId",
    })
    void isDescribed(String file, String method, String path, String parameters)
            throws IOException {
        ApiDescription api =
                ApiDescription.find(file).orElseGet(() -> abort("SKIPPED: no " + file));
        var operation = api.operation(method, path);

        assertThat(operation).as(path).isPresent();
        assertThat(operation.orElseThrow().queryParameters())
                .containsAll(
                        Arrays.stream(parameters.split(" ")).filter(p -> !p.isEmpty()).toList());
        if (method.equals("PUT")) {
            assertThat(operation.orElseThrow().bodyFields()).contains("qualityProfileId");
        }
    }
}
