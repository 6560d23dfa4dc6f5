package dev.jbitrr.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The reference page of all keys, made from their declarations.
public final class Reference {

    private static final String HEAD =
            """
            # Configuration keys

            This page is made from the program: `jbitrr config docs`. Do not edit it.

            One TOML file holds everything. `<Arr>` stands for the name of a section that begins with
            Radarr, Sonarr, Lidarr or Readarr; `<qBit>` for `qBit` or `qBit-NAME`. A missing key means
            its default. Unknown keys are warned about and left alone.

            **Durations** are numbers in the key's own unit, or texts with a letter: `"90s"`, `"15m"`,
            `"2h"`, `"7d"`, `"1w"`, `"1M"` (a month of 30 days; only for `m` and `M` the letter's case
            matters). In a key that counts minutes, a part of a minute counts as one when it is all
            there is, and not at all otherwise.

            **A section with an error is not started**; the others run. An error in `[Settings]` or
            `[Database]` concerns every manager: only the page starts, and shows it. An error in a
            tracker row of `[qBit]` also keeps back every Arr, because those rows protect its torrents.
            A section whose `CHANGE_ME`s are all still there is not started either, which is a warning.

            *Changes* says what a change touches while jBitrr runs.
            """;

    private static final Map<String, String> TITLES =
            Map.of(
                    "<qBit>.Trackers[]",
                            "Tracker rows: [[<qBit>.Trackers]] and [[<Arr>.Torrent.Trackers]]",
                    "<qBit>.CategorySeeding.Categories[]", "[[<qBit>.CategorySeeding.Categories]]",
                    "<Arr>.PathMappings[]", "[[<Arr>.PathMappings]]");

    private final Registry registry = Registry.load();

    private Reference() {}

    /// The page as Markdown.
    public static String markdown() {
        Reference reference = new Reference();
        return HEAD + reference.tables() + reference.differences();
    }

    private String tables() {
        Map<String, List<KeyDoc>> tables =
                registry.keys().stream()
                        .filter(key -> !key.pattern().equals("<Arr>.Torrent.Trackers[]"))
                        .collect(
                                Collectors.groupingBy(
                                        KeyDoc::pattern, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder();
        tables.forEach((pattern, keys) -> page.append(table(pattern, keys)));
        return page.toString();
    }

    private String table(String pattern, List<KeyDoc> keys) {
        String title = TITLES.getOrDefault(pattern, "[" + pattern + "]");
        return "\n## `%s`\n\n| key | kind | default | meaning | changes |\n|---|---|---|---|---|\n"
                        .formatted(title)
                + keys.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(KeyDoc key) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        key.kind(),
                        fallback(key),
                        meaning(key),
                        key.reload().touches());
    }

    private String fallback(KeyDoc key) {
        Set<Object> different = new LinkedHashSet<>(registry.defaults(key).values());
        if (key.name().equals("Category")) {
            return "the section's name in lower case";
        }
        if (different.size() > 1) {
            return "see below";
        }
        return key.findFallback().map(Reference::code).orElse("none");
    }

    private static String meaning(KeyDoc key) {
        StringBuilder text = new StringBuilder(key.help().replace("|", "\\|").replace("<", "&lt;"));
        text.append(" Must be ").append(key.allowed().replace("|", "\\|")).append('.');
        if (!key.applications().isEmpty()) {
            text.append(" Only ").append(applications(key)).append('.');
        }
        if (!key.aliases().isEmpty()) {
            text.append(" Also `").append(String.join("`, `", key.aliases())).append("`.");
        }
        return text.append(key.secret() ? " Secret." : "")
                .append(key.since().equals("qBitrr") ? "" : " Since " + key.since() + ".")
                .toString();
    }

    private static String applications(KeyDoc key) {
        return key.applications().stream()
                .sorted()
                .map(a -> a.name().charAt(0) + a.lowerName().substring(1))
                .collect(Collectors.joining(", "));
    }

    private String differences() {
        StringBuilder page = new StringBuilder("\n## Defaults that depend on the section\n");
        for (KeyDoc key : registry.keys()) {
            Map<String, Object> defaults = registry.defaults(key);
            if (Set.copyOf(defaults.values()).size() > 1 && !key.name().equals("Category")) {
                page.append("\n`").append(key.patternPath()).append("`\n\n");
                grouped(defaults)
                        .forEach((value, sections) ->
                                page.append(
                                        "- %s: `%s`\n"
                                                .formatted(String.join(", ", sections), value)));
            }
        }
        return page.toString();
    }

    private static Map<String, List<String>> grouped(Map<String, Object> defaults) {
        return defaults.keySet().stream()
                .collect(
                        Collectors.groupingBy(
                                section -> TomlText.value(defaults.getOrDefault(section, "")),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static String code(Object value) {
        String text = TomlText.value(value);
        return "`" + text.replace("|", "\\|") + "`";
    }
}
