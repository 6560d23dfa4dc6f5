package dev.jbitrr.sandbox;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/// Asks a simulated server as anybody could, and reads what it answers as plain JSON.
public final class Asking implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String header;
    private final String key;

    public Asking(URI api, String header, String key) {
        this.api = api;
        this.header = header;
        this.key = key;
    }

    /// Paths are those behind `/api/v3/` or `/api/v1/`.
    public static Asking of(SimulatedArr arr) {
        String version =
                switch (arr.application()) {
                    case RADARR, SONARR -> "v3";
                    case LIDARR, READARR -> "v1";
                };
        return new Asking(arr.uri().resolve("/api/" + version + "/"), "X-Api-Key", arr.apiKey());
    }

    public HttpResponse<String> send(String method, String path, Object body) {
        var request =
                HttpRequest.newBuilder(api.resolve(path))
                        .header(header, key)
                        .header("User-Agent", "asking")
                        .method(
                                method,
                                body.equals("")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.toJson(body)));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status(String path) {
        return send("GET", path, "").statusCode();
    }

    public Object get(String path) {
        return JSON.fromJson(send("GET", path, "").body());
    }

    @SuppressWarnings("unchecked") // JSON objects have text for keys
    public Map<String, Object> object(String path) {
        return (Map<String, Object>) get(path);
    }

    /// One field of an object, as text.
    public String text(String path, String field) {
        return String.valueOf(object(path).get(field));
    }

    @SuppressWarnings("unchecked") // every list of these servers is one of objects
    public List<Map<String, Object>> list(String path) {
        return (List<Map<String, Object>>) get(path);
    }

    public static Map<String, Object> json(String text) {
        return JSON.fromJsonObject(text);
    }

    @Override
    public void close() {
        http.close();
    }
}
