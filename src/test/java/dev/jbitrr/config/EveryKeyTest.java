package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// No key is declared and forgotten: a value that differs from the default is accepted, changes the
/// configuration, and is seen as a change of the class that the key declares.
class EveryKeyTest {
    private static final Document BASE =
            ConfigFileTest.parsed(
                    """
                    [Settings]
                    CompletedDownloadFolder = "/downloads"
                    FreeSpace = "1G"
                    FreeSpaceFolder = "/downloads"
                    [WebUI]
                    Host = "127.0.0.1"
                    OIDCEnabled = true
                    [WebUI.OIDC]
                    Authority = "https://login.example.org"
                    ClientId = "jbitrr"
                    [Database]
                    [qBit]
                    Host = "qbit"
                    ManagedCategories = ["seed", "other"]
                    [qBit.CategorySeeding]
                    [[qBit.CategorySeeding.Categories]]
                    Name = "seed"
                    [[qBit.Trackers]]
                    URI = "https://tracker.example.org/announce"
                    [Radarr]
                    URI = "http://radarr"
                    APIKey = "key"
                    PathMappings = [{ From = "/a", Here = "/b", Arr = "/c" }]
                    [Radarr.EntrySearch.Ombi]
                    SearchOmbiRequests = true
                    OmbiURI = "ombi"
                    OmbiAPIKey = "key"
                    [Radarr.EntrySearch.Overseerr]
                    SearchOverseerrRequests = true
                    OverseerrURI = "seerr"
                    OverseerrAPIKey = "key"
                    [Radarr.Torrent]
                    SeedingMode = {}
                    [[Radarr.Torrent.Trackers]]
                    URI = "https://other.example.org/announce"
                    [Sonarr]
                    URI = "http://sonarr"
                    APIKey = "key"
                    EntrySearch = {}
                    """);

    private static final Map<String, Object> CHOSEN =
            Map.ofEntries(
                    Map.entry("WebUI.UrlBase", "/jbitrr"),
                    Map.entry("WebUI.PasswordHash", "$2b$12$" + "a".repeat(53)),
                    Map.entry("WebUI.OIDC.CallbackPath", "/back"),
                    Map.entry("WebUI.OIDC.Authority", "https://other.example.org"),
                    Map.entry("Database.Url", "jdbc:postgresql://db/jbitrr"),
                    Map.entry("<qBit>.CategorySeeding.Categories[].Name", "other"),
                    Map.entry("<qBit>.ManagedCategories", List.of("seed")),
                    Map.entry("<Arr>.EntrySearch.SearchBySeries", true));

    /// Accepted and checked, but nothing makes use of them yet.
    private static final Set<String> UNUSED =
            Set.of(
                    "Settings.ConfigVersion",
                    "Settings.AutoUpdateEnabled",
                    "Settings.AutoUpdateCron",
                    "Settings.AutoUpdateChannel",
                    "Settings.ProcessSpawnTimeoutSeconds",
                    "Settings.Torrent.MaximumETA",
                    "Settings.Torrent.MaximumDeletablePercentage");

    /// Both lists must have the same length: SettingsTest has them together.
    private static final Set<String> IN_PAIRS =
            Set.of("<Arr>.EntrySearch.MainQualityProfile", "<Arr>.EntrySearch.TempQualityProfile");

    private static final Settings.Result BEFORE = Settings.from(BASE);
    private static final String BEFORE_DESCRIBED = Described.of(BEFORE.configuration());

    static final List<KeyDoc> KEYS =
            Registry.load().keys().stream()
                    .filter(key -> !key.kind().equals("list of tables"))
                    .filter(key -> !IN_PAIRS.contains(key.patternPath()))
                    .toList();

    @ParameterizedTest(name = "{0}")
    @FieldSource("KEYS")
    void aDifferentValueChangesTheConfiguration(KeyDoc key) {
        Object value = different(key);
        Document changed = with(key, value);
        Settings.Result after = Settings.from(changed);

        assertThat(BEFORE.problems()).isEmpty();
        assertThat(value).isNotEqualTo(current(key).equals("") ? key.fallback() : current(key));
        assertThat(after.problems()).filteredOn(Problem::error).isEmpty();
        assertThat(Described.of(after.configuration()).equals(BEFORE_DESCRIBED))
                .isEqualTo(UNUSED.contains(key.patternPath()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KEYS")
    void aDifferentValueIsSeenAsAChange(KeyDoc key) {
        List<Changes.Change> changes = Changes.between(BASE, with(key, different(key)));

        assertThat(changes).hasSize(1);
        if (!key.table().endsWith("]")) {
            assertThat(changes.getFirst().key()).isEqualTo(key.path());
            assertThat(changes.getFirst().reload()).isEqualTo(key.reload());
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KEYS")
    void everyKeyIsExplained(KeyDoc key) {
        assertThat(key.help()).endsWith(".").hasSizeBetween(10, 200);
        assertThat(key.allowed()).isNotBlank().doesNotEndWith(".");
    }

    private static Object different(KeyDoc key) {
        Object fallback = key.fallback();
        Object chosen = CHOSEN.get(key.patternPath());
        if (chosen != null) {
            return chosen;
        }
        return switch (key.kind()) {
            case "bool" ->
                    !(current(key) instanceof Boolean flag ? flag : Boolean.TRUE.equals(fallback));
            case "int" ->
                    key.name().equals("RemoveTorrent")
                            ? (Object) 3L
                            : fallback instanceof Long number ? number + 1 : 7L;
            case "int (KiB/s)" -> 512L;
            case "number" -> 0.5;
            case "duration (seconds)", "duration (minutes)" -> "2h";
            case "text" -> text(key, Objects.requireNonNullElse(fallback, "").toString());
            case "category" -> "some/thing";
            case "list of text", "list of category" -> List.of("x", "y");
            case "list of regex" -> List.of("x+");
            case "table of text" -> Map.of("main", "temp");
            case "folder" -> "/elsewhere";
            case "size" -> "5G";
            case "cron" -> "0 4 * * *";
            case "address" -> "http://elsewhere:1234";
            default -> throw new AssertionError("a kind without an example: " + key.kind());
        };
    }

    private static String text(KeyDoc key, String fallback) {
        return !key.allowed().startsWith("one of ")
                ? "something"
                : List.of(key.allowed().substring("one of ".length()).split(", ")).stream()
                        .filter(option -> !option.equals(fallback))
                        .findFirst()
                        .orElseThrow();
    }

    private static Object current(KeyDoc key) {
        Object value = table(mutable(BASE.tree()), key.table()).get(key.name());
        return value == null ? "" : value;
    }

    private static Document with(KeyDoc key, Object value) {
        Map<String, Object> tree = mutable(BASE.tree());
        table(tree, key.table()).put(key.name(), value);
        return Document.of(tree);
    }

    @SuppressWarnings("unchecked") // the copies below have these types
    private static Map<String, Object> table(Map<String, Object> tree, String path) {
        Map<String, Object> at = tree;
        for (String step : path.split("\\.", -1)) {
            boolean row = step.endsWith("[0]");
            Object next =
                    at.computeIfAbsent(
                            row ? step.substring(0, step.length() - 3) : step,
                            _ -> new LinkedHashMap<String, Object>());
            at = (Map<String, Object>) (row ? ((List<Object>) next).getFirst() : next);
        }
        return at;
    }

    private static Map<String, Object> mutable(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key.toString(), mutableValue(value)));
        return copy;
    }

    private static Object mutableValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> mutable(map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(mutableValue(item)));
                yield copy;
            }
            default -> value;
        };
    }
}
