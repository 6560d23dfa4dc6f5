package dev.jbitrr.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Collects the values of a document whose change a running manager cannot take over: where it
/// connects to, and what its process was built from. Everything else it is told.
record Fingerprint(Document document, Registry registry) {
    private static final Set<ReloadClass> SHARED =
            Set.of(ReloadClass.EVERYTHING, ReloadClass.PROCESS);
    private static final Set<ReloadClass> OWN =
            Set.of(ReloadClass.INSTANCE, ReloadClass.EVERYTHING, ReloadClass.PROCESS);

    /// What the process of an instance depends on; nothing when there is no such section.
    Map<String, Object> of(String section) {
        Map<String, Object> covered = new TreeMap<>();
        if (!document.tree().containsKey(section)) {
            return covered;
        }
        document.tree()
                .forEach((name, values) -> {
                    boolean own = name.equals(section);
                    // Every manager works on every qBittorrent, and none on another one's Arr.
                    if (own || !Registry.patternOf(name).equals("<Arr>")) {
                        covered.put(
                                name, read(values, Registry.patternOf(name), own ? OWN : SHARED));
                    }
                });
        covered.values().removeIf(values -> values.equals(Map.of()));
        return covered;
    }

    /// The keys of a table whose classes are among `classes`; keys nobody knows are not.
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
