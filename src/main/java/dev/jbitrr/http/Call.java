package dev.jbitrr.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One call of a server.
///
/// @param path relative to the endpoint's base, without leading `/`, with its query
/// @param headers sent besides those of the login
/// @param repeatable whether a second run does no harm, so that the endpoint may repeat it by
///   itself
public record Call(
        String method,
        String path,
        Content content,
        Map<String, String> headers,
        boolean repeatable) {

    /// What is sent with a call, as text.
    public record Content(String type, String text) {
        static final Content NONE = new Content("", "");

        boolean present() {
            return !type.isEmpty();
        }

        /// Bodies may hold passwords.
        @Override
        public String toString() {
            return type;
        }
    }

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String path) {
        return new Call("GET", path, Content.NONE, Map.of(), true);
    }

    /// A read with a query; keys and values are encoded here.
    public static Call get(String path, Map<String, String> query) {
        return get(query.isEmpty() ? path : path + "?" + encode(query));
    }

    /// A `POST` of an HTML form.
    public static Call form(String path, Map<String, String> fields) {
        var content = new Content("application/x-www-form-urlencoded", encode(fields));
        return new Call("POST", path, content, Map.of(), false);
    }

    /// A call with a JSON body: `POST`, `PUT` or `DELETE`.
    public static Call json(String method, String path, String json) {
        return new Call(method, path, new Content("application/json", json), Map.of(), false);
    }

    /// A call without a body: `DELETE`, or a `POST` that needs none.
    public static Call bare(String method, String path) {
        return new Call(method, path, Content.NONE, Map.of(), false);
    }

    /// The same call, of which the caller knows that doing it twice does no harm.
    public Call asRepeatable() {
        return new Call(method, path, content, headers, true);
    }

    public Call withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, content, more, repeatable);
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
