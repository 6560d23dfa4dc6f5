package dev.jbitrr.config;

import dev.jbitrr.torrent.Category;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Collects the values of a document that one process depends on.
record Fingerprint(Document document, Registry registry) {
    /// Classes of shared keys that managers read.
    private static final Set<ReloadClass> MANAGERS =
            Set.of(ReloadClass.LIVE, ReloadClass.EVERYTHING, ReloadClass.PROCESS);

    private static final Set<ReloadClass> WEB = Set.of(ReloadClass.WEB, ReloadClass.PROCESS);

    private static final List<String> CONNECTION =
            List.of(
                    "Disabled",
                    "Host",
                    "Port",
                    "UserName",
                    "Password",
                    "SkipTLSVerify",
                    "MatchSubcategories");

    private static final List<String> OWNERSHIP =
            List.of("Managed", "Category", "MatchSubcategories");

    Map<String, Object> of(String section) {
        Map<String, Object> covered = new TreeMap<>();
        boolean instance = Registry.patternOf(section).startsWith("<");
        if (instance && !document.tree().containsKey(section)) {
            return covered;
        }
        document.tree()
                .forEach((name, values) -> {
                    if (!Registry.patternOf(name).startsWith("<")) {
                        covered.put(name, read(values, name, instance ? MANAGERS : WEB));
                    } else if (instance) {
                        covered.put(name, facts(section, name, values));
                    }
                });
        covered.values().removeIf(values -> values.equals(Map.of()));
        return covered;
    }

    /// What the manager of `section` must know of the section `name`.
    private Object facts(String section, String name, Object values) {
        if (name.equals(section)) {
            return values;
        }
        Map<String, Object> facts = new TreeMap<>();
        List<String> nested = nested(section, name);
        if (!nested.isEmpty()) {
            // Only then does the other one take torrents that would be this one's.
            facts.put("categories", nested);
            facts.putAll(picked(values, OWNERSHIP));
        }
        if (QbitKeys.names(name)) {
            facts.putAll(picked(values, CONNECTION));
        }
        facts.putAll(trackers(section, name, values));
        return facts;
    }

    /// Shared rows for an Arr; every Arr's rows for a qBittorrent, which sorts its queue by them.
    private static Map<String, Object> trackers(String section, String name, Object values) {
        if (QbitKeys.names(section)) {
            Object torrent = values instanceof Map<?, ?> arr ? arr.get("Torrent") : null;
            return picked(torrent == null ? Map.of() : torrent, List.of("Trackers"));
        }
        return name.equals("qBit") ? picked(values, List.of("Trackers")) : Map.of();
    }

    private List<String> nested(String section, String other) {
        List<String> own = categories(section);
        return categories(other).stream()
                .filter(category -> own.stream().anyMatch(o -> Category.within(category, o)))
                .toList();
    }

    private List<String> categories(String section) {
        Map<?, ?> values = document.tree().get(section) instanceof Map<?, ?> map ? map : Map.of();
        if (QbitKeys.names(section)) {
            return values.get("ManagedCategories") instanceof List<?> list
                    ? list.stream().map(item -> Category.normalize(item.toString())).toList()
                    : List.of();
        }
        Object category = values.get("Category");
        return List.of(
                category == null
                        ? section.toLowerCase(Locale.ROOT)
                        : Category.normalize(category.toString()));
    }

    private static Map<String, Object> picked(Object values, List<String> keys) {
        Map<String, Object> facts = new TreeMap<>();
        if (values instanceof Map<?, ?> map) {
            for (String key : keys) {
                Optional.ofNullable(map.get(key)).ifPresent(value -> facts.put(key, value));
            }
        }
        return facts;
    }

    /// The keys of a shared table whose change concerns the process; keys nobody knows do not.
    private Map<String, Object> read(Object values, String pattern, Set<ReloadClass> classes) {
        Map<String, Object> kept = new TreeMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String path = TomlText.path(pattern, key.toString());
                Optional<KeyDoc> doc = registry.find(path);
                if (doc.filter(d -> classes.contains(d.reload())).isPresent()) {
                    kept.put(path, value);
                } else if (doc.isEmpty() && value instanceof Map<?, ?>) {
                    kept.putAll(read(value, path, classes));
                }
            });
        }
        return kept;
    }
}
