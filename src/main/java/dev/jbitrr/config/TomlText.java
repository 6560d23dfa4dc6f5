package dev.jbitrr.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values and keys as TOML writes them.
final class TomlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern LITERAL = Pattern.compile("[^'\\p{Cntrl}]*");

    private TomlText() {}

    /// A key below a table: `Settings.FreeSpace`, `Radarr."a b"`.
    static String path(String parent, String key) {
        return parent.isEmpty() ? key(key) : parent + "." + key(key);
    }

    static String key(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    static String value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case List<?> list ->
                    list.stream().map(TomlText::value).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> inlineTable(map);
            default -> value.toString();
        };
    }

    /// For people: a value of hostile length is cut.
    static String shown(Object value) {
        String text = value(value);
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private static String inlineTable(Map<?, ?> map) {
        return map.isEmpty()
                ? "{}"
                : map.entrySet().stream()
                        .map(e -> key(e.getKey().toString()) + " = " + value(e.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /// Regular expressions are easier to read without doubled backslashes.
    private static String text(String text) {
        boolean literal = text.indexOf('\\') >= 0 && LITERAL.matcher(text).matches();
        return literal ? "'" + text + "'" : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> out.append(escaped(c)));
        return out.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> Character.isISOControl(c) ? "\\u%04X".formatted(c) : Character.toString(c);
        };
    }
}
