package dev.jbitrr.web;

import dev.jbitrr.explain.Searching;
import dev.jbitrr.http.Secret;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// A real web application on a free port of loopback, with a clock, a board and a supervisor that a
/// test can turn.
final class WebFixture implements AutoCloseable {
    static final String KEY = "0123456789abcdef";

    static final WebSettings SETTINGS =
            new WebSettings(
                    "127.0.0.1",
                    0,
                    new Secret(KEY),
                    false,
                    false,
                    false,
                    false,
                    "",
                    false,
                    "",
                    Secret.NONE,
                    true,
                    "Dark",
                    "Comfortable",
                    null);

    static final String REPORT =
            """
            [{"name":"supervisor","kind":"supervisor","category":"","worker":"supervisor","pid":100,
              "alive":true,"state":"running","ready":true,"rssBytes":31000000},
             {"name":"web","kind":"web","category":"","worker":"web","pid":101,"alive":true,
              "state":"running","ready":true},
             {"name":"qBit","kind":"qbit","category":"","worker":"qBit","pid":102,"alive":true,
              "state":"running","ready":true,"heartbeatAgeMs":1200},
             {"name":"Radarr-4K","kind":"arr","category":"movies/4k","worker":"Radarr-4K","pid":103,
              "alive":true,"state":"running","ready":true,"startedAt":"2026-11-24T10:00:00Z",
              "restartsInWindow":1,"maxRestarts":5,"rssBytes":34000000,"heartbeatAgeMs":800,
              "loops":[{"loop":"search","activity":"waiting","progress":1,"boundMillis":900000},
                       {"loop":"torrents","activity":"reading qBittorrent","progress":7,
                        "boundMillis":900000}]}]
            """;

    final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    final AtomicReference<List<ConfiguredInstance>> instances =
            new AtomicReference<>(
                    List.of(
                            ConfiguredInstance.qbit("qBit", "127.0.0.1", 8080, true),
                            ConfiguredInstance.arr("Radarr-4K", "radarr", "movies/4k", true)));
    final AtomicReference<List<ConfigurationFault>> faults = new AtomicReference<>(List.of());
    final FakeSupervisor supervisor = new FakeSupervisor();
    final Processes board;
    final Database database;
    final Journal journal;
    final AtomicReference<Map<String, Searching>> searching = new AtomicReference<>(Map.of());
    final WebApplication web;
    final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();

    private WebFixture(Path folder, WebSettings settings) {
        InstantSource clock = now::get;
        board = new Processes(clock, instances::get, faults::get);
        database = Database.open(folder.resolve("jbitrr.db"));
        journal = new Journal(database);
        web =
                new WebApplication(
                        settings,
                        new WebSources(
                                board, database, supervisor, searching::get, "1.2.3", clock));
        web.start();
    }

    static WebFixture start(Path folder) {
        return start(folder, SETTINGS);
    }

    static WebFixture start(Path folder, WebSettings settings) {
        return new WebFixture(folder, settings);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, request -> request, headers);
    }

    HttpResponse<String> withKey(String path) {
        return get(path, "X-Api-Key", KEY);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(path, request -> request.POST(BodyPublishers.ofString(body)), headers);
    }

    /// Posts without a body as somebody with the key.
    HttpResponse<String> command(String path) {
        return post(path, "", "X-Api-Key", KEY);
    }

    /// Signs in by the key and returns the cookie.
    String signIn() {
        var answer =
                post(
                        "/web/login",
                        "{\"token\":\"" + KEY + "\"}",
                        "Content-Type",
                        "application/json");
        return cookie(answer);
    }

    static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    HttpResponse<String> send(
            String path, UnaryOperator<HttpRequest.Builder> how, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(how.apply(request).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        web.close();
        client.close();
        database.close();
    }
}
