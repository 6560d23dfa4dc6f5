package dev.jbitrr.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The parameters of a query string; their names are read in any letter case.
record Query(Map<String, List<String>> values) {

    static Query of(String raw) {
        return new Query(
                Arrays.stream(raw.split("&"))
                        .filter(pair -> pair.contains("="))
                        .map(pair -> pair.split("=", 2))
                        .collect(
                                Collectors.groupingBy(
                                        pair -> decode(pair[0]).toLowerCase(Locale.ROOT),
                                        Collectors.mapping(
                                                pair -> decode(pair[1]), Collectors.toList()))));
    }

    String text(String name, String otherwise) {
        return all(name).stream().findFirst().orElse(otherwise);
    }

    private List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The numbers of a parameter that may be given several times.
    List<Long> numbers(String name) {
        return all(name).stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
    }

    long number(String name, long otherwise) {
        String text = text(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    /// A point in time as .NET understands it: a date alone is its beginning.
    Instant instant(String name, Instant otherwise) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return text.length() == 10
                    ? Instant.parse(text + "T00:00:00Z")
                    : OffsetDateTime.parse(text.replaceFirst("(?<=:\\d\\d)$", "Z")).toInstant();
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
