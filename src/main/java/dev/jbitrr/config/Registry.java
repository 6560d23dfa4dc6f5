package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every key there is. Made by reading a file that has one of each section and nothing in it.
public final class Registry {
    private static final List<String> PLAIN = List.of("Settings", "WebUI", "Database");
    private static final List<String> ARRS =
            List.of("Radarr", "Radarr-4K", "Sonarr", "Sonarr-Anime", "Lidarr", "Readarr");

    private final Map<String, List<KeyDoc>> byPattern = new LinkedHashMap<>();
    private final Map<String, KeyDoc> byName = new HashMap<>();

    private Registry() {
        for (Reading.Entry entry : Sections.read(sample()).entries()) {
            KeyDoc doc = entry.doc();
            byPattern.computeIfAbsent(doc.patternPath(), _ -> new ArrayList<>()).add(doc);
        }
        for (KeyDoc key : keys()) {
            aliases(key).forEach(alias -> byName.putIfAbsent(alias, key));
            byName.put(key.patternPath(), key);
        }
    }

    /// The one registry, made when it is first asked for: most processes never need it.
    public static Registry load() {
        return Lazy.REGISTRY;
    }

    private static final class Lazy {
        static final Registry REGISTRY = new Registry();
    }

    /// Each key once, in the order of the template. Where a default depends on the section it is
    /// that of the first one.
    public List<KeyDoc> keys() {
        return byPattern.values().stream().map(List::getFirst).toList();
    }

    /// The key that a pattern such as `<Arr>.Torrent.StalledDelay` names, also by an older name.
    public Optional<KeyDoc> find(String patternPath) {
        return Optional.ofNullable(byName.get(patternPath));
    }

    /// The same key in the sections where its default differs, by section.
    Map<String, Object> defaults(KeyDoc key) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (KeyDoc doc : byPattern.getOrDefault(key.patternPath(), List.of())) {
            String section = doc.table().split("[.\\[]", 2)[0];
            doc.findFallback().ifPresent(fallback -> defaults.put(section, fallback));
        }
        return defaults;
    }

    /// What the names of a section's keys begin with for every instance: `<qBit>`, `<Arr>`.
    static String patternOf(String section) {
        return QbitKeys.names(section)
                ? "<qBit>"
                : Application.ofSection(section).map(_ -> "<Arr>").orElse(section);
    }

    private static List<String> aliases(KeyDoc key) {
        return key.aliases().stream().map(alias -> key.pattern() + "." + alias).toList();
    }

    private static Document sample() {
        Map<String, Object> sections = new LinkedHashMap<>();
        PLAIN.forEach(name -> sections.put(name, Map.of()));
        sections.put(
                "qBit",
                Map.of("Trackers", rows(), "CategorySeeding", Map.of("Categories", rows())));

        ARRS.forEach(name ->
                sections.put(
                        name,
                        Map.of(
                                "PathMappings", rows(),
                                "Torrent", Map.of("Trackers", rows()))));
        return Document.of(sections);
    }

    private static List<Map<String, Object>> rows() {
        return List.of(Map.of());
    }
}
