package dev.jbitrr.main;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/// What the running product answers to a browser.
record Page(URI root) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Page of(SandboxConfig config) {
        return new Page(config.web());
    }

    HttpResponse<String> get(String path) {
        var request = HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.uri().toString(), e);
        }
    }

    /// Whether it says that not everything works, in these words among others. What a process says
    /// reaches the page a moment after it reached the supervisor.
    boolean notReady(String... words) {
        var health = get("/health/ready");
        return health.statusCode() == 503 && Stream.of(words).allMatch(health.body()::contains);
    }
}
