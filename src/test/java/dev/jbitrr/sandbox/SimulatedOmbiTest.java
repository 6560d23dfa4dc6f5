package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.ExternalIds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedOmbiTest {
    private static final ExternalIds SERIES = new ExternalIds(20, 30, "tt20");

    private final SimulatedOmbi ombi = SimulatedOmbi.start();
    private final Asking asking =
            new Asking(ombi.uri().resolve("/api/v1/Request/"), "ApiKey", ombi.apiKey());

    @BeforeEach
    void fill() {
        ombi.put(OmbiRequest.movie(1, "Undertow", new ExternalIds(10, 0, "tt10")));
        ombi.put(OmbiRequest.movie(2, "Low Tide", new ExternalIds(11, 0, "")).declined());
        ombi.put(OmbiRequest.movie(3, "Nine Bridges", new ExternalIds(12, 0, "")).in4k());
        ombi.put(OmbiRequest.series(4, "Small Hours", SERIES, 1));
        ombi.put(OmbiRequest.series(5, "Small Hours", SERIES, 2, 3).pending());
    }

    @AfterEach
    void close() {
        asking.close();
        ombi.close();
    }

    @Test
    void totalsAreBareNumbers() {
        assertThat(asking.get("movie/total")).isEqualTo(3L);
        assertThat(asking.get("tv/total")).isEqualTo(1L);
    }

    @Test
    void moviesSayWhatWasDecided() {
        List<Map<String, Object>> movies = asking.list("movie");

        assertThat(movies.get(0))
                .containsEntry("theMovieDbId", 10L)
                .containsEntry("approved", true)
                .containsEntry("denied", null);
        assertThat(movies.get(1)).containsEntry("denied", true).containsEntry("imdbId", null);
        assertThat(movies.get(2))
                .containsEntry("approved", false)
                .containsEntry("approved4K", true)
                .containsEntry("has4KRequest", true);
    }

    @Test
    void onlyTheLongListOfSeriesNamesSeasons() {
        assertThat(asking.list("tvlite").toString()).contains("seasonRequests=null");
        assertThat(asking.list("tv"))
                .singleElement()
                .extracting(series -> String.valueOf(series.get("childRequests")))
                .asString()
                .contains("seasonNumber=1", "seasonNumber=2", "seasonNumber=3");
    }

    @Test
    void itsKeyIsAskedFor() {
        try (var stranger = new Asking(ombi.uri().resolve("/api/v1/Request/"), "ApiKey", "?")) {
            assertThat(stranger.status("movie")).isEqualTo(401);
        }
    }
}
