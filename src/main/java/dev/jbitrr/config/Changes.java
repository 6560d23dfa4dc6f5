package dev.jbitrr.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What differs between two configurations, and whom it concerns.
public final class Changes {
    private final Registry registry = Registry.load();
    private final List<Change> changes = new ArrayList<>();

    private Changes() {}

    /// One key or a whole section that was added, removed or changed.
    ///
    /// @param key full name; the section's own name when it came or went as a whole
    /// @param reload what the change touches
    public record Change(Kind kind, String key, String section, ReloadClass reload) {
        /// What happened to it.
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED
        }
    }

    /// All differences, in the order of the files. 1 and 1.0 are the same.
    public static List<Change> between(Document before, Document after) {
        Changes found = new Changes();
        Set<String> sections = new LinkedHashSet<>(before.tree().keySet());
        sections.addAll(after.tree().keySet());
        for (String section : sections) {
            found.compare(
                    section,
                    TomlText.key(section),
                    Registry.patternOf(section),
                    Optional.ofNullable(before.tree().get(section)),
                    Optional.ofNullable(after.tree().get(section)));
        }
        return List.copyOf(found.changes);
    }

    /// A short text that is the same as long as an instance's process needs no restart: what it
    /// connects to, and what it was built from. All else the running process is told.
    public static String sectionFingerprint(Document document, String section) {
        return sha256(canonical(new Fingerprint(document, Registry.load()).of(section)));
    }

    private void compare(
            String section,
            String path,
            String pattern,
            Optional<Object> before,
            Optional<Object> after) {
        // A section that came or went is one change; a table below it is as many as it has keys.
        boolean whole = path.equals(TomlText.key(section)) && (before.isEmpty() || after.isEmpty());
        if (!whole && registry.find(pattern).isEmpty() && tables(before, after)) {
            Map<?, ?> old = asTable(before);
            Map<?, ?> now = asTable(after);
            Set<Object> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(now.keySet());
            keys.forEach(key ->
                    compare(
                            section,
                            TomlText.path(path, key.toString()),
                            TomlText.path(pattern, key.toString()),
                            Optional.ofNullable(old.get(key)),
                            Optional.ofNullable(now.get(key))));
        } else if (!before.map(Changes::canonical).equals(after.map(Changes::canonical))) {
            changes.add(new Change(kind(before, after), path, section, reload(section, pattern)));
        }
    }

    private static boolean tables(Optional<Object> before, Optional<Object> after) {
        return Stream.of(before, after).flatMap(Optional::stream).allMatch(Map.class::isInstance);
    }

    private static Map<?, ?> asTable(Optional<Object> value) {
        return value.orElse(Map.of()) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Change.Kind kind(Optional<Object> before, Optional<Object> after) {
        return before.isEmpty()
                ? Change.Kind.ADDED
                : after.isEmpty() ? Change.Kind.REMOVED : Change.Kind.CHANGED;
    }

    private ReloadClass reload(String section, String pattern) {
        return registry.find(pattern)
                .map(KeyDoc::reload)
                .orElseGet(() -> unknown(section, pattern));
    }

    private static ReloadClass unknown(String section, String pattern) {
        return switch (Registry.patternOf(section)) {
            case "WebUI" -> ReloadClass.WEB;
            case "<Arr>" -> pattern.equals("<Arr>") ? ReloadClass.INSTANCE : ReloadClass.LIVE;
            case "<qBit>", "Settings" -> ReloadClass.EVERYTHING;
            case "Database" -> ReloadClass.PROCESS;
            default -> ReloadClass.NONE;
        };
    }

    /// Text that is the same for the same values, whatever their order in tables.
    static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(TomlText.value(key), canonical(item)));
                yield sorted.toString();
            }
            case List<?> list -> list.stream().map(Changes::canonical).toList().toString();
            case Long number -> Double.toString(number);
            case String text -> TomlText.value(text);
            default -> value.toString();
        };
    }

    private static String sha256(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
