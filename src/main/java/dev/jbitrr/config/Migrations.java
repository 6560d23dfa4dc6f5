package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings a configuration of any qBitrr, 1 to 5.14, into today's form. Pure: a text goes in, a text
/// and a report come out. Missing keys are not filled in: here a missing key means its default.
public final class Migrations {
    static final String VERSION = "5.14.4";

    private static final List<String> HIT_AND_RUN =
            List.of(
                    "HitAndRunMode",
                    "MinSeedRatio",
                    "MinSeedingTimeDays",
                    "HitAndRunMinimumDownloadPercent",
                    "HitAndRunPartialSeedRatio",
                    "TrackerUpdateBuffer");
    private static final List<String> OLD_BOOK_EXTENSIONS =
            List.of(".epub", ".mobi", ".azw", ".azw3", ".pdf", ".cbz", ".cbr", ".!qB", ".parts");
    private static final List<String> RATES =
            List.of(
                    "DownloadRateLimitPerTorrent",
                    "UploadRateLimitPerTorrent",
                    "DownloadRateLimit",
                    "UploadRateLimit");

    private final TomlEdit edit;
    private final List<Note> notes = new ArrayList<>();
    private final Version from;

    /// A file that names no version was written by hand, perhaps for jBitrr. What it says holds as
    /// it stands.
    private final boolean versioned;

    private String step = "";

    private Migrations(String text) {
        this.edit = TomlEdit.of(text);
        Optional<Object> version = edit.get(List.of("Settings", "ConfigVersion"));
        this.versioned = version.isPresent();
        this.from = Version.of(version.orElse(VERSION));
    }

    /// What a note tells.
    public enum Kind {
        /// Written in another way, with the same meaning.
        CHANGED,
        /// Taken away, because nothing reads it.
        DROPPED,
        /// Left as it is, but it means something else than in qBitrr.
        MEANING,
        /// Could not be done; a person has to.
        LEFT
    }

    /// One thing a step did or noticed. No value of a secret is in it.
    public record Note(Kind kind, String step, String key, String message) {
        @Override
        public String toString() {
            return "%-7s %s: %s".formatted(kind.name().toLowerCase(Locale.ROOT), key, message);
        }
    }

    /// What became of a text.
    ///
    /// @param text as it should be; the very text that came in when there is nothing to do
    public record Result(String text, List<Note> notes) {
        public Result {
            notes = List.copyOf(notes);
        }
    }

    /// Brings a configuration of any version into today's form.
    ///
    /// @throws TomlEdit.Refused when the text is not TOML
    public static Result apply(String text) {
        Migrations all = new Migrations(text);
        all.run("web keys out of Settings", all::webKeysOutOfSettings);
        all.run("renamed web keys", all::renamedWebKeys);
        all.run("look out of OIDC", all::lookOutOfOidc);
        all.run("Animarr to Sonarr", all::animarr);
        all.run("book extensions", all::bookExtensions);
        all.run("profile mappings", all::profileMappings);
        all.run("one hit and run key", all::oneHitAndRunKey);
        all.run("hit and run to trackers", all::hitAndRunToTrackers);
        if (all.from.before("5.8.8")) {
            all.run("shared trackers", all::sharedTrackers);
        }
        all.run("look of the page", all::look);
        all.run("version", () -> all.version(text));
        all.run("other meaning", all::meanings);
        return new Result(all.edit.text(), all.notes);
    }

    private void run(String name, Runnable body) {
        step = name;
        try {
            body.run();
        } catch (TomlEdit.Refused e) {
            note(Kind.LEFT, List.of(name), "not done, " + e.getMessage());
        }
    }

    private void note(Kind kind, List<?> path, String message) {
        notes.add(new Note(kind, step, TomlEdit.shown(path), message));
    }

    private void webKeysOutOfSettings() {
        for (String key : List.of("Host", "Port", "Token")) {
            List<String> old = List.of("Settings", key);
            Optional<Object> value = edit.get(old);
            if (value.isEmpty()) {
                continue;
            }
            if (edit.get(List.of("WebUI", key)).isEmpty()) {
                edit.set(List.of("WebUI", key), value.get());
                edit.remove(old);
                note(Kind.CHANGED, old, "is WebUI." + key + " now");
            } else {
                edit.remove(old);
                note(Kind.DROPPED, old, "WebUI." + key + " holds");
            }
        }
    }

