package dev.jbitrr.servarr;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Endpoint;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.http.Login;
import dev.jbitrr.http.Parser;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.library.Track;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Any of the four applications over HTTP. Reads are repeated by the transport, and so are
/// removals, which do no harm twice; commands are not.
public final class ArrClient implements Arr, ArrLibrary, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ArrClient.class.getName());

    /// An Arr that imports or backs up on the same disk answers slowly.
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final ArrDialect dialect;
    private final Wire wire;
    private final HttpEndpoint endpoint;
    private final LibraryCalls library;

    public ArrClient(Application application, ArrConnection connection) {
        this(
                application,
                new HttpEndpoint(
                        Endpoint.of(connection.uri())
                                .withLimits(CONNECT_LIMIT, CALL_LIMIT)
                                .withVerifyTls(!connection.skipTlsVerify()),
                        Login.constant("X-Api-Key", connection.apiKey())));
    }

    ArrClient(Application application, HttpEndpoint endpoint) {
        this.dialect = ArrDialect.of(application);
        this.wire = new Wire(dialect);
        this.endpoint = endpoint;
        this.library = new LibraryCalls(dialect, endpoint);
    }

    @Override
    public Application application() {
        return dialect.application();
    }

    @Override
    public String version() {
        return endpoint.send(Call.get(path("system/status")), this::version);
    }

    private String version(java.io.InputStream body) throws IOException {
        Fields status = Json.readObject(body);
        Application.ofSection(status.text("appName"))
                .filter(other -> other != application())
                .ifPresent(this::refuse);
        String version = status.text("version");
        if (version.isEmpty()) {
            throw new IOException("no version in it");
        }
        return version;
    }

    /// Several applications share paths, so that a mistaken address would seem to work.
    private void refuse(Application other) {
        throw new IllegalStateException(
                "this is %s, not %s".formatted(other.lowerName(), application().lowerName()));
    }

    @Override
    public List<QueueItem> queue() {
        Map<String, String> query = new LinkedHashMap<>();
        // A title does not change while pages are read; the time left, the default, does.
        query.put("sortKey", "title");
        query.put("sortDirection", "ascending");
        query.put(dialect.includeUnknown(), "true");
        return pages("queue", query, wire::queueItem);
    }

    @Override
    public List<HistoryEvent> history(String downloadId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("sortKey", "date");
        query.put("sortDirection", "descending");
        query.put("downloadId", downloadId.toUpperCase(Locale.ROOT));
        try {
            return pages("history", query, wire::historyEvent).stream()
                    .sorted(Comparator.comparing(HistoryEvent::date).reversed())
                    .toList();
        } catch (ApiException e) {
            return unlessGone(e, List.of());
        }
    }

    @Override
    public Set<String> grabbedSince(Instant since) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("date", since.truncatedTo(ChronoUnit.SECONDS).toString());
        query.put("eventType", "1"); // grabbed; old versions take nothing but the number
        return endpoint.send(Call.get(path("history/since"), query), wire::grabs);
    }

    @Override
    public List<BlocklistItem> blocklist() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("sortKey", "date");
        query.put("sortDirection", "descending");
        return pages("blocklist", query, wire::blocklistItem);
    }

    private <T> List<T> pages(String name, Map<String, String> query, Function<Fields, T> fact) {
        Pages.Whole<T> whole = Pages.readAll(number -> page(name, number, query, fact));
        if (whole.withoutId() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} of {1}: {2} records without id left out",
                    name,
                    application().lowerName(),
                    whole.withoutId());
        }
        return whole.records();
    }

    private <T> Page<T> page(
            String name, int number, Map<String, String> query, Function<Fields, T> fact) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("page", String.valueOf(number));
        all.put("pageSize", String.valueOf(Pages.SIZE));
        all.putAll(query);
        return endpoint.send(
                Call.get(path(name), all), body -> Page.read(body, wire.known(), fact));
    }

    @Override
    public CommandStatus importDownload(String downloadId, String path, ImportMode mode) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("path", path);
        arguments.put("downloadClientId", downloadId.toUpperCase(Locale.ROOT));
        arguments.put("importMode", mode.name().toLowerCase(Locale.ROOT));
        return run(Wire.body(dialect.importCommand(), arguments));
    }

    @Override
    public CommandStatus search(Collection<MediaId> media) {
        if (media.isEmpty()) {
            throw new IllegalArgumentException("nothing to search for");
        }
        List<Long> ids = media.stream().map(MediaId::id).distinct().sorted().toList();
        return run(wire.search(ids));
    }

    @Override
    public Holding holding(Collection<MediaId> media) {
        return new Holdings(dialect, endpoint).of(media);
    }

    @Override
    public Map<Long, Integer> minimumScores() {
        return new Holdings(dialect, endpoint).minimumScores();
    }

    @Override
    public void rssSync() {
        run(Wire.body("RssSync", Map.of()));
    }

    @Override
    public void refreshMonitoredDownloads() {
        run(Wire.body("RefreshMonitoredDownloads", Map.of()));
    }

    @Override
    public CommandStatus search(SearchTarget target) {
        return run(
                switch (target) {
                    case SearchTarget.Items(List<Long> ids) ->
                            wire.search(ids.stream().distinct().sorted().toList());
                    case SearchTarget.Season(long series, int season) ->
                            Wire.season(series, season);
                    case SearchTarget.Series(long series) ->
                            Wire.body("SeriesSearch", Map.of("seriesId", series));
                });
    }

    @Override
    public List<QualityProfile> profiles() {
        return library.profiles();
    }

    @Override
    public void movies(Consumer<Item> each) {
        library.movies(each);
    }

    @Override
    public List<Parent> parents() {
        return library.parents();
    }

    @Override
    public List<Item> items(long parentId) {
        return library.items(parentId);
    }

    @Override
    public List<Track> tracks(long artistId) {
        return library.tracks(artistId);
    }

    @Override
    public List<Item> find(Collection<Long> ids) {
        return library.find(ids);
    }

    @Override
    public Optional<Parent> findParent(long id) {
        return library.findParent(id);
    }

    @Override
    public List<Item> airing(Instant from, Instant to) {
        return library.airing(from, to);
    }

    @Override
    public ProfileChange changeProfile(long targetId, long expected, long wanted) {
        return library.changeProfile(targetId, expected, wanted);
    }

    private CommandStatus run(Map<String, Object> body) {
        return endpoint.send(Call.json("POST", path("command"), Json.write(body)), command());
    }

    @Override
    public List<CommandStatus> commands() {
        return endpoint.send(
                Call.get(path("command")),
                body -> {
                    List<CommandStatus> commands = new ArrayList<>();
                    Json.readArray(body, command -> addCommand(command, commands));
                    commands.sort(Comparator.comparingLong(CommandStatus::id).reversed());
                    return List.copyOf(commands);
                });
    }

    private void addCommand(Fields command, List<CommandStatus> commands) {
        if (command.number("id").isPresent()) {
            commands.add(wire.command(command));
        }
    }

    @Override
    public CommandStatus command(long id) {
        return endpoint.send(Call.get(path("command/" + id)), command());
    }

    private Parser<CommandStatus> command() {
        return body -> {
            Fields command = Json.readObject(body);
            if (command.number("id").isEmpty()) {
                throw new IOException("a command without id");
            }
            return wire.command(command);
        };
    }

    @Override
    public void removeFromQueue(Collection<Long> queueIds, Set<RemoveOption> options) {
        if (queueIds.size() > 1) {
            removeTogether(queueIds, options);
        } else {
            queueIds.forEach(id -> removeOne(id, options));
        }
    }

    /// One unknown id makes an Arr refuse the whole list, so then each goes by itself.
    private void removeTogether(Collection<Long> queueIds, Set<RemoveOption> options) {
        String body = Json.write(Map.of("ids", List.copyOf(queueIds)));
        String path = path("queue/bulk") + query(options);
        try {
            endpoint.send(Call.json("DELETE", path, body).asRepeatable());
        } catch (ApiException e) {
            unlessGone(e, List.of());
            queueIds.forEach(id -> removeOne(id, options));
        }
    }

    /// All lines of a download go with any of them, so the next may be gone already.
    private void removeOne(long id, Set<RemoveOption> options) {
        try {
            endpoint.send(Call.bare("DELETE", path("queue/" + id) + query(options)).asRepeatable());
        } catch (ApiException e) {
            unlessGone(e, List.of());
        }
    }

    /// Every switch is said aloud: left out, an Arr removes the download from its client.
    private static String query(Set<RemoveOption> options) {
        Set<RemoveOption> on = EnumSet.noneOf(RemoveOption.class);
        on.addAll(options);
        return "?removeFromClient=%s&blocklist=%s&skipRedownload=%s"
                .formatted(
                        on.contains(RemoveOption.REMOVE_FROM_CLIENT),
                        on.contains(RemoveOption.BLOCKLIST),
                        on.contains(RemoveOption.SKIP_REDOWNLOAD));
    }

    @Override
    public void markFailed(long historyId) {
        endpoint.send(Call.bare("POST", path("history/failed/" + historyId)));
    }

    /// 404 means that there is nothing of the kind (any more); other failures stay failures.
    private static <T> T unlessGone(ApiException e, T nothing) {
        if (e.failure() instanceof Failure.Rejected(_, int status, _) && status == 404) {
            return nothing;
        }
        throw e;
    }

    private String path(String name) {
        return dialect.api() + "/" + name;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
