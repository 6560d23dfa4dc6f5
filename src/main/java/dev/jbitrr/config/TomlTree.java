package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees of plain values with one thing changed.
final class TomlTree {
    private TomlTree() {}

    static @Nullable Object step(Object at, Object step) {
        return switch (at) {
            case Map<?, ?> map when step instanceof String name -> map.get(name);
            case List<?> list when step instanceof Integer row ->
                    row >= 0 && row < list.size() ? list.get(row) : null;
            default -> null;
        };
    }

    static Map<String, Object> with(Map<?, ?> tree, List<Object> path, Object value) {
        Map<String, Object> copy = copy(tree);
        String name = path.getFirst().toString();
        Object old = copy.getOrDefault(name, Map.of());
        copy.put(name, path.size() == 1 ? value : deeper(old, rest(path), value));
        return copy;
    }

    static Map<String, Object> without(Map<?, ?> tree, List<Object> path) {
        Map<String, Object> copy = copy(tree);
        String name = path.getFirst().toString();
        Object old = copy.get(name);
        boolean last = old instanceof List<?> list && path.size() == 2 && list.size() == 1;
        if (last || path.size() == 1) {
            copy.remove(name);
        } else if (old != null) {
            copy.put(name, withoutDeeper(old, rest(path)));
        }
        return copy;
    }

    private static Object deeper(Object old, List<Object> path, Object value) {
        if (old instanceof Map<?, ?> map) {
            return with(map, path, value);
        }
        if (old instanceof List<?> list
                && path.getFirst() instanceof Integer row
                && row < list.size()) {
            List<Object> copy = new ArrayList<>(list);
            copy.set(row, path.size() == 1 ? value : deeper(copy.get(row), rest(path), value));
            return copy;
        }
        throw new TomlEdit.Refused(TomlEdit.shown(path) + " cannot be below a plain value");
    }

    private static Object withoutDeeper(Object old, List<Object> path) {
        if (old instanceof Map<?, ?> map) {
            return without(map, path);
        }
        if (old instanceof List<?> list && path.getFirst() instanceof Integer row) {
            List<Object> copy = new ArrayList<>(list);
            if (path.size() == 1) {
                copy.remove(row.intValue());
            } else {
                copy.set(row, withoutDeeper(copy.get(row), rest(path)));
            }
            return copy;
        }
        return old;
    }

    private static List<Object> rest(List<Object> path) {
        return path.subList(1, path.size());
    }

    private static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }
}
