package dev.jbitrr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What environment variables say over a file. `JBITRR_` and the key's path name a key; letter case
/// and everything but letters and digits do not matter, so
/// `JBITRR_RADARR_4K_ENTRY_SEARCH_SEARCH_MISSING` is `Radarr-4K.EntrySearch.SearchMissing`. A
/// secret may stand in a file: `…_FILE` names it. qBitrr's `QBITRR_SETTINGS_…` and `QBITRR_QBIT_…`
/// count too, below ours. What is set wins, false and 0 too.
public final class Environment {
    private static final Set<String> TRUE = Set.of("y", "yes", "t", "true", "on", "1");
    private static final Set<String> FALSE = Set.of("n", "no", "f", "false", "off", "0");

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
    }

    /// A document with what the environment sets.
    ///
    /// @param origins variables by the full name of the key that they set
    public record Applied(Document document, Map<String, String> origins, List<Problem> problems) {
        public Applied {
            origins = Map.copyOf(origins);
            problems = List.copyOf(problems);
        }
    }

    /// The document with the variables over it. Only sections that the document has, `[Settings]`,
    /// `[WebUI]` and `[Database]` have keys to set.
    public Applied over(Document document) {
        Map<String, String> ours = new TreeMap<>();
        variables.forEach((name, _) -> {
            if (name.startsWith("QBITRR_SETTINGS_") || name.startsWith("QBITRR_QBIT_")) {
                ours.put(bare(name.substring("QBITRR_".length())), name);
            }
        });
        variables.keySet().stream()
                .filter(name -> name.startsWith("JBITRR_"))
                .forEach(name -> ours.put(bare(name.substring("JBITRR_".length())), name));
        if (ours.isEmpty()) {
            return new Applied(document, Map.of(), List.of());
        }
        Map<String, Object> tree = document.tree();
        Map<String, String> origins = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<Reading.Entry> entries = Sections.read(document).entries();
        Map<String, Long> meant =
                entries.stream()
                        .map(entry -> bare(entry.doc().table() + "." + entry.doc().name()))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (Reading.Entry entry : entries) {
            KeyDoc doc = entry.doc();
            if (doc.table().contains("[") || doc.table().contains("\"")) {
                continue;
            }
            String key = doc.table() + "." + doc.name();
            String variable = ours.get(bare(key));
            String file = doc.secret() ? ours.get(bare(key) + "FILE") : null;
            if (variable == null && file == null) {
                continue;
            }
            String used = variable == null ? String.valueOf(file) : variable;
            if (meant.getOrDefault(bare(key), 0L) > 1) {
                problems.add(problem(key, used + " fits several sections: rename one of them"));
                continue;
            }
            try {
                String text = variables.getOrDefault(used, "");
                Object value =
                        variable == null
                                ? Files.readString(Path.of(text)).strip()
                                : value(text, doc);
                List<Object> path = new ArrayList<>(Arrays.asList((Object[]) key.split("\\.", -1)));
                tree = TomlTree.with(tree, path, value);
                origins.put(key, used);
            } catch (IOException | InvalidPathException _) {
                problems.add(problem(key, used + " names a file that cannot be read"));
            } catch (IllegalArgumentException _) {
                problems.add(problem(key, used + " must be true or false for " + key));
            } catch (TomlEdit.Refused _) {
                problems.add(problem(key, used + " has no table to go into for " + key));
            }
        }
        return new Applied(Document.of(tree).placedLike(document), origins, problems);
    }

    private static Problem problem(String key, String message) {
        return new Problem(Problem.Severity.ERROR, 0, 0, key, "", message);
    }

    private static Object value(String text, KeyDoc doc) {
        Object like = doc.findFallback().orElse("");
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (like) {
            case Boolean _ -> {
                if (!TRUE.contains(word) && !FALSE.contains(word)) {
                    throw new IllegalArgumentException(word);
                }
                yield TRUE.contains(word);
            }
            case List<?> _ ->
                    Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .toList();
            case Number _ -> number(word, text);
            default -> text;
        };
    }

    /// A duration may have a letter; then it stays a text.
    private static Object number(String word, String text) {
        if (word.matches("[+-]?\\d{1,18}")) {
            return Long.valueOf(word);
        }
        return word.matches("[+-]?\\d{1,18}\\.\\d{1,18}") ? Double.valueOf(word) : text;
    }

    private static String bare(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }
}
