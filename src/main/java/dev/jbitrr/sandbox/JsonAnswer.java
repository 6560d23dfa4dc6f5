package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a simulated server sends back, as a rule JSON.
///
/// @param parts of the body, made while they are sent; to be used once
record JsonAnswer(int status, String type, boolean empty, Stream<String> parts) {
    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .jsonStream(
                            JsonStream.builder().serializeEmpty(true).serializeNulls(true).build())
                    .build();

    /// What a browser gets, and whoever forgets the path of the API.
    static JsonAnswer loginPage() {
        return text(200, "text/html", "<!doctype html><html><title>Login</title></html>");
    }

    static JsonAnswer nothing(int status) {
        return new JsonAnswer(status, "application/json", true, Stream.of());
    }

    static JsonAnswer text(int status, String type, String text) {
        return new JsonAnswer(status, type, false, Stream.of(text));
    }

    static JsonAnswer json(int status, Object value) {
        return text(status, JSON_TYPE, JSON.toJson(value));
    }

    static JsonAnswer ok(Object value) {
        return json(200, value);
    }

    static JsonAnswer done() {
        return ok(Map.of());
    }

    static JsonAnswer notFound() {
        return error(404, "NotFound");
    }

    static JsonAnswer error(int status, String message) {
        return json(status, fields("message", message));
    }

    static <T> JsonAnswer found(Optional<T> value, Function<T, Map<String, Object>> toJson) {
        return value.map(toJson).map(JsonAnswer::ok).orElseGet(JsonAnswer::notFound);
    }

    /// A list whose elements are made one by one: a large library never is in memory as text.
    static <T> JsonAnswer list(Stream<T> elements, Function<T, Map<String, Object>> toJson) {
        Iterator<T> each = elements.iterator();
        Stream<String> parts =
                Stream.iterate("[", part -> !part.isEmpty(), part -> next(part, each, toJson));
        return new JsonAnswer(200, JSON_TYPE, false, parts);
    }

    private static <T> String next(
            String before, Iterator<T> each, Function<T, Map<String, Object>> toJson) {
        if (before.equals("]")) {
            return "";
        }
        if (!each.hasNext()) {
            return "]";
        }
        String element = JSON.toJson(toJson.apply(each.next()));
        return before.equals("[") ? element : "," + element;
    }

    /// What the real ones say when a list by ids names one that is not there.
    static <T> JsonAnswer list(
            int asked, Optional<List<T>> elements, Function<T, Map<String, Object>> toJson) {
        return elements.map(found -> list(found.stream(), toJson))
                .orElseGet(() ->
                        error(
                                500,
                                "Expected query to return %d rows but returned fewer"
                                        .formatted(asked)));
    }
}