    private void renamedWebKeys() {
        move(List.of("WebUI", "SecureCookies"), List.of("WebUI", "BehindHttpsProxy"));
        for (String key : List.of("GroupSonarr", "GroupLidarr")) {
            drop(List.of("WebUI", key), "the page has no such switch");
        }
    }

    private void lookOutOfOidc() {
        for (String key : List.of("LiveArr", "Theme", "ViewDensity")) {
            move(List.of("WebUI", "OIDC", key), List.of("WebUI", key));
        }
    }

    private void animarr() {
        for (String name : List.copyOf(edit.tree().keySet())) {
            if (name.startsWith("Animarr")) {
                String target = free(name);
                edit.rename(List.of(name), target);
                note(Kind.CHANGED, List.of(name), "is [" + TomlText.key(target) + "] now");
                if (edit.get(List.of(target, "Category")).isEmpty()) {
                    edit.set(List.of(target, "Category"), name.toLowerCase(Locale.ROOT));
                    note(Kind.CHANGED, List.of(target, "Category"), "written down, it was implied");
                }
            }
        }
    }

    private String free(String name) {
        String plain = "Sonarr" + name.substring("Animarr".length());
        if (!edit.tree().containsKey(plain)) {
            return plain;
        }
        String base = name.equals("Animarr") ? "Sonarr-Animarr" : plain + "-migrated";
        String free = base;
        for (int i = 2; edit.tree().containsKey(free); i++) {
            free = base + "-" + i;
        }
        return free;
    }

    private void bookExtensions() {
        for (String name : arrs()) {
            List<String> key = List.of(name, "Torrent", "FileExtensionAllowlist");
            if (name.startsWith("Readarr")
                    && edit.get(key).filter(OLD_BOOK_EXTENSIONS::equals).isPresent()) {
                edit.set(key, ArrDefaults.extensions(Application.READARR));
                note(Kind.CHANGED, key, "the old default list gave way to today's");
            }
        }
    }

    private void profileMappings() {
        for (String name : arrs()) {
            List<String> search = List.of(name, "EntrySearch");
            List<Object> main = texts(key(search, "MainQualityProfile"));
            List<Object> temp = texts(key(search, "TempQualityProfile"));
            List<Object> mappings = key(search, "QualityProfileMappings");
            boolean mapped = edit.get(mappings).filter(m -> !Map.of().equals(m)).isPresent();
            if (main.isEmpty() && temp.isEmpty()) {
                continue;
            }
            if (main.size() != temp.size() && !mapped) {
                note(
                        Kind.LEFT,
                        key(search, "MainQualityProfile"),
                        "TempQualityProfile has another length, so nobody can tell what belongs"
                                + " together");
                continue;
            }
            if (!mapped) {
                Map<String, Object> pairs = new LinkedHashMap<>();
                for (int i = 0; i < main.size(); i++) {
                    String from = main.get(i).toString().strip();
                    String to = temp.get(i).toString().strip();
                    if (!from.isEmpty() && !to.isEmpty()) {
                        pairs.put(from, to);
                    }
                }
                edit.set(mappings, pairs);
                note(Kind.CHANGED, mappings, "made of MainQualityProfile and TempQualityProfile");
            }
            drop(key(search, "MainQualityProfile"), "QualityProfileMappings holds");
            drop(key(search, "TempQualityProfile"), "QualityProfileMappings holds");
        }
    }

    private List<Object> texts(List<Object> path) {
        return edit.get(path)
                .map(value ->
                        value instanceof List<?> list ? List.<Object>copyOf(list) : List.of(value))
                .orElse(List.of());
    }

    private void oneHitAndRunKey() {
        for (List<Object> table : tables()) {
            Optional<Object> mode = edit.get(key(table, "HitAndRunMode"));
            Optional<Object> clear = edit.get(key(table, "HitAndRunClearMode"));
            boolean flag = mode.filter(Boolean.class::isInstance).isPresent();
            if (!flag && clear.isEmpty()) {
                continue;
            }
            String meant =
                    clear.flatMap(Migrations::mode)
                            .or(() -> mode.flatMap(Migrations::mode))
                            .orElse(mode.equals(Optional.of(true)) ? "and" : "disabled");
            edit.set(key(table, "HitAndRunMode"), meant);
            edit.remove(key(table, "HitAndRunClearMode"));
            note(Kind.CHANGED, key(table, "HitAndRunMode"), "is \"" + meant + "\" now");
        }
    }

