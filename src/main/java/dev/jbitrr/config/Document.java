package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A configuration as plain values: tables, lists, text, whole numbers, fractions and booleans, in
/// the file's order, and where each key stands. Immutable.
///
/// A supervised manager gets [#tree()] over its channel and makes its document with [#of]: it need
/// not load a TOML parser.
public final class Document {
    private final Map<String, Object> tree;
    private final Map<String, Position> positions;

    Document(Map<?, ?> tree, Map<String, Position> positions) {
        this.tree = table(tree);
        this.positions = Map.copyOf(positions);
    }

    /// A document without positions.
    public static Document of(Map<String, ?> tree) {
        return new Document(tree, Map.of());
    }

    /// These values, where another document has their keys.
    Document placedLike(Document other) {
        return new Document(tree, other.positions);
    }

    /// Only `String`, `Long`, `Double`, `Boolean`, `List` and `Map` with text keys.
    public Map<String, Object> tree() {
        return tree;
    }

    /// Where a key stands, or else the innermost table around it that stands somewhere.
    public Position position(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Position position = positions.get(at);
            if (position != null) {
                return position;
            }
        }
        return Position.NONE;
    }

    private static String parent(String path) {
        return path.substring(
                0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private static Map<String, Object> table(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(String.valueOf(key), plain(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> table(map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(plain(item)));
                yield Collections.unmodifiableList(copy);
            }
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> number;
            case Number number -> number.doubleValue();
            case Boolean flag -> flag;
            // Dates have no meaning in this configuration; as text they are refused by name.
            default -> value.toString();
        };
    }
}
