package dev.jbitrr.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.MediaRequest.Kind;
import dev.jbitrr.requests.RequestSettings.Source;
import dev.jbitrr.servarr.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people asked for, as Overseerr with its descendants and Ombi tell it.
class RequestServersTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);
    private ScriptedServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Source source(boolean approvedOnly) {
        return new Source(server.uri(), new Secret("key"), approvedOnly, false);
    }

    private static RequestServer of(
            @Nullable Source overseerr, @Nullable Source ombi, boolean is4k) {
        return RequestServers.of(new RequestSettings(EVERY, overseerr, ombi, is4k)).orElseThrow();
    }

    private static String movie(int id, int request, String media) {
        return """
        {"id":%d,"type":"movie","status":%d,"is4k":false,"requestedBy":{"displayName":"Ann"},
         "media":{"tmdbId":%d,%s}}\
        """
                .formatted(id, request, id, media);
    }

    private static String list(String... requests) {
        return "{\"pageInfo\":{\"results\":1},\"results\":[" + String.join(",", requests) + "]}";
    }

    private List<String> keys(RequestServer client, Kind kind) {
        try (client) {
            return client.open(kind, NOW).stream().map(MediaRequest::key).toList();
        }
    }

    @Test
    void approvedRequestsCountUntilAllIsThere_85_86() {
        server.on(
                "GET /api/v1/request",
                list(
                        movie(1, 2, "\"status\":1"),
                        movie(2, 2, "\"status\":2"),
                        movie(3, 2, "\"status\":3"),
                        movie(4, 2, "\"status\":4"),
                        movie(5, 2, "\"status\":5"),
                        movie(6, 2, "\"status\":6"),
                        movie(7, 2, "\"status\":7"),
                        movie(8, 3, "\"status\":3"),
                        movie(9, 1, "\"status\":2"),
                        "null",
                        "{\"id\":10,\"type\":\"movie\",\"media\":null}"));

        assertThat(keys(of(source(true), source(true), false), Kind.MOVIE))
                .as("#96: Overseerr only")
                .containsExactly("overseerr:1", "overseerr:2", "overseerr:3", "overseerr:4");
        assertThat(server.asked().getFirst())
                .isEqualTo("GET /api/v1/request?take=100&skip=0&sort=added&filter=approved");
    }

    @Test
    void pendingOnesCountWhereApprovalDoesNot_87() {
        server.on("GET /api/v1/request", list(movie(9, 1, "\"status\":2")));

        assertThat(keys(of(source(false), null, false), Kind.MOVIE)).containsExactly("overseerr:9");
        assertThat(server.asked().getFirst()).endsWith("filter=unavailable");
    }

    @Test
    void requestsIn4kAreForTheInstanceThatTakesThem_88() {
        String request =
                movie(1, 2, "\"status\":5,\"status4k\":3").replace("is4k\":false", "is4k\":true");
        server.on("GET /api/v1/request", list(request));

        assertThat(keys(of(source(true), null, false), Kind.MOVIE)).isEmpty();
        assertThat(keys(of(source(true), null, true), Kind.MOVIE)).containsExactly("overseerr:1");
    }

    @Test
    void whatIsOutTodayCountsAndWhatNobodyKnows_89_andEachIsLookedUpOnce() {
        server.on(
                        "GET /api/v1/request",
                        list(
                                movie(1, 2, "\"status\":3"),
                                movie(2, 2, "\"status\":3"),
                                movie(3, 2, "\"status\":3"),
                                movie(4, 2, "\"status\":3")))
                .on("GET /api/v1/movie/1", "{\"title\":\"A\",\"releaseDate\":\"2026-06-15\"}")
                .on("GET /api/v1/movie/2", "{\"title\":\"B\",\"releaseDate\":\"2026-06-16\"}")
                .on("GET /api/v1/movie/3", "{\"title\":\"C\",\"releaseDate\":\"\"}");
        try (var client = of(source(true), null, false)) {
            assertThat(client.open(Kind.MOVIE, NOW))
                    .extracting(MediaRequest::title)
                    .containsExactly("A", "C", "tmdb 4");
            client.open(Kind.MOVIE, NOW.plusSeconds(300));
        }
        assertThat(server.asked()).filteredOn(asked -> asked.endsWith("movie/1")).hasSize(1);
    }

    @Test
    void seriesComeWithTheirSeasons_92() {
        server.on(
                        "GET /api/v1/request",
                        list(
                                """
                                {"id":1,"type":"tv","status":2,"is4k":false,
                                 "media":{"tmdbId":5,"tvdbId":6,"imdbId":null,"status":4},
                                 "seasons":[{"seasonNumber":2,"status":2},
                                            {"seasonNumber":3,"status":3}]}\
                                """))
                .on("GET /api/v1/tv/5", "{\"name\":\"S\",\"firstAirDate\":\"2020-01-01\"}");
        try (var client = of(source(true), null, false)) {
            assertThat(client.open(Kind.SERIES, NOW))
                    .containsExactly(
                            new MediaRequest(
                                    "overseerr:1",
                                    Kind.SERIES,
                                    "S",
                                    new ExternalIds(5, 6, ""),
                                    Set.of(2),
                                    ""));
            assertThat(client.open(Kind.MOVIE, NOW)).isEmpty();
        }
    }

    @Test
    void allPagesOrAFailure() {
        String first =
                list(
                        IntStream.rangeClosed(1, 100)
                                .mapToObj(id -> movie(id, 2, "\"status\":3"))
                                .collect(Collectors.joining(",")));
        String page = "GET /api/v1/request?take=100&skip=%d&sort=added&filter=approved";
        server.on(page.formatted(0), first).on(page.formatted(100), 400, "{}");
        try (var client = of(source(true), null, false)) {
            assertThatThrownBy(() -> client.open(Kind.MOVIE, NOW)).isInstanceOf(ApiException.class);

            server.on(page.formatted(100), list(movie(100, 2, "\"status\":3")));
            assertThat(client.open(Kind.MOVIE, NOW)).hasSize(100);

            server.on(page.formatted(100), "{\"results\":[{\"id\":");
            assertThatThrownBy(() -> client.open(Kind.MOVIE, NOW)).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void ombiMovies_93_94_95() {
        server.on("GET /api/v1/Request/movie/total", "5")
                .on(
                        "GET /api/v1/Request/movie",
                        """
                        [{"id":1,"theMovieDbId":10,"imdbId":null,"title":"A","approved":true,
                          "denied":null,"available":false,"releaseDate":"2020-01-01T00:00:00",
                          "requestedUser":{"userName":"bob"}},
                         {"id":2,"theMovieDbId":11,"approved":false,"denied":false},
                         {"id":3,"theMovieDbId":12,"approved":false,"denied":true},
                         {"id":4,"theMovieDbId":13,"approved":true,"available":true},
                         {"id":5,"theMovieDbId":14,"approved":true,
                          "releaseDate":"2026-06-16T00:00:00"}]\
                        """);

        assertThat(keys(of(null, source(true), false), Kind.MOVIE)).containsExactly("ombi:movie:1");
        assertThat(keys(of(null, source(false), false), Kind.MOVIE))
                .containsExactly("ombi:movie:1", "ombi:movie:2");
    }

    @Test
    void ombiSeriesHaveARequestForEachPersonsPart() {
        server.on(
                "GET /api/v1/Request/tv",
                """
                [{"id":1,"tvDbId":6,"externalProviderId":5,"imdbId":"tt9","title":"S","childRequests":[
                  {"id":8,"approved":true,"available":false,"seasonRequests":[{"seasonNumber":2}]},
                  {"id":9,"approved":true,"denied":true,"seasonRequests":[{"seasonNumber":3}]}]},
                 {"id":2,"childRequests":null}]\
                """);
        try (var client = of(null, source(true), false)) {
            assertThat(client.open(Kind.SERIES, NOW))
                    .containsExactly(
                            new MediaRequest(
                                    "ombi:tv:8",
                                    Kind.SERIES,
                                    "S",
                                    new ExternalIds(5, 6, "tt9"),
                                    Set.of(2),
                                    ""));
        }
    }

    @Test
    void noneWhereNoneIsSet() {
        assertThat(RequestServers.of(new RequestSettings(EVERY, null, null, false))).isEmpty();
    }
}