    private static Optional<String> mode(Object value) {
        return value instanceof String text
                ? Optional.of(text.strip().toLowerCase(Locale.ROOT))
                        .filter(Set.of("and", "or", "disabled")::contains)
                : Optional.empty();
    }

    private void hitAndRunToTrackers() {
        for (String name : arrs()) {
            for (String key : HIT_AND_RUN) {
                drop(
                        List.of(name, "Torrent", "SeedingMode", key),
                        "hit and run is a matter of tracker rows: put it into"
                                + " [[qBit.Trackers]] or [["
                                + TomlText.key(name)
                                + ".Torrent.Trackers]] if it should hold");
            }
        }
    }

    /// A row that all Arrs shared by writing it again and again is written once.
    private void sharedTrackers() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        for (String name : arrs()) {
            for (Object row : texts(List.of(name, "Torrent", "Trackers"))) {
                uri(row).ifPresent(uri -> rows.putIfAbsent(uri, plain(row)));
            }
        }
        Set<String> moved = new LinkedHashSet<>();
        for (String qbit : qbits()) {
            List<Object> list = List.of(qbit, "Trackers");
            if (!rows.isEmpty() && edit.get(list).isEmpty()) {
                rows.forEach((uri, row) -> {
                    edit.append(list, row);
                    note(Kind.CHANGED, list, "has the row for " + host(uri) + ", for every Arr");
                });
                if (qbit.equals("qBit")) {
                    moved.addAll(rows.keySet());
                }
            }
        }
        for (String name : arrs()) {
            withoutShared(List.of(name, "Torrent", "Trackers"), rows, moved);
        }
    }

    private void withoutShared(
            List<Object> list, Map<String, Map<String, Object>> rows, Set<String> moved) {
        List<Object> own = texts(list);
        List<Object> kept =
                own.stream()
                        .filter(row ->
                                uri(row).filter(moved::contains)
                                        .filter(uri -> row.equals(rows.get(uri)))
                                        .isEmpty())
                        .toList();
        if (kept.isEmpty() && !own.isEmpty()) {
            drop(list, "the shared rows say the same");
            return;
        }
        for (int i = own.size() - 1; i >= 0; i--) {
            if (!kept.contains(own.get(i))) {
                drop(key(list, i), "the shared row says the same");
            }
        }
    }

    private static Optional<String> uri(Object row) {
        return row instanceof Map<?, ?> map && map.get("URI") instanceof String text
                ? Optional.of(text.strip().replaceAll("/+$", "")).filter(u -> !u.isEmpty())
                : Optional.empty();
    }

    /// An announce address may carry a pass key.
    private static String host(String uri) {
        return uri.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[/?:].*", "");
    }

    private static Map<String, Object> plain(Object row) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(name.toString(), value));
        }
        return copy;
    }

    private void look() {
        canonical("Theme", List.of("Light", "Dark"));
        canonical("ViewDensity", List.of("Comfortable", "Compact"));
        List<String> base = List.of("WebUI", "UrlBase");
        if (edit.get(base).orElse("") instanceof String text && !text.isEmpty()) {
            String inner = text.strip().replaceAll("^/+|/+$", "");
            String better = inner.isEmpty() ? "" : "/" + inner;
            if (!better.equals(text)) {
                edit.set(base, better);
                note(Kind.CHANGED, base, "one slash at the front, none at the end");
            }
        }
    }

    private void canonical(String name, List<String> allowed) {
        List<String> key = List.of("WebUI", name);
        if (edit.get(key).orElse("") instanceof String text) {
            allowed.stream()
                    .filter(form -> form.equalsIgnoreCase(text.strip()) && !form.equals(text))
                    .forEach(form -> {
                        edit.set(key, form);
                        note(Kind.CHANGED, key, "is written " + form);
                    });
        }
    }

    private void version(String before) {
        List<String> key = List.of("Settings", "ConfigVersion");
        if (!versioned && !edit.text().equals(before)) {
            edit.set(key, VERSION);
            note(Kind.CHANGED, key, "is " + VERSION);
        }
        if (!from.before(VERSION)) {
            if (!from.equals(Version.of(VERSION))) {
                note(Kind.LEFT, key, "is of a newer program; what it added is not known here");
            }
            return;
        }
        if (edit.text().equals(before) && !from.before("5.9.2")) {
            return;
        }
        edit.set(key, VERSION);
        note(Kind.CHANGED, key, "is " + VERSION);
    }

    private void meanings() {
        if (edit.tree().containsKey("WebUI")
                && edit.get(List.of("WebUI", "AuthDisabled")).isEmpty()) {
            note(
                    Kind.MEANING,
                    List.of("WebUI", "AuthDisabled"),
                    "is missing: qBitrr let everybody in, here the page asks for the token");
        }
        for (String name : arrs()) {
            List<Object> stalled = List.of(name, "Torrent", "StalledDelay");
            if (edit.get(stalled).filter(v -> v.toString().equals("0")).isPresent()) {
                note(Kind.MEANING, stalled, "0 marks stalled downloads and never removes them");
            }
            rates(List.of(name, "Torrent", "SeedingMode"));
        }
        tables().stream().filter(t -> t.getLast() instanceof Integer).forEach(this::rates);
    }

    private void rates(List<Object> table) {
        for (String rate : RATES) {
            if (edit.get(key(table, rate)).orElse(0) instanceof Number number
                    && number.doubleValue() > 0) {
                note(
                        Kind.MEANING,
                        key(table, rate),
                        "is KiB/s; qBitrr's Arr workers took it for bytes/s. Check the number");
            }
        }
    }

    /// Every table that may carry hit and run keys.
    private List<List<Object>> tables() {
        List<List<Object>> tables = new ArrayList<>();
        for (String qbit : qbits()) {
            tables.add(List.of(qbit, "CategorySeeding"));
            tables.addAll(rows(List.of(qbit, "CategorySeeding", "Categories")));
            tables.addAll(rows(List.of(qbit, "Trackers")));
        }
        for (String name : arrs()) {
            tables.add(List.of(name, "Torrent", "SeedingMode"));
            tables.addAll(rows(List.of(name, "Torrent", "Trackers")));
        }
        return tables;
    }

    private List<List<Object>> rows(List<Object> list) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < texts(list).size(); i++) {
            rows.add(key(list, i));
        }
        return rows;
    }

    private void move(List<Object> from, List<Object> to) {
        Optional<Object> value = edit.get(from);
        if (value.isPresent() && edit.get(to).isPresent()) {
            drop(from, TomlEdit.shown(to) + " holds");
        } else if (value.isPresent()) {
            edit.set(to, value.get());
            edit.remove(from);
            note(Kind.CHANGED, from, "is " + TomlEdit.shown(to) + " now");
        }
    }

    private void drop(List<?> path, String why) {
        if (edit.get(path).isPresent()) {
            edit.remove(path);
            note(Kind.DROPPED, path, why);
        }
    }

    private List<String> arrs() {
        return edit.tree().keySet().stream()
                .filter(name -> Application.ofSection(name).isPresent())
                .toList();
    }

    private List<String> qbits() {
        return edit.tree().keySet().stream().filter(QbitKeys::names).toList();
    }

    private static List<Object> key(List<?> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /// Of a file's form. What cannot be read counts as the oldest.
    private record Version(List<Integer> numbers) {
        static Version of(Object written) {
            if (written instanceof Long number) {
                return new Version(List.of(0, 0, Math.clamp(number, 0, 1_000)));
            }
            List<Integer> numbers = new ArrayList<>();
            String[] parts = written.toString().strip().split("[.+-]", 4);
            for (int i = 0; i < 3; i++) {
                if (i >= parts.length || !parts[i].matches("v?\\d{1,6}")) {
                    return parts.length == 1 && parts[0].matches("\\d{1,3}")
                            ? new Version(List.of(0, 0, Integer.parseInt(parts[0])))
                            : new Version(List.of(0, 0, 1));
                }
                numbers.add(Integer.valueOf(parts[i].replace("v", "")));
            }
            return new Version(List.copyOf(numbers));
        }

        boolean before(String other) {
            List<Integer> others = of(other).numbers;
            for (int i = 0; i < 3; i++) {
                int order = Integer.compare(numbers.get(i), others.get(i));
                if (order != 0) {
                    return order < 0;
                }
            }
            return false;
        }
    }
}
