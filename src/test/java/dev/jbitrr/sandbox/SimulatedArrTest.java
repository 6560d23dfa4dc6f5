package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.FakeDownloads.id;
import static dev.jbitrr.sandbox.FakeDownloads.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.servarr.Arr.ImportMode;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the simulated Arrs have in common with the real ones.
class SimulatedArrTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeDownloads downloads = new FakeDownloads();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedArr arr =
            SimulatedArr.start(
                    ArrSetup.of(Application.RADARR)
                            .withDownloads(downloads, downloads)
                            .withClock(now::get)
                            .withCommandTimes(Duration.ofSeconds(10), Duration.ofSeconds(20)));
    private final ArrClient client =
            new ArrClient(
                    Application.RADARR,
                    new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false));

    @AfterEach
    void close() {
        http.shutdownNow();
        client.close();
        arr.close();
    }

    private void pass(int seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    private CommandStatus searchFor(long... ids) {
        return client.search(java.util.Arrays.stream(ids).mapToObj(MediaId::movie).toList());
    }

    private void grab(int number, Downloads.State state) {
        downloads.put(id(number), "Release " + number, state);
        LibraryItem item = arr.library().get(number);
        arr.grabbed(Grab.of(id(number), "Release " + number, item));
    }

    @Test
    void aCommandWaitsThenRunsThenEnds() {
        long command = searchFor(1).id();

        assertThat(client.command(command).state()).isEqualTo(State.QUEUED);
        pass(10);
        assertThat(client.command(command).state()).isEqualTo(State.STARTED);
        pass(19);
        assertThat(client.command(command).state()).isEqualTo(State.STARTED);
        assertThat(downloads.grabbed()).isEmpty();
        pass(1);
        assertThat(client.command(command).state()).isEqualTo(State.COMPLETED);
        assertThat(downloads.grabbed()).hasSize(1);
    }

    @Test
    void aCommandThatWaitsOrRunsIsNotAcceptedTwice() {
        long first = searchFor(1, 2).id();

        assertThat(searchFor(2, 1).id()).isEqualTo(first);
        assertThat(searchFor(1).id()).isNotEqualTo(first);
        pass(10);
        assertThat(searchFor(1, 2).id()).isEqualTo(first);
        pass(20);
        assertThat(searchFor(1, 2).id()).isNotEqualTo(first);
    }

    @Test
    void aCommandIsListedForFiveMinutesAfterItsEndAndKnownForGood() {
        long command = searchFor(1).id();
        pass(10);
        client.queue();
        pass(20);
        client.queue();
        pass(299);
        assertThat(client.commands()).hasSize(1);
        pass(1);
        assertThat(client.commands()).isEmpty();
        assertThat(client.command(command).state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void aCommandCanFail() {
        arr.failNext("MoviesSearch");
        long command = searchFor(1).id();
        pass(10);
        client.queue();
        pass(20);

        assertThat(client.command(command).state()).isEqualTo(State.FAILED);
        assertThat(downloads.grabbed()).isEmpty();
    }

    @Test
    void theQueueFollowsTheDownloadClient() {
        grab(1, Downloads.State.QUEUED);
        assertThat(client.queue().getFirst().status()).isEqualTo("queued");
        downloads.put(id(1), "Release 1", Downloads.State.STALLED);
        assertThat(client.queue().getFirst().status()).isEqualTo("warning");
        assertThat(client.queue().getFirst().messages()).hasSize(1);
        downloads.put(id(1), "Release 1", Downloads.State.COMPLETED);
        assertThat(client.queue().getFirst().trackedState()).isEqualTo("importPending");
        downloads.remove(id(1));
        assertThat(client.queue()).isEmpty();
    }

    @Test
    void whatIsNotWantedFromTheClientIsIgnoredFromThenOn() {
        grab(1, Downloads.State.DOWNLOADING);

        client.removeFromQueue(List.of(client.queue().getFirst().id()), Set.of());

        assertThat(arr.history(id(1))).containsExactly("downloadIgnored", "grabbed");
        assertThat(client.queue()).isEmpty();
        assertThat(downloads.list()).hasSize(1);
    }

    @Test
    void aRemovalFromTheClientTakesTheDownloadWithIt() {
        grab(1, Downloads.State.DOWNLOADING);

        client.removeFromQueue(
                List.of(client.queue().getFirst().id()), Set.of(RemoveOption.REMOVE_FROM_CLIENT));

        assertThat(downloads.list()).isEmpty();
        assertThat(arr.history(id(1))).containsExactly("grabbed");
        assertThat(arr.blockedTitles()).isEmpty();
    }

    @Test
    void aListWithAnUnknownLineIsRefusedAsAWhole() throws Exception {
        grab(1, Downloads.State.DOWNLOADING);
        long line = client.queue().getFirst().id();

        HttpResponse<String> answer =
                send(
                        "/api/v3/queue/bulk?blocklist=true",
                        arr.apiKey(),
                        "DELETE",
                        "{\"ids\":[%d,999]}".formatted(line));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(client.queue()).hasSize(1);
        assertThat(arr.blockedTitles()).isEmpty();
    }

    @Test
    void anImportWhoseAnswerIsLostWasMadeNevertheless() {
        grab(1, Downloads.State.COMPLETED);
        arr.loseNextAnswer(".*/command");

        var failed =
                catchThrowableOfType(
                        ApiException.class,
                        () -> client.importDownload(id(1), path("Release 1"), ImportMode.AUTO));

        assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
        assertThat(client.commands()).extracting(CommandStatus::downloadId).containsExactly(id(1));
        assertThat(arr.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .hasSize(1);
    }

    record Row(String because, Fault fault, Class<? extends Failure> failure) {}

    // spotless:off
    static final Iterable<Row> ROWS = List.of(
        new Row("a web page is no answer",      Fault.of("/queue", FaultKind.HTML),         Failure.Unreadable.class),
        new Row("half an answer is none",       Fault.of("/queue", FaultKind.TRUNCATE),     Failure.Unreadable.class),
        new Row("another shape",                Fault.of("/queue", FaultKind.EMPTY_OBJECT), Failure.Unreadable.class),
        new Row("yet another shape",            Fault.of("/queue", FaultKind.EMPTY_LIST),   Failure.Unreadable.class),
        new Row("nobody answers",               Fault.of("/queue", FaultKind.DROP),         Failure.Unreachable.class),
        new Row("the connection breaks",        Fault.of("/queue", FaultKind.DROP_MIDWAY),  Failure.Unreachable.class),
        new Row("the server is in trouble",     Fault.status("/queue", 500),                Failure.Rejected.class),
        new Row("the server wants to be left",  Fault.status("/queue", 429),                Failure.Rejected.class),
        new Row("the key does not count",       Fault.status("/queue", 403),                Failure.Unauthorized.class));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void eachFaultIsAFailureOfItsKindAndPasses(Row row) {
        arr.faults().add(row.fault());
        var failed = catchThrowableOfType(ApiException.class, client::queue);
        arr.faults().clear();

        assertThat(failed.failure()).isInstanceOf(row.failure());
        assertThat(client.version()).isNotEmpty();
    }

    @Test
    void aSingleFaultIsNotEvenNoticed() {
        arr.faults().add(Fault.status("/queue", 502).times(1));

        assertThat(client.queue()).isEmpty();
        assertThat(arr.requests()).hasSize(2);
    }

    @Test
    void wrongFieldsCostNoMoreThanThemselves() {
        for (int i = 1; i <= 4; i++) {
            grab(i, Downloads.State.DOWNLOADING);
        }
        int readable = (int) client.queue().stream().filter(line -> line.id() % 2 == 1).count();
        arr.sendWrongFields(true);

        assertThat(client.queue())
                .hasSize(readable)
                .allSatisfy(line -> assertThat(line.matched()).isEmpty());
        assertThat(client.history(id(1)).size()).isLessThanOrEqualTo(1);
    }

    @Test
    void outsideItsApiThereIsAPageAndWithoutKeyNothing() throws Exception {
        assertThat(send("/api/v3/queue", "wrong", "GET", "").statusCode()).isEqualTo(401);
        assertThat(send("/api/v3/queue", "wrong", "GET", "").body()).isEmpty();
        assertThat(send("/api/v1/queue", arr.apiKey(), "GET", "").statusCode()).isEqualTo(404);
        assertThat(send("/radarr/api/v3/queue", arr.apiKey(), "GET", "").body())
                .startsWith("<!doctype html>");
        assertThat(send("/ping", "wrong", "GET", "").body()).isEqualTo("{\"status\":\"OK\"}");
        assertThat(send("/api/v3/movie/1", arr.apiKey(), "GET", "").body())
                .contains("\"title\":\"The Salt Road\"");
        assertThat(send("/api/v3/movie/999", arr.apiKey(), "GET", "").statusCode()).isEqualTo(404);
        assertThat(
                        send("/api/v3/command", arr.apiKey(), "POST", "{\"name\":\"Unheard\"}")
                                .statusCode())
                .isEqualTo(500);
    }

    @Test
    void anRssSyncGrabsWhatIsMissing() {
        var setup =
                ArrSetup.of(Application.LIDARR).withDownloads(downloads, downloads).withRssGrabs(2);
        try (var lidarr = SimulatedArr.start(setup);
                var other =
                        new ArrClient(
                                Application.LIDARR,
                                new ArrConnection(
                                        lidarr.uri(), new Secret(lidarr.apiKey()), false))) {
            other.rssSync();

            assertThat(other.queue()).hasSize(2);
            assertThat(lidarr.history("")).containsExactly("grabbed", "grabbed");
        }
    }

    private HttpResponse<String> send(String path, String key, String method, String body)
            throws IOException, InterruptedException {
        URI uri = arr.uri().resolve(path);
        var request =
                HttpRequest.newBuilder(uri)
                        .header("X-Api-Key", key)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
