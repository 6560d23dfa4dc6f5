package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What reading one top-level section leaves behind: the keys met, their values and every problem.
/// Used by one thread.
final class Reading {
    private final Document document;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    Reading(Document document) {
        this.document = document;
    }

    /// One key as it applies.
    ///
    /// @param value as it would be written; empty = not given, and nothing applies
    /// @param given whether the file gives it
    record Entry(KeyDoc doc, Optional<Object> value, boolean given) {}

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    Optional<Problem> firstError() {
        return problems.stream().filter(Problem::error).min(Problem.BY_POSITION);
    }

    void know(String path) {
        known.add(path);
    }

    /// As [#know], and what is below it is known key by key.
    void open(String path) {
        know(path);
        open.add(path);
    }

    /// Warns of everything nobody asked for.
    void warnOfUnknown(String path, Map<?, ?> values) {
        values.forEach((key, value) -> warnOfUnknown(path, key.toString(), value));
    }

    private void warnOfUnknown(String path, String key, Object value) {
        String below = TomlText.path(path, key);
        if (!known.contains(below)) {
            String meant = Nearest.to(key, namesIn(path)).map(n -> "; perhaps " + n).orElse("");
            warn(below, below + " is not a known key" + meant);
        } else if (open.contains(below)) {
            descend(below, value);
        }
    }

    private void descend(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            warnOfUnknown(path, map);
        } else if (value instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                descend(path + "[" + i + "]", rows.get(i));
            }
        }
    }

    private List<String> namesIn(String path) {
        return known.stream()
                .filter(k -> k.startsWith(path + "."))
                .map(k -> k.substring(path.length() + 1))
                .filter(name -> name.indexOf('.') < 0)
                .toList();
    }

    void error(String key, String found, String message) {
        note(Problem.Severity.ERROR, key, found, message);
    }

    void warn(String key, String message) {
        note(Problem.Severity.WARNING, key, "", message);
    }

    /// Nothing in a section that is switched off is worse than a warning.
    void soften() {
        problems.replaceAll(Problem::softened);
    }

    private void note(Problem.Severity severity, String key, String found, String message) {
        Position at = document.position(key);
        problems.add(new Problem(severity, at.line(), at.column(), key, found, message));
    }
}
