package dev.jbitrr.sandbox;

import com.sun.net.httpserver.Headers;
import dev.jbitrr.library.MediaRequest.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An Ombi that is none: its lists of requests on this machine. May be used from any thread; to be
/// closed.
public final class SimulatedOmbi implements AutoCloseable {
    private static final String API = "/api/v1/request/";

    private final String apiKey;
    private final Map<Long, OmbiRequest> entries = new ConcurrentSkipListMap<>();
    private final JsonServer server;

    private SimulatedOmbi(int port, String apiKey) {
        this.apiKey = apiKey;
        this.server = new JsonServer(port, this::answer);
    }

    /// On any free port, without requests.
    public static SimulatedOmbi start() {
        return start(0, "sandbox-key-of-ombi");
    }

    public static SimulatedOmbi start(int port, String apiKey) {
        return new SimulatedOmbi(port, apiKey);
    }

    public URI uri() {
        return server.uri();
    }

    public String apiKey() {
        return apiKey;
    }

    public Faults faults() {
        return server.faults();
    }

    /// The latest requests that it was sent, oldest first.
    public List<ReceivedRequest> requests() {
        return server.log().all();
    }

    public void forgetRequests() {
        server.log().clear();
    }

    /// What people asked for.
    public List<OmbiRequest> entries() {
        return List.copyOf(entries.values());
    }

    public void put(OmbiRequest request) {
        entries.put(request.id(), request);
    }

    public void remove(long id) {
        entries.remove(id);
    }

    /// Neither the paths nor the key care about letter case.
    private JsonAnswer answer(ReceivedRequest request, Headers headers) {
        String path = request.path().toLowerCase(Locale.ROOT);
        if (!path.startsWith("/api/")) {
            return JsonAnswer.loginPage();
        }
        String inQuery = Query.of(request.query()).text("apikey", "");
        String inHeader = headers.getFirst("ApiKey");
        String key = inHeader == null ? inQuery : inHeader;
        if (!key.equalsIgnoreCase(apiKey)) {
            return key.isEmpty()
                    ? JsonAnswer.nothing(401)
                    : JsonAnswer.text(401, "text/plain", "Invalid API Key");
        }
        if (!path.startsWith(API) || !request.method().equals("GET")) {
            return JsonAnswer.nothing(404);
        }
        return switch (path.substring(API.length())) {
            case "movie" -> JsonAnswer.list(of(Kind.MOVIE), OmbiJson::movie);
            case "movie/total" -> JsonAnswer.ok(of(Kind.MOVIE).count());
            case "tv" ->
                    JsonAnswer.list(series().stream(), children -> OmbiJson.series(children, true));
            case "tvlite" ->
                    JsonAnswer.list(
                            series().stream(), children -> OmbiJson.series(children, false));
            case "tv/total" -> JsonAnswer.ok(series().size());
            default -> JsonAnswer.nothing(404);
        };
    }

    private Stream<OmbiRequest> of(Kind kind) {
        return entries.values().stream().filter(each -> each.kind() == kind);
    }

    /// The requests for series, those for the same one together.
    private List<List<OmbiRequest>> series() {
        return List.copyOf(
                of(Kind.SERIES)
                        .collect(
                                Collectors.groupingBy(
                                        OmbiRequest::ids, LinkedHashMap::new, Collectors.toList()))
                        .values());
    }

    @Override
    public void close() {
        server.close();
    }
}
