package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.sandbox.ArrCommands.Command;
import io.avaje.json.JsonException;
import io.avaje.json.mapper.JsonMapper;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The API of a simulated Arr: which path does what.
final class ArrApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ArrWorld world;
    private final ArrWords words;
    private final ArrJson json;
    private final LibraryRoutes library;

    ArrApi(ArrSetup setup, ArrWorld world) {
        this.world = world;
        this.words = world.words;
        this.json = new ArrJson(setup.application, words);
        this.library =
                switch (setup.application) {
                    case RADARR -> new MovieRoutes(world.catalogue, setup.profiles);
                    case SONARR -> new SeriesRoutes(world.catalogue, setup.profiles, setup.clock);
                    case LIDARR -> new MusicRoutes(world.catalogue, setup.profiles, setup.clock);
                    case READARR -> new BookRoutes(world.catalogue, setup.profiles, setup.clock);
                };
    }

    JsonAnswer answer(ReceivedRequest request) {
        if (!request.path().startsWith(words.api() + "/")) {
            return JsonAnswer.notFound();
        }
        String path = request.path().substring(words.api().length() + 1);
        String end = path.substring(path.lastIndexOf('/') + 1);
        boolean numbered = end.matches("\\d{1,18}");
        long id = numbered ? Long.parseLong(end) : 0;
        String route = numbered ? path.substring(0, path.length() - end.length()) + "{id}" : path;
        return route(request, request.method() + " " + route, id);
    }

    private JsonAnswer route(ReceivedRequest request, String route, long id) {
        Query query = Query.of(request.query());
        return switch (route) {
            case "GET system/status" -> JsonAnswer.ok(json.status());
            case "GET queue" -> queue(query);
            case "DELETE queue/{id}" -> remove(List.of(id), query);
            case "DELETE queue/bulk" -> remove(ids(body(request), "ids"), query);
            case "GET history" -> page(query, history(query), json::historyEvent);
            case "GET history/since" -> JsonAnswer.ok(since(query));
            case "POST history/failed/{id}" -> markFailed(id);
            case "GET blocklist" -> page(query, world.history.blocklist(), json::blocked);
            case "GET command" -> commands();
            case "POST command" -> push(request);
            case "GET command/{id}" -> JsonAnswer.found(world.commands.find(id), json::command);
            case "GET qualityprofile" ->
                    JsonAnswer.list(world.profiles().stream(), LibraryRoutes::profile);
            case "GET qualityprofile/{id}" ->
                    JsonAnswer.found(
                            world.profiles().stream().filter(each -> each.id() == id).findFirst(),
                            LibraryRoutes::profile);
            default ->
                    library.answer(route, new LibraryRoutes.Request(id, query, body(request)))
                            .orElseGet(JsonAnswer::notFound);
        };
    }

    private JsonAnswer queue(Query query) {
        boolean unknownToo = query.flag(words.unknownSwitch(), false);
        List<ArrQueue.Line> lines =
                world.queue.lines().stream()
                        .filter(line -> unknownToo || line.item() != null)
                        .sorted(order(query))
                        .toList();
        return page(query, lines, json::queueLine);
    }

    private static Comparator<ArrQueue.Line> order(Query query) {
        Comparator<ArrQueue.Line> order =
                switch (query.text("sortKey", "timeleft")) {
                    case "title" -> Comparator.comparing(line -> line.download().latest.title());
                    case "added" -> Comparator.comparing(line -> line.download().added);
                    case "size" ->
                            Comparator.comparingLong(line -> line.download().latest.sizeBytes());
                    default ->
                            Comparator.comparingDouble(
                                    line -> 1 - line.download().latest.progress());
                };
        return query.text("sortDirection", "ascending").equals("descending")
                ? order.reversed()
                : order;
    }

    private List<ArrHistory.Event> history(Query query) {
        return world.history.events(query.text("downloadId", ""));
    }

    private List<Map<String, Object>> since(Query query) {
        var date = Instant.parse(query.text("date", ""));
        boolean grabs = query.number("eventType", 0) == 1;
        return world.history.events("").stream()
                .filter(event -> !event.date().isBefore(date))
                .filter(event -> !grabs || event.type().equals("grabbed"))
                .map(json::historyEvent)
                .map(this::perhapsWrong)
                .toList();
    }

    /// A page behind the last one is answered with the last full page, as the real ones do.
    private <T> JsonAnswer page(Query query, List<T> all, Function<T, Map<String, Object>> toJson) {
        long size = Math.max(1, query.number("pageSize", 10));
        long number = Math.max(1, query.number("page", 1));
        if (number > 1 && (number - 1) * size >= all.size()) {
            number = Math.max(all.size() / size, 1);
        }
        List<Map<String, Object>> records =
                all.stream()
                        .skip((number - 1) * size)
                        .limit(size)
                        .map(toJson)
                        .map(this::perhapsWrong)
                        .toList();
        return JsonAnswer.ok(
                fields(
                        "page",
                        number,
                        "pageSize",
                        size,
                        "sortKey",
                        query.text("sortKey", "id"),
                        "sortDirection",
                        query.text("sortDirection", "ascending"),
                        "totalRecords",
                        all.size(),
                        "records",
                        records));
    }

    /// A record as a very different version might write it; every second one is without its id.
    private Map<String, Object> perhapsWrong(Map<String, Object> right) {
        if (!world.wrongFields) {
            return right;
        }
        Map<String, Object> wrong = new LinkedHashMap<>();
        right.forEach(
                (name, value) -> wrong.put(name, value instanceof String ? List.of(value) : "?"));
        wrong.put("added", fields("by", List.of(1, 2)));
        long id = ((Number) right.getOrDefault("id", 0)).longValue();
        wrong.put("id", id % 2 == 0 ? "none" : id);
        return wrong;
    }

    private JsonAnswer remove(List<Long> ids, Query query) {
        boolean there =
                world.remove(
                        ids,
                        query.flag("removeFromClient", true),
                        query.flag("blocklist", false),
                        query.flag("skipRedownload", false));
        return there ? JsonAnswer.done() : JsonAnswer.notFound();
    }

    private JsonAnswer markFailed(long id) {
        Optional<ArrHistory.Event> event = world.history.event(id);
        event.ifPresent(failed -> world.fail(failed.downloadId(), false));
        return event.isPresent() ? JsonAnswer.done() : JsonAnswer.notFound();
    }

    private JsonAnswer commands() {
        return JsonAnswer.ok(
                world.commands.listed(world.now()).stream().map(json::command).toList());
    }

    private JsonAnswer push(ReceivedRequest request) {
        Map<String, Object> body = body(request);
        String name = String.valueOf(body.get("name"));
        if (!world.knows(name)) {
            return JsonAnswer.error(500, "Sequence contains no matching element");
        }
        Command command = world.commands.push(name, body, request.client(), world.now());
        return JsonAnswer.json(201, json.command(command));
    }

    private static Map<String, Object> body(ReceivedRequest request) {
        try {
            return JSON.fromJsonObject(request.body());
        } catch (JsonException _) {
            return Map.of();
        }
    }

    private static List<Long> ids(Map<String, Object> body, String field) {
        @Nullable Object ids = body.get(field);
        return ids instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> ((Number) id).longValue())
                        .toList()
                : List.of();
    }
}
