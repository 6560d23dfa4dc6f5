package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.sandbox.ArrCommands.Command;
import io.avaje.json.JsonException;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The API of a simulated Arr: which path does what.
final class ArrApi {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .jsonStream(JsonStream.builder().serializeEmpty(true).build())
                    .build();

    private static final Answer NOT_FOUND = error(404, "NotFound");
    private static final Answer DONE = Answer.json(200, "{}");

    private final ArrWorld world;
    private final ArrWords words;
    private final ArrJson json;
    private final ArrLibraryJson libraryJson;

    ArrApi(ArrSetup setup, ArrWorld world) {
        this.world = world;
        this.words = world.words;
        this.json = new ArrJson(setup.application, words);
        this.libraryJson = new ArrLibraryJson(setup.application);
    }

    /// What is sent back.
    record Answer(int status, String type, String body) {
        /// What a browser gets, and whoever forgets the path of the API.
        static final Answer LOGIN_PAGE =
                new Answer(200, "text/html", "<!doctype html><html><title>Login</title></html>");

        static Answer json(int status, String body) {
            return new Answer(status, "application/json; charset=utf-8", body);
        }
    }

    Answer answer(ReceivedRequest request) {
        if (!request.path().startsWith(words.api() + "/")) {
            return NOT_FOUND;
        }
        String path = request.path().substring(words.api().length() + 1);
        String end = path.substring(path.lastIndexOf('/') + 1);
        boolean numbered = end.matches("\\d{1,18}");
        long id = numbered ? Long.parseLong(end) : 0;
        String route = numbered ? path.substring(0, path.length() - end.length()) + "{id}" : path;
        return route(request, request.method() + " " + route, id);
    }

    private Answer route(ReceivedRequest request, String route, long id) {
        Query query = Query.of(request.query());
        return switch (route) {
            case "GET system/status" -> ok(json.status());
            case "GET queue" -> queue(query);
            case "DELETE queue/{id}" -> remove(List.of(id), query);
            case "DELETE queue/bulk" -> remove(ids(body(request), "ids"), query);
            case "GET history" -> page(query, history(query), json::historyEvent);
            case "GET history/since" -> ok(since(query));
            case "POST history/failed/{id}" -> markFailed(id);
            case "GET blocklist" -> page(query, world.history.blocklist(), json::blocked);
            case "GET command" -> commands();
            case "POST command" -> push(body(request));
            case "GET command/{id}" -> found(world.commands.find(id), json::command);
            default -> library(route, query, id);
        };
    }

    private Answer queue(Query query) {
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
    private <T> Answer page(Query query, List<T> all, Function<T, Map<String, Object>> toJson) {
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
        return ok(
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

    private Answer remove(List<Long> ids, Query query) {
        boolean there =
                world.remove(
                        ids,
                        query.flag("removeFromClient", true),
                        query.flag("blocklist", false),
                        query.flag("skipRedownload", false));
        return there ? DONE : NOT_FOUND;
    }

    private Answer markFailed(long id) {
        Optional<ArrHistory.Event> event = world.history.event(id);
        event.ifPresent(failed -> world.fail(failed.downloadId(), false));
        return event.isPresent() ? DONE : NOT_FOUND;
    }

    private Answer commands() {
        return ok(world.commands.listed(world.now()).stream().map(json::command).toList());
    }

    private Answer push(Map<String, Object> body) {
        String name = String.valueOf(body.get("name"));
        if (!world.knows(name)) {
            return error(500, "Sequence contains no matching element");
        }
        Command command = world.commands.push(name, body, world.now());
        return Answer.json(201, JSON.toJson(json.command(command)));
    }

    private Answer library(String route, Query query, long id) {
        if (route.equals("GET " + words.items())) {
            return items(query);
        }
        if (route.equals("GET " + words.files())) {
            return files(query.numbers(words.fileKey()));
        }
        if (route.equals("GET qualityprofile")) {
            return ok(List.of(libraryJson.profile()));
        }
        if (route.equals("GET " + words.items() + "/{id}")) {
            return found(world.item(id), libraryJson::item);
        }
        if (route.equals("GET " + words.parents())) {
            return ok(parents().map(libraryJson::parent).toList());
        }
        if (route.equals("GET " + words.parents() + "/{id}")) {
            return found(
                    parents().filter(item -> item.media().parentId() == id).findFirst(),
                    libraryJson::parent);
        }
        return NOT_FOUND;
    }

    private Answer items(Query query) {
        long parent = query.number(words.parent().isEmpty() ? "-" : words.parent(), 0);
        var ids = query.numbers(words.mediaList());
        return ok(
                world.library().stream()
                        .filter(item -> parent == 0 || item.media().parentId() == parent)
                        .filter(item -> ids.isEmpty() || ids.contains(item.media().id()))
                        .map(libraryJson::item)
                        .toList());
    }

    private Answer files(List<Long> ids) {
        boolean byItem = words.fileKey().equals(words.media());
        return ok(
                world.library().stream()
                        .filter(LibraryItem::hasFile)
                        .filter(item ->
                                ids.contains(
                                        byItem ? item.media().id() : ArrLibraryJson.fileId(item)))
                        .map(libraryJson::file)
                        .toList());
    }

    /// One item of each parent.
    private Stream<LibraryItem> parents() {
        Map<Long, LibraryItem> first = new LinkedHashMap<>();
        world.library().forEach(item -> first.putIfAbsent(item.media().parentId(), item));
        return first.values().stream();
    }

    private static <T> Answer found(Optional<T> value, Function<T, Map<String, Object>> toJson) {
        return value.map(toJson).map(ArrApi::ok).orElse(NOT_FOUND);
    }

    private static Answer ok(Object value) {
        return Answer.json(200, JSON.toJson(value));
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, JSON.toJson(fields("message", message)));
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
