package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import com.sun.net.httpserver.Headers;
import dev.jbitrr.library.MediaRequest.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// An Overseerr, Jellyseerr or Seerr that is none: its API for requests on this machine, and its
/// webhook. May be used from any thread; to be closed.
public final class SimulatedOverseerr implements AutoCloseable {
    private static final String API = "/api/v1/";
    private static final Set<String> PARAMETERS =
            Set.of("take", "skip", "filter", "sort", "requestedby");
    private static final Set<String> FILTERS =
            Set.of(
                    "all",
                    "approved",
                    "available",
                    "pending",
                    "processing",
                    "unavailable",
                    "failed");
    private static final int AVAILABLE = 5;
    private static final int DELETED = 7;

    private final String apiKey;
    private final Map<Long, OverseerrRequest> entries = new ConcurrentSkipListMap<>();
    private final Posting posting = new Posting();
    private final JsonServer server;

    private SimulatedOverseerr(int port, String apiKey) {
        this.apiKey = apiKey;
        this.server = new JsonServer(port, this::answer);
    }

    /// On any free port, without requests.
    public static SimulatedOverseerr start() {
        return start(0, "sandbox-key-of-overseerr");
    }

    public static SimulatedOverseerr start(int port, String apiKey) {
        return new SimulatedOverseerr(port, apiKey);
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
    public List<OverseerrRequest> entries() {
        return List.copyOf(entries.values());
    }

    /// Somebody asks for something; told of unless it was there before.
    public void put(OverseerrRequest request) {
        if (entries.put(request.id(), request) == null) {
            switch (request.status()) {
                case 1 -> tell("MEDIA_PENDING", "New {} Request", request);
                case 2 -> tell("MEDIA_AUTO_APPROVED", "{} Request Automatically Approved", request);
                default -> {
                    // It was there long ago.
                }
            }
        }
    }

    public void approve(long id) {
        change(id, request -> request.withStatus(2))
                .ifPresent(request -> tell("MEDIA_APPROVED", "{} Request Approved", request));
    }

    public void decline(long id) {
        change(id, request -> request.withStatus(3))
                .ifPresent(request -> tell("MEDIA_DECLINED", "{} Request Declined", request));
    }

    /// What was asked for has arrived.
    public void arrive(long id) {
        change(id, request -> request.withMedia(AVAILABLE))
                .ifPresent(request -> tell("MEDIA_AVAILABLE", "{} Request Now Available", request));
    }

    /// A request is taken back; nobody is told.
    public void remove(long id) {
        entries.remove(id);
    }

    /// From now on its webhook posts there.
    ///
    /// @param authorization sent as header of this name unless it is empty
    public void connect(URI hook, String authorization) {
        posting.connect(
                hook, authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization));
    }

    /// Sends what "Test" sends.
    public void testConnection() {
        posting.post("TEST_NOTIFICATION", OverseerrJson.test());
    }

    /// The notifications it has sent, oldest first, as soon as they are so many; after half a
    /// minute those that there are.
    public List<Posted> posted(int atLeast) {
        return posting.sent(atLeast, Duration.ofSeconds(30));
    }

    private Optional<OverseerrRequest> change(long id, UnaryOperator<OverseerrRequest> how) {
        return Optional.ofNullable(
                entries.computeIfPresent(id, (_, request) -> how.apply(request)));
    }

    private void tell(String kind, String event, OverseerrRequest request) {
        posting.post(kind, OverseerrJson.notification(kind, event, request));
    }

    private JsonAnswer answer(ReceivedRequest request, Headers headers) {
        if (!request.path().startsWith(API)) {
            return JsonAnswer.loginPage();
        }
        String path = request.path().substring(API.length());
        if (path.equals("status")) {
            return JsonAnswer.ok(fields("version", "1.34.0", "commitTag", "sandbox"));
        }
        if (!apiKey.equals(headers.getFirst("X-Api-Key"))) {
            return JsonAnswer.json(
                    403,
                    fields(
                            "status",
                            403,
                            "error",
                            "You do not have permission to access this endpoint"));
        }
        if (!request.method().equals("GET")) {
            return JsonAnswer.error(404, "not found");
        }
        Query query = Query.of(request.query());
        return switch (path.replaceFirst("\\d+$", "{id}")) {
            case "request" -> page(query);
            case "request/{id}" ->
                    Optional.ofNullable(entries.get(number(path)))
                            .map(found -> JsonAnswer.ok(OverseerrJson.request(found)))
                            .orElseGet(() -> JsonAnswer.error(404, "Request not found."));
            case "movie/{id}" -> details(Kind.MOVIE, number(path), OverseerrJson::movie);
            case "tv/{id}" -> details(Kind.SERIES, number(path), OverseerrJson::series);
            default -> JsonAnswer.error(404, "not found");
        };
    }

    private static long number(String path) {
        return Long.parseLong(path.replaceFirst(".*/", ""));
    }

    /// It asks its own source; what nobody requested here, nobody knows there.
    private JsonAnswer details(
            Kind kind, long tmdb, Function<OverseerrRequest, Map<String, Object>> toJson) {
        return entries.values().stream()
                .filter(each -> each.kind() == kind && each.ids().tmdb() == tmdb)
                .findFirst()
                .map(each -> JsonAnswer.ok(toJson.apply(each)))
                .orElseGet(() ->
                        JsonAnswer.error(
                                500,
                                kind == Kind.MOVIE
                                        ? "Unable to retrieve movie."
                                        : "Unable to retrieve series."));
    }

    /// Newest first. As the real one it refuses parameters and filters that are not described.
    private JsonAnswer page(Query query) {
        Optional<String> unknown =
                query.values().keySet().stream()
                        .filter(name -> !PARAMETERS.contains(name))
                        .findFirst();
        if (unknown.isPresent()) {
            return JsonAnswer.error(400, "Unknown query parameter '" + unknown.get() + "'");
        }
        String filter = query.text("filter", "all");
        if (!FILTERS.contains(filter)) {
            return JsonAnswer.error(
                    400, "request.query.filter should be equal to one of the allowed values");
        }
        long take = query.number("take", 10);
        long skip = query.number("skip", 0);
        List<OverseerrRequest> all =
                entries.values().stream()
                        .filter(each -> passes(filter, each))
                        .sorted(Comparator.comparingLong(OverseerrRequest::id).reversed())
                        .toList();
        return JsonAnswer.ok(
                fields(
                        "pageInfo",
                        fields(
                                "pages",
                                (all.size() + take - 1) / take,
                                "pageSize",
                                take,
                                "results",
                                all.size(),
                                "page",
                                (skip + take - 1) / take + 1),
                        "results",
                        all.stream().skip(skip).limit(take).map(OverseerrJson::request).toList()));
    }

    private static boolean passes(String filter, OverseerrRequest request) {
        int media = request.wantedMedia();
        boolean absent = media < AVAILABLE;
        boolean listed = absent || media == AVAILABLE || media == DELETED;
        boolean approved = request.status() == 2;
        boolean pending = request.status() == 1;
        return switch (filter) {
            case "approved" -> approved && listed;
            case "available" -> approved && media == AVAILABLE;
            case "processing" -> approved && absent;
            case "pending" -> pending && listed;
            case "unavailable" -> (approved || pending) && absent;
            case "failed" -> request.status() == 4 && listed;
            default -> listed;
        };
    }

    @Override
    public void close() {
        posting.close();
        server.close();
    }
}
