package dev.jbitrr.openapi;

import static dev.jbitrr.sandbox.FakeDownloads.id;
import static dev.jbitrr.sandbox.FakeDownloads.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.openapi.ApiDescription.Operation;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Downloads.State;
import dev.jbitrr.sandbox.FakeDownloads;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.ReceivedRequest;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.servarr.Arr.ImportMode;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What our client asks an Arr for, and what our simulators answer, against the official
/// descriptions. Readarr has none of its own; it is held against Lidarr's, from which it descends,
/// except for the words in which they differ.
class ArrDescriptionTest {
    private static final Map<Application, String> FILES =
            Map.of(
                    Application.RADARR, "radarr-v3.json",
                    Application.SONARR, "sonarr-v3.json",
                    Application.LIDARR, "lidarr-v1.json",
                    Application.READARR, "lidarr-v1.json");

    /// What Readarr calls differently, or has in another shape: not checked.
    private static final Set<String> ONLY_READARR =
            Set.of(
                    "includeUnknownAuthorItems",
                    "bookId",
                    "authorId",
                    "bookIds",
                    "eventType",
                    "/book",
                    "/author/",
                    "/bookfile");

    /// Arguments of commands. The descriptions leave them out; the real ones read them from the
    /// same object as the name.
    private static final Set<String> ARGUMENTS =
            Set.of(
                    "path",
                    "downloadClientId",
                    "importMode",
                    "movieIds",
                    "episodeIds",
                    "albumIds",
                    "bookIds");

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeDownloads downloads = new FakeDownloads();

    private static ApiDescription description(Application application) throws IOException {
        String file = FILES.get(application);
        return ApiDescription.find(file)
                .orElseGet(() ->
                        abort("SKIPPED: no " + file + " in ../shared/openapi or $JBITRR_OPENAPI"));
    }

    private SimulatedArr simulator(Application application) {
        return SimulatedArr.start(ArrSetup.of(application).withDownloads(downloads, downloads));
    }

    @ParameterizedTest
    @EnumSource
    void theClientAsksOnlyForWhatIsDescribed(Application application) throws IOException {
        ApiDescription api = description(application);
        try (SimulatedArr arr = simulator(application)) {
            useEverything(arr);

            List<String> faults = new ArrayList<>();
            arr.requests().forEach(request -> faults.addAll(faults(api, application, request)));

            assertThat(arr.requests()).hasSizeGreaterThan(12);
            assertThat(faults).isEmpty();
        }
    }

    private static List<String> faults(
            ApiDescription api, Application application, ReceivedRequest request) {
        var operation = api.operation(request.method(), request.path());
        if (operation.isEmpty()) {
            return application == Application.READARR
                            && ONLY_READARR.stream().anyMatch(request.path()::contains)
                    ? List.of()
                    : List.of(request.method() + " " + request.path() + " is not described");
        }
        Set<String> unknown = names(request.query());
        unknown.removeAll(operation.get().queryParameters());
        Set<String> fields = fields(request.body());
        if (!fields.isEmpty()) {
            fields.removeAll(operation.get().bodyFields());
        }
        if (request.path().endsWith("/command")) {
            fields.removeAll(ARGUMENTS);
        }
        unknown.addAll(fields);
        if (application == Application.READARR) {
            unknown.removeAll(ONLY_READARR);
        }
        return unknown.stream().map(name -> request + " has " + name).toList();
    }

