package dev.jbitrr.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.MediaRequest.Kind;
import dev.jbitrr.requests.RequestSettings.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the clients make of many requests, and of answers that are not what they should be.
class RequestTroublesTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile Site site = _ -> new Reply(200, "{\"results\":[]}");

    private record Reply(int status, String type, String body) {
        Reply(int status, String body) {
            this(status, "application/json", body);
        }
    }

    /// What a server says to a path with its query.
    private interface Site {
        Reply reply(String call) throws InterruptedException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestURI().toString();
            asked.add(call);
            boolean known =
                    "key".equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))
                            || "key".equals(exchange.getRequestHeaders().getFirst("ApiKey"));
            Reply reply = known ? site.reply(call) : new Reply(403, "{\"error\":\"no\"}");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Source source(String key) {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Source(uri, new Secret(key), true, false);
    }

    private RequestServer overseerr() {
        return client(source("key"), true);
    }

    private RequestServer ombi() {
        return client(source("key"), false);
    }

    private static RequestServer client(Source source, boolean overseerr) {
        var every = Duration.ofMinutes(5);
        var settings =
                overseerr
                        ? new RequestSettings(every, source, null, false)
                        : new RequestSettings(every, null, source, false);
        return RequestServers.of(settings).orElseThrow();
    }

    private static Failure failure(RequestServer client, Kind kind) {
        try (client) {
            return catchThrowableOfType(ApiException.class, () -> client.open(kind, NOW)).failure();
        }
    }

    private static String movies(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id ->
                        """
                        {"id":%d,"type":"movie","status":2,
                         "media":{"tmdbId":%d,"status":3}}\
                        """
                                .formatted(id, id))
                .collect(Collectors.joining(","));
    }

    private static Reply page(int total, String requests) {
        return new Reply(
                200, "{\"pageInfo\":{\"results\":%d},\"results\":[%s]}".formatted(total, requests));
    }

    /// Answers as Overseerr does when it has `total` movies requested, oldest last.
    private static Reply movieSite(String call, int total) {
        if (!call.contains("skip=")) {
            return new Reply(500, "{\"message\":\"Unable to retrieve movie.\"}");
        }
        int skip = Integer.parseInt(call.replaceFirst(".*skip=(\\d+).*", "$1"));
        return page(total, movies(skip + 1, Math.min(skip + 100, total)));
    }

    @Test
    void twoHundredAndFiftyRequestsComeInThreePages() {
        site = call -> movieSite(call, 250);
        try (var client = overseerr()) {
            assertThat(client.open(Kind.MOVIE, NOW))
                    .extracting(MediaRequest::key)
                    .doesNotHaveDuplicates()
                    .hasSize(250);
        }
        assertThat(asked).filteredOn(call -> call.contains("skip=")).hasSize(3);
    }

    @Test
    void aFailureOnTheSecondPageIsAFailureOfAll() {
        site = call -> call.contains("skip=100") ? new Reply(400, "{}") : movieSite(call, 250);

        assertThat(failure(overseerr(), Kind.MOVIE)).isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void whatMovesWhilePagesAreReadIsReadAgain() {
        var pages = new AtomicInteger();
        site =
                call -> {
                    if (!call.contains("skip=")) {
                        return new Reply(404, "{}");
                    }
                    // Request 1 goes after the first page: 101 is on the first page from then on.
                    return switch (pages.incrementAndGet()) {
                        case 1 -> page(102, movies(1, 100));
                        case 2 -> page(101, movies(102, 102));
                        case 3 -> page(101, movies(2, 101));
                        default -> page(101, movies(102, 102));
                    };
                };
        try (var client = overseerr()) {
            assertThat(client.open(Kind.MOVIE, NOW))
                    .extracting(MediaRequest::key)
                    .hasSize(101)
                    .contains("overseerr:101")
                    .doesNotContain("overseerr:1");
        }
    }

    @Test
    void titlesAreLookedUpFourSideBySide() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var four = new CountDownLatch(4);
        site =
                call -> {
                    if (call.contains("skip=")) {
                        return movieSite(call, 12);
                    }
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    four.countDown();
                    boolean together = four.await(30, TimeUnit.SECONDS);
                    now.decrementAndGet();
                    return new Reply(200, "{\"title\":\"%s\"}".formatted(together));
                };
        try (var client = overseerr()) {
            assertThat(client.open(Kind.MOVIE, NOW))
                    .extracting(MediaRequest::title)
                    .hasSize(12)
                    .containsOnly("true");
        }
        assertThat(most).hasValue(4);
    }

    @Test
    void titlesAreRememberedForADayAndRefusalsForAnHour() {
        site =
                call ->
                        call.endsWith("/movie/1")
                                ? new Reply(200, "{\"title\":\"A\"}")
                                : call.endsWith("/movie/2")
                                        ? new Reply(404, "{}")
                                        : movieSite(call, 2);
        try (var client = overseerr()) {
            for (int hour : List.of(0, 0, 2, 23, 24)) {
                assertThat(client.open(Kind.MOVIE, NOW.plus(Duration.ofHours(hour))))
                        .extracting(MediaRequest::title)
                        .containsExactly("A", "tmdb 2");
            }
        }
        assertThat(asked).filteredOn(call -> call.endsWith("/movie/1")).hasSize(2);
        assertThat(asked).filteredOn(call -> call.endsWith("/movie/2")).hasSize(4);
    }

    @Test
    void aBadKeyIsToldApart() {
        assertThat(failure(client(source("other"), true), Kind.MOVIE))
                .isInstanceOf(Failure.Unauthorized.class);
        assertThat(failure(client(source("other"), false), Kind.SERIES))
                .isInstanceOf(Failure.Unauthorized.class);
    }

    @Test
    void aWebPageAndACutOffAnswerAreFailures() {
        for (Reply reply :
                List.of(
                        new Reply(200, "text/html", "<html>log in</html>"),
                        new Reply(200, "{\"results\":[" + movies(1, 2) + ",{\"id\":"),
                        new Reply(200, "[" + movies(1, 2)),
                        new Reply(200, "{\"message\":\"fine\"}"),
                        new Reply(200, "5"))) {
            site = _ -> reply;
            assertThat(failure(overseerr(), Kind.MOVIE)).isInstanceOf(Failure.Unreadable.class);
            assertThat(failure(ombi(), Kind.MOVIE)).isInstanceOf(Failure.Unreadable.class);
        }
    }

    @Test
    void malformedRequestsAreLeftOutAndTheOthersCount() {
        String strange =
                """
                {"type":"movie","status":2,"media":{"tmdbId":7,"status":3}},
                {"id":8,"type":"movie","status":2,"media":null},
                {"id":9,"status":2,"media":{"tmdbId":9}},
                {"id":10,"type":"movie","media":{"tmdbId":10}},
                {"id":"eleven"},3,null,\
                """;
        site =
                call ->
                        call.contains("skip=")
                                ? page(0, strange + movies(1, 1))
                                : movieSite(call, 1);
        try (var client = overseerr()) {
            assertThat(client.open(Kind.MOVIE, NOW))
                    .extracting(MediaRequest::key)
                    .containsExactly("overseerr:1");
        }
    }

    @Test
    void anOmbiWithoutTheLongListOfSeriesIsAskedForTheShortOne() {
        site =
                call ->
                        call.endsWith("/tvlite")
                                ? new Reply(
                                        200,
                                        """
                                        {"items":[{"id":1,"tvDbId":6,"title":"S","childRequests":[
                                          {"id":8,"approved":true,"seasonRequests":null},
                                          {"approved":true}]}]}\
                                        """)
                                : new Reply(404, "{}");
        try (var client = ombi()) {
            List<MediaRequest> open = client.open(Kind.SERIES, NOW);
            assertThat(open).extracting(MediaRequest::key).containsExactly("ombi:tv:8");
            assertThat(open.getFirst().seasons()).isEmpty();
        }
        assertThat(asked).containsExactly("/api/v1/Request/tv", "/api/v1/Request/tvlite");
    }

    @Test
    void anotherFailureOfTheLongListIsAFailure() {
        site = call -> call.endsWith("/tvlite") ? new Reply(200, "[]") : new Reply(400, "{}");
        assertThat(failure(ombi(), Kind.SERIES)).isInstanceOf(Failure.Rejected.class);
    }
}
