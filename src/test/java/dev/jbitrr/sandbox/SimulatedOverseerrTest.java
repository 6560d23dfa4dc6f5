package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.ExternalIds;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedOverseerrTest {
    private static final ExternalIds IDS = new ExternalIds(10, 0, "tt10");

    private final SimulatedOverseerr overseerr = SimulatedOverseerr.start();
    private final Asking asking =
            new Asking(overseerr.uri().resolve("/api/v1/"), "X-Api-Key", overseerr.apiKey());

    @AfterEach
    void close() {
        asking.close();
        overseerr.close();
    }

    private static OverseerrRequest movie(long id) {
        return OverseerrRequest.movie(id, "Film " + id, new ExternalIds(100 + id, 0, ""));
    }

    private List<Object> ids(String query) {
        List<Object> ids = new ArrayList<>();
        if (asking.object("request" + query).get("results") instanceof List<?> results) {
            results.forEach(each -> ids.add(((Map<?, ?>) each).get("id")));
        }
        return ids;
    }

    @Test
    void requestsComeInPagesNewestFirst() {
        for (int id = 1; id <= 12; id++) {
            overseerr.put(movie(id));
        }

        assertThat(ids("?take=5")).containsExactly(12L, 11L, 10L, 9L, 8L);
        assertThat(ids("?take=5&skip=10")).containsExactly(2L, 1L);
        assertThat(ids("")).hasSize(10);
        assertThat(asking.text("request?take=5&skip=10", "pageInfo"))
                .contains("pages=3", "results=12", "page=3");
    }

    @ParameterizedTest
    @CsvSource({
        "approved,    2;3;5",
        "pending,     1",
        "unavailable, 1;2;5",
        "available,   3",
        "processing,  2;5",
        "all,         1;2;3;4;5"
    })
    void filtersLookAtTheRequestAndAtItsMedia(String filter, String expected) {
        overseerr.put(movie(1).withStatus(1).withMedia(2));
        overseerr.put(movie(2).withMedia(3));
        overseerr.put(movie(3).withMedia(5));
        overseerr.put(movie(4).withStatus(3).withMedia(1));
        overseerr.put(movie(5).withMedia(5).in4k().withMedia(1));
        overseerr.put(movie(6).withMedia(6));

        assertThat(ids("?sort=added&filter=" + filter))
                .map(String::valueOf)
                .containsExactlyInAnyOrder(expected.split(";"));
    }

    @Test
    void whatIsNotDescribedIsRefused() {
        assertThat(asking.status("request?filter=wanted")).isEqualTo(400);
        assertThat(asking.status("request?page=1")).isEqualTo(400);
        assertThat(asking.status("movie/10")).isEqualTo(500);
        assertThat(asking.status("request/1")).isEqualTo(404);
        try (var stranger = new Asking(overseerr.uri().resolve("/api/v1/"), "X-Api-Key", "?")) {
            assertThat(stranger.status("request")).isEqualTo(403);
            assertThat(stranger.status("status")).isEqualTo(200);
        }
    }

    @Test
    void detailsSayWhenSomethingComesOut() {
        overseerr.put(
                OverseerrRequest.movie(1, "Undertow", IDS).withReleased(LocalDate.of(2026, 6, 16)));
        overseerr.put(OverseerrRequest.series(2, "Small Hours", IDS, 2, 3).withReleased(null));

        assertThat(asking.object("movie/10")).containsEntry("releaseDate", "2026-06-16");
        assertThat(asking.object("tv/10")).containsEntry("firstAirDate", "");
        assertThat(asking.text("request/2", "seasons"))
                .contains("seasonNumber=2", "seasonNumber=3");
    }

    @Test
    void itTellsWhatBecomesOfARequest() {
        overseerr.connect(URI.create("http://127.0.0.1:1/hook"), "secret");
        overseerr.put(OverseerrRequest.series(1, "Small Hours", IDS, 2, 3).withStatus(1));
        overseerr.approve(1);
        overseerr.arrive(1);
        overseerr.put(movie(2));
        overseerr.decline(2);
        overseerr.testConnection();

        List<Posted> posted = overseerr.posted(6);
        assertThat(posted)
                .extracting(Posted::event)
                .containsExactly(
                        "MEDIA_PENDING",
                        "MEDIA_APPROVED",
                        "MEDIA_AVAILABLE",
                        "MEDIA_AUTO_APPROVED",
                        "MEDIA_DECLINED",
                        "TEST_NOTIFICATION");
        assertThat(Asking.json(posted.get(1).body()))
                .containsEntry("event", "Series Request Approved")
                .containsEntry(
                        "media",
                        Map.of(
                                "media_type", "tv",
                                "tmdbId", "10",
                                "tvdbId", "",
                                "status", "PROCESSING",
                                "status4k", "UNKNOWN"))
                .containsEntry(
                        "extra", List.of(Map.of("name", "Requested Seasons", "value", "2, 3")));
        assertThat(posted.getLast().body()).contains("\"media\":null");
    }

    @Test
    void faultsHitItAsWell() {
        overseerr.faults().add(Fault.status("/request", 502).times(1));

        assertThat(asking.status("request")).isEqualTo(502);
        assertThat(asking.status("request")).isEqualTo(200);
    }
}
