package dev.jbitrr.servarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the client makes of answers that are not what they should be.
class StrangeAnswersTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ArrClient client;
    private volatile Reply reply = new Reply(200, "application/json", "{}");

    /// @param status 0 = the connection is dropped instead
    private record Reply(int status, String type, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client =
                new ArrClient(Application.SONARR, new ArrConnection(uri, new Secret("key"), false));
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            if (reply.status() == 0) {
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    record Row(
            String because,
            int status,
            String type,
            String body,
            Class<? extends Failure> failure,
            String says) {}

    // spotless:off
    static final Iterable<Row> ROWS = List.of(
        new Row("a login page in front of it",     200, "text/html",        "<html>Log in</html>",                Failure.Unreadable.class,   "web page"),
        new Row("a page that claims to be JSON",   200, "application/json", "<html>Log in</html>",                Failure.Unreadable.class,   ""),
        new Row("half an answer",                  200, "application/json", "{\"records\":[{\"id\":1,\"ti",       Failure.Unreadable.class,   ""),
        new Row("a list without its end",          200, "application/json", "{\"records\":[{\"id\":1}",           Failure.Unreadable.class,   ""),
        new Row("nothing at all",                  200, "application/json", "",                                   Failure.Unreadable.class,   ""),
        new Row("another shape: a list",           200, "application/json", "[]",                                 Failure.Unreadable.class,   ""),
        new Row("another shape: no records",       200, "application/json", "{\"items\":[]}",                     Failure.Unreadable.class,   "no list of records"),
        new Row("another shape: records no list",  200, "application/json", "{\"records\":{}}",                   Failure.Unreadable.class,   ""),
        new Row("a wrong key",                     401, "application/json", "",                                   Failure.Unauthorized.class, "key"),
        new Row("a wrong path",                    404, "application/json", "{\"message\":\"NotFound\"}",         Failure.Rejected.class,     "NotFound"),
        new Row("an error of its own",             500, "application/json", "{\"message\":\"database is locked\"}", Failure.Rejected.class,   "database is locked"),
        new Row("a dropped connection",              0, "",                 "",                                   Failure.Unreachable.class,  ""));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void aQueueThatCannotBeReadIsAFailureOfItsKind(Row row) {
        reply = new Reply(row.status(), row.type(), row.body());

        var failed = catchThrowableOfType(ApiException.class, client::queue);

        assertThat(failed.failure()).isInstanceOf(row.failure());
        assertThat(failed).hasMessageContaining(row.says());
    }

    @Test
    void aStrangeFieldCostsNoMoreThanItself() {
        reply =
                json(
                        """
                        {"page":1,"pageSize":"many","totalRecords":null,"unheard":{"of":[1,{"x":2}]},
                         "records":[
                          {"id":1,"downloadId":"abc","title":7,"episodeId":"12","seriesId":3,
                           "seasonNumber":2,"statusMessages":"none","customFormatScore":null,
                           "errorMessage":["x"]},
                          {"title":"no id"}, {"id":null}, 5, null, "text", [],
                          {"id":2,"downloadId":null,"episodeId":{"id":5},"status":"completed",
                           "statusMessages":[{"title":"T","messages":["m",4,"n"]},"x",{"messages":null}]}
                         ],
                         "more":true}
                        """);

        assertThat(client.queue())
                .containsExactly(
                        new QueueItem(
                                1,
                                "ABC",
                                "",
                                "",
                                "",
                                "",
                                List.of(),
                                new MediaId(12, 3, 2),
                                "",
                                null),
                        new QueueItem(
                                2,
                                "",
                                "",
                                "completed",
                                "",
                                "",
                                List.of("T", "m", "n"),
                                null,
                                "",
                                null));
    }

    @Test
    void eachStateOfACommandIsKnown() {
        reply =
                json(
                        """
                        [{"id":1,"name":"EpisodeSearch","status":"queued","queued":"2026-01-02T03:04:05Z",
                          "body":{"episodeIds":[3,1,2]}},
                         {"id":2,"status":"started","body":"none"},
                         {"id":3,"status":"completed","result":"successful"},
                         {"id":4,"status":"completed","result":"unsuccessful","message":"Failed to import"},
                         {"id":5,"status":"failed"},{"id":6,"status":"aborted"},
                         {"id":7,"status":"cancelled"},{"id":8,"status":"orphaned"},
                         {"status":"queued"}, 9]
                        """);

        List<CommandStatus> commands = client.commands();

        assertThat(commands)
                .extracting(CommandStatus::id)
                .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(commands.reversed())
                .extracting(command -> command.state().name())
                .containsExactly(
                        "QUEUED",
                        "STARTED",
                        "COMPLETED",
                        "FAILED",
                        "FAILED",
                        "FAILED",
                        "FAILED",
                        "FAILED");
        assertThat(commands.getLast().mediaIds()).containsExactly(1L, 2L, 3L);
        assertThat(commands.getLast().queuedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(commands.get(4).message()).isEqualTo("Failed to import");
    }

    @Test
    void eachEventOfTheHistoryIsOfAKind() {
        List<String> events =
                List.of(
                        "grabbed",
                        "downloadFolderImported",
                        "downloadImported",
                        "trackFileImported",
                        "bookFileImported",
                        "downloadFailed",
                        "downloadIgnored",
                        "episodeFileDeleted",
                        "seriesFolderImported",
                        "albumImportIncomplete",
                        "unknown");
        List<String> records = new ArrayList<>();
        events.forEach(event ->
                records.add(
                        "{\"id\":%d,\"eventType\":\"%s\",\"date\":\"2026-01-01T00:00:%02d.5Z\"}"
                                .formatted(records.size(), event, 59 - records.size())));
        reply = json("{\"records\":[" + String.join(",", records) + "]}");

        assertThat(client.history("ABC"))
                .extracting(HistoryEvent::kind)
                .containsExactly(
                        Kind.GRABBED,
                        Kind.IMPORTED,
                        Kind.IMPORTED,
                        Kind.IMPORTED,
                        Kind.IMPORTED,
                        Kind.FAILED,
                        Kind.IGNORED,
                        Kind.OTHER,
                        Kind.OTHER,
                        Kind.OTHER,
                        Kind.OTHER);
    }

    @Test
    void onlyGrabsWithADownloadCountAsGrabbed() {
        reply =
                json(
                        """
                        [{"id":1,"eventType":"grabbed","downloadId":"abc","data":{"x":[1,{"y":2}]}},
                         {"id":2,"eventType":"grabbed","downloadId":null}, {"eventType":1}, 5, null,
                         {"id":3,"eventType":"downloadFailed","downloadId":"DEF"}]
                        """);

        assertThat(client.grabbedSince(Instant.EPOCH)).containsExactly("ABC");
    }

    @Test
    void whereThereIsNoHistoryAtAllItIsEmpty() {
        reply = new Reply(404, "application/json", "{\"message\":\"NotFound\"}");

        assertThat(client.history("ABC")).isEmpty();
    }

    record Repeat(String because, Consumer<ArrClient> call, boolean repeated) {
        @Override
        public String toString() {
            return because;
        }
    }

    // spotless:off
    static final Iterable<Repeat> REPEATS = List.of(
        new Repeat("B19: a read does no harm",        ArrClient::queue,                                    true),
        new Repeat("a removal does no harm twice",    arr -> arr.removeFromQueue(List.of(1L), Set.of()), true),
        new Repeat("an import would be sent twice",   arr -> arr.importDownload("A", "/a", Arr.ImportMode.AUTO), false),
        new Repeat("a search would be sent twice",    arr -> arr.search(List.of(new MediaId(1, 1, 1))),     false),
        new Repeat("a failure would be marked twice", arr -> arr.markFailed(1),                             false));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("REPEATS")
    void onlyWhatDoesNoHarmIsRepeated(Repeat row) {
        reply = new Reply(503, "text/plain", "starting");

        assertThatThrownBy(() -> row.call().accept(client)).isInstanceOf(ApiException.class);

        assertThat(asked.size() > 1).as("%s", asked).isEqualTo(row.repeated());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 401, 403, 404, 500})
    void whatIsNoAnswerOfItsOwnIsNoSignOfLife(int status) { // B43
        reply = new Reply(status, "application/json", "{\"version\":\"5.0.0.1\"}");

        assertThatThrownBy(client::version).isInstanceOf(ApiException.class);
    }

    private static Reply json(String body) {
        return new Reply(200, "application/json", body);
    }
}