    private static Set<String> names(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> fields(String body) {
        return body.isEmpty()
                ? new java.util.HashSet<>()
                : new java.util.HashSet<>(
                        JsonMapper.builder().build().fromJsonObject(body).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void theSimulatorAnswersAsDescribed(Application application) throws Exception {
        ApiDescription api = description(application);
        try (SimulatedArr arr = simulator(application)) {
            useEverything(arr);
            String prefix = prefix(application);
            List<String> paths =
                    new ArrayList<>(
                            List.of(
                                    "system/status",
                                    "queue?pageSize=100&includeUnknownMovieItems=true"
                                            + "&includeUnknownSeriesItems=true"
                                            + "&includeUnknownArtistItems=true"
                                            + "&includeUnknownAuthorItems=true",
                                    "history?pageSize=100",
                                    "history/since?date=2020-01-01T00:00:00Z&eventType=1",
                                    "blocklist",
                                    "command",
                                    "command/1"));

            List<String> faults = new ArrayList<>();
            for (String path : paths) {
                Operation operation =
                        api.operation("GET", prefix + path.replaceFirst("\\?.*", "")).orElseThrow();
                Object answer = get(arr, prefix + path, "");
                assertThat(answer.toString()).as(path).hasSizeGreaterThan(50);
                operation.faults(answer).forEach(fault -> faults.add(path + ": " + fault));
            }
            Object accepted = get(arr, prefix + "command", "{\"name\":\"RssSync\"}");
            faults.addAll(api.operation("POST", prefix + "command").orElseThrow().faults(accepted));

            if (application == Application.READARR) {
                faults.removeIf(fault -> ONLY_READARR.stream().anyMatch(fault::contains));
            }
            assertThat(faults).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "RADARR")
    void theCheckItselfFindsFaults(Application application) throws IOException {
        Operation queue = description(application).operation("GET", "/api/v3/queue").orElseThrow();

        List<String> faults =
                queue.faults(
                        Map.of(
                                "page",
                                "one",
                                "totalRecords",
                                1.5,
                                "records",
                                List.of(
                                        Map.of(
                                                "id", 1L << 40,
                                                "movieIdentity", 3,
                                                "status", "gone",
                                                "added", "yesterday",
                                                "statusMessages", "none"))));

        assertThat(faults).hasSize(7);
    }

    /// Calls every method of the client, with a queue, a history and a blocklist that hold
    /// everything they can hold.
    private void useEverything(SimulatedArr arr) {
        LibraryItem item = arr.library().getFirst();
        State[] states = State.values();
        for (int i = 0; i < states.length; i++) {
            downloads.put(id(i), "Release " + i, states[i]);
            arr.grabbed(Grab.of(id(i), "Release " + i, item));
        }
        downloads.put(id(50), "Unheard of", State.COMPLETED);
        downloads.put(id(51), "Refused", State.COMPLETED);
        downloads.put(id(52), "Imported", State.COMPLETED);
        arr.grabbed(Grab.of(id(51), "Refused", item));
        arr.grabbed(Grab.of(id(52), "Imported", item));
        arr.refuseImport(id(51), List.of("Not wanted"));
        var connection = new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false);
        try (var client = new ArrClient(arr.application(), connection)) {
            client.version();
            client.importDownload(id(51), path("Refused"), ImportMode.AUTO);
            client.importDownload(id(52), path("Imported"), ImportMode.MOVE);
            client.rssSync();
            client.refreshMonitoredDownloads();
            client.search(List.of(item.media()));
            client.command(client.commands().getFirst().id());
            List<Long> lines =
                    client.queue().stream()
                            .filter(line -> line.downloadId().matches(id(0) + "|" + id(1)))
                            .map(line -> line.id())
                            .toList();
            client.removeFromQueue(lines, Set.of(RemoveOption.BLOCKLIST));
            client.removeFromQueue(List.of(999L), Set.of(RemoveOption.values()));
            client.markFailed(client.history(id(2)).getFirst().id());
            client.grabbedSince(Instant.EPOCH);
            client.blocklist();
            client.holding(List.of(item.media()));
            client.holding(owned(arr));
            client.minimumScores();
        }
    }

    /// An item that has a file.
    private static List<MediaId> owned(SimulatedArr arr) {
        return arr.library().stream()
                .filter(LibraryItem::hasFile)
                .limit(1)
                .map(LibraryItem::media)
                .toList();
    }

    private Object get(SimulatedArr arr, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(arr.uri().resolve(path)).header("X-Api-Key", arr.apiKey());
        if (!body.isEmpty()) {
            request.POST(BodyPublishers.ofString(body));
        }
        String answer = http.send(request.build(), BodyHandlers.ofString()).body();
        return JsonMapper.builder().build().fromJson(answer);
    }

    private static String prefix(Application application) {
        return application == Application.RADARR || application == Application.SONARR
                ? "/api/v3/"
                : "/api/v1/";
    }
}
