package dev.jbitrr.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a simulated qBittorrent was asked.
///
/// @param path below `/api/v2/`: `torrents/stop`
/// @param fields of the query or the form; of repeated ones the last, as qBittorrent keeps it
public record QbitRequest(String method, String path, Map<String, String> fields) {
    public QbitRequest {
        fields = Map.copyOf(fields);
    }

    static QbitRequest of(String method, String path, String encoded) {
        var fields = new HashMap<String, String>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new QbitRequest(method, path, fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    long number(String name) {
        String text = field(name);
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// What is listed in a field, separated by `separator`, a regular expression.
    List<String> list(String name, String separator) {
        return Arrays.stream(field(name).split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    Set<String> set(String name, String separator) {
        return Set.copyOf(list(name, separator));
    }
}
