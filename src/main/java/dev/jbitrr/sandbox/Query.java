package dev.jbitrr.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The parameters of a query string; their names are read in any letter case.
record Query(Map<String, String> values) {

    static Query of(String raw) {
        return new Query(
                Arrays.stream(raw.split("&"))
                        .filter(pair -> pair.contains("="))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        pair -> decode(pair[0]).toLowerCase(Locale.ROOT),
                                        pair -> decode(pair[1]),
                                        (first, _) -> first)));
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
    }

    long number(String name, long otherwise) {
        String text = text(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
