package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.channel.Down;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The stream of events, over real HTTP and alone.
@Timeout(300)
class EventsTest {
    @TempDir Path folder;

    @Test
    void aPageIsToldTheStateAtOnceAndThenEveryChange() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var page = listen(fixture)) {
            String first = next(page);
            fixture.board.accept(WebFixture.REPORT);
            String changed = next(page);
            fixture.web.notice(
                    new Down.Notice("decision", "Radarr-4K", "{\"rule\":\n\"stalled\"}"));
            String decision = next(page);

            assertThat(first).startsWith("event: processes").contains("\"known\":false");
            assertThat(changed).startsWith("event: processes").contains("\"pid\":103");
            assertThat(decision)
                    .isEqualTo(
                            "event: decisions\ndata: {\"instance\":\"Radarr-4K\",\"event\":"
                                    + "{\"rule\": \"stalled\"}}");
        }
    }

    @Test
    void aPageIsToldOfOperations() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var page = listen(fixture)) {
            next(page);
            fixture.command("/api/processes/restart_all");

            assertThat(next(page)).startsWith("event: operation").contains("restart-all");
        }
    }

    @Test
    void whoIsSignedOutHearsNothingMore() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var page = listen(fixture)) {
            next(page);
            fixture.web.apply(Settings.withBase("/x"));
            fixture.web.apply(
                    new WebSettings(
                            "127.0.0.1",
                            0,
                            new dev.jbitrr.http.Secret("another"),
                            false,
                            false,
                            false,
                            false,
                            "",
                            false,
                            "",
                            dev.jbitrr.http.Secret.NONE,
                            true,
                            "Dark",
                            "Comfortable",
                            null));

            assertThat(page.readLine()).isNull();
        } catch (IOException _) {
            // A connection that is cut is as good as one that is closed.
        }
    }

    @Test
    void aReaderThatDoesNotKeepUpIsDroppedAndNobodyWaits() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var socket = new Socket(InetAddress.getLoopbackAddress(), fixture.web.port())) {
            socket.setReceiveBufferSize(2048);
            socket.getOutputStream()
                    .write(
                            ("GET /api/events HTTP/1.1\r\nHost: x\r\nX-Api-Key: "
                                            + WebFixture.KEY
                                            + "\r\n\r\n")
                                    .getBytes(UTF_8));
            socket.getInputStream().read();
            String large = "\"" + "x".repeat(200_000) + "\"";
            Duration slowest = Duration.ZERO;
            for (int i = 0; i < 500 && fixture.web.listening() > 0; i++) {
                long begun = System.nanoTime();
                fixture.web.notice(new Down.Notice("torrents", "Radarr-4K", large));
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            while (fixture.web.listening() > 0) {
                Thread.sleep(5);
            }

            assertThat(slowest).as("it would wait for ever").isLessThan(Duration.ofMinutes(1));
            assertThat(fixture.get("/ping").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void silenceIsBrokenByASignOfLifeAndEndsWhenItIsNoLongerAllowed() throws Exception {
        var events = new Events(Duration.ofMillis(1));
        var out = new ByteArrayOutputStream();
        var asked = new CountDownLatch(3);
        events.stream(
                        () -> "{}",
                        () -> {
                            asked.countDown();
                            return asked.getCount() > 0;
                        })
                .writer()
                .writeTo(out);

        assertThat(out.toString(UTF_8)).contains("retry: 3000", ": still here\n\n");
        assertThat(events.listening()).isZero();
    }

    @Test
    void onlySoManyMayListen() throws Exception {
        var events = new Events(Duration.ofSeconds(15));
        var ready = new CountDownLatch(Events.READERS);
        List<Thread> pages =
                java.util.stream.IntStream.range(0, Events.READERS)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> read(events, ready)))
                        .collect(Collectors.toList());
        ready.await();

        assertThatThrownBy(() -> events.stream(() -> "{}", () -> true))
                .isInstanceOf(Problem.Raised.class);
        events.dropAll();
        for (Thread page : pages) {
            page.join();
        }
        assertThat(events.listening()).isZero();
    }

    private static void read(Events events, CountDownLatch ready) {
        try {
            events.stream(
                            () -> {
                                ready.countDown();
                                return "{}";
                            },
                            () -> true)
                    .writer()
                    .writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static BufferedReader listen(WebFixture fixture) throws Exception {
        var request =
                HttpRequest.newBuilder(fixture.uri("/api/events"))
                        .header("X-Api-Key", WebFixture.KEY)
                        .build();
        var answer = fixture.client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    }

    /// The next event, without comments and instructions.
    private static String next(BufferedReader page) throws IOException {
        var event = new StringBuilder();
        String line = page.readLine();
        while (line != null) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event.toString();
            }
            if (line.startsWith("event:")) {
                event.append(line);
            } else if (line.startsWith("data:")) {
                event.append('\n').append(line);
            }
            line = page.readLine();
        }
        throw new IOException("the stream ended");
    }
}
