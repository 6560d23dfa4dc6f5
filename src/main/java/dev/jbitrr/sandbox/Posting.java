package dev.jbitrr.sandbox;

import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Sends a server's notifications to everyone who wants them, one after the other and while the
/// server goes on. As with the real ones, what does not arrive is not sent again.
final class Posting implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .jsonStream(
                            JsonStream.builder().serializeEmpty(true).serializeNulls(true).build())
                    .build();

    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Posted> sent = new ArrayList<>();
    private final ExecutorService queue =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    /// Where to, and which headers go with it.
    private record Connection(URI uri, Map<String, String> headers) {}

    void connect(URI uri, Map<String, String> headers) {
        connections.add(new Connection(uri, Map.copyOf(headers)));
    }

    void disconnect() {
        connections.clear();
    }

    void post(String event, Map<String, Object> body) {
        String json = JSON.toJson(body);
        for (Connection connection : connections) {
            queue.execute(() -> note(send(connection, event, json)));
        }
    }

    private Posted send(Connection to, String event, String json) {
        var request =
                HttpRequest.newBuilder(to.uri())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        to.headers().forEach(request::header);
        try {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            return new Posted(to.uri(), event, json, status);
        } catch (IOException _) {
            return new Posted(to.uri(), event, json, 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Posted(to.uri(), event, json, 0);
        }
    }

    private synchronized void note(Posted posted) {
        sent.add(posted);
        notifyAll();
    }

    /// What has been sent, oldest first, as soon as it is so much or the time is over.
    synchronized List<Posted> sent(int atLeast, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (sent.size() < atLeast && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        queue.shutdownNow();
        http.shutdownNow();
    }
}
