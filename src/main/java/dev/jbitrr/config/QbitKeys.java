package dev.jbitrr.config;

import static dev.jbitrr.config.ReloadClass.EVERYTHING;

import dev.jbitrr.http.Secret;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.TrackerRule;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.torrent.Category;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of `[qBit]` and `[qBit-NAME]`.
final class QbitKeys {
    private static final String PLACEHOLDER = "CHANGE_ME";
    private static final URI NOWHERE = URI.create("http://localhost");

    private QbitKeys() {}

    /// Whether a top-level table is a qBittorrent.
    static boolean names(String section) {
        return section.equals("qBit") || section.startsWith("qBit-");
    }

    /// @param youngerThan the grace period where the section does not say otherwise
    static Instance<QbitSettings> read(String name, Section qbit, Duration youngerThan) {
        boolean off =
                qbit.key("Disabled", "Keep the section, but do not connect.")
                        .reload(EVERYTHING)
                        .as(Kind.flag(), false);
        Optional<QbittorrentSettings> connection = connection(qbit.reloading(EVERYTHING));
        List<String> categories = categories(qbit);
        boolean subcategories =
                qbit.key(
                                "MatchSubcategories",
                                "Configured categories also own everything below them.")
                        .as(Kind.flag(), false);
        boolean dryRun = dryRun(qbit);
        Set<String> dryRunRules = dryRunRules(qbit);
        Section seeding = qbit.table("CategorySeeding");
        SeedingSettings defaults = SeedingKeys.ofCategories(seeding);
        Optional<Duration> stalled = stalledDelay(seeding);
        Duration younger =
                seeding.key("IgnoreTorrentsYoungerThan", "Grace period after a torrent was added.")
                        .as(Kind.seconds(0), youngerThan.toSeconds());
        Map<String, SeedingSettings> overrides = overrides(seeding, categories);
        List<TrackerRule> trackers = TrackerKeys.merged(List.of(), TrackerKeys.read(qbit));
        if (off) {
            qbit.reading().soften();
        }
        QbitSettings settings =
                new QbitSettings(
                        name,
                        off,
                        connection.orElse(new QbittorrentSettings(NOWHERE, "", Secret.NONE, false)),
                        categories,
                        subcategories,
                        trackers,
                        defaults,
                        overrides,
                        stalled.orElse(null),
                        younger,
                        dryRun,
                        dryRunRules);
        Optional<String> notSetUp =
                connection.isPresent() || off || qbit.reading().firstError().isPresent()
                        ? Optional.empty()
                        : Optional.of("its Host is still " + PLACEHOLDER);
        notSetUp.ifPresent(why -> qbit.warn("Host", "is still " + PLACEHOLDER + ": not started"));
        return new Instance<>(name, qbit.reading(), off, notSetUp, Optional.of(settings));
    }

    private static Optional<QbittorrentSettings> connection(Section qbit) {
        Optional<URI> host =
                qbit.key("Host", "Host or address of qBittorrent's Web UI.")
                        .as(
                                new Kind<>(
                                        "address",
                                        "a host such as \"qbittorrent\" or an address such as"
                                                + " \"https://qbit.example.org/path\"",
                                        raw -> Addresses.base(raw, -1)),
                                PLACEHOLDER);
        int port =
                qbit.key("Port", "Port of the Web UI, unless Host has one.")
                        .as(Kind.integer(1, 65_535), 8080);
        String user =
                qbit.key("UserName", "Login name. Empty or " + PLACEHOLDER + " = no login.")
                        .as(Kind.text(), PLACEHOLDER);
        String password =
                qbit.key("Password", "Password of the login.")
                        .secret()
                        .as(Kind.text(), PLACEHOLDER);
        boolean skipTls =
                qbit.key("SkipTLSVerify", "Accept any certificate.").as(Kind.flag(), false);
        if (host.isPresent() && user.equals(PLACEHOLDER) && qbit.has("UserName")) {
            qbit.warn("UserName", "is still " + PLACEHOLDER + ": no login is sent");
        }
        return host.map(base ->
                new QbittorrentSettings(
                        Addresses.withPort(base, port),
                        Addresses.placeholder(user) ? "" : user,
                        Addresses.placeholder(password) ? Secret.NONE : new Secret(password),
                        skipTls));
    }

    private static List<String> categories(Section qbit) {
        List<String> written =
                qbit.key("ManagedCategories", "Categories that are looked after without an Arr.")
                        .as(Kind.texts().named("list of category"), List.of());
        Set<String> categories = new LinkedHashSet<>();
        for (String text : written) {
            String category = Category.normalize(text);
            if (category.isEmpty()) {
                qbit.error("ManagedCategories", "contains an empty category");
            } else if (!categories.add(category)) {
                qbit.warn("ManagedCategories", "contains \"" + category + "\" twice");
            }
        }
        return List.copyOf(categories);
    }

    private static Optional<Duration> stalledDelay(Section seeding) {
        return seeding.key(
                        "StalledDelay",
                        "How long a download may stall. -1 = never remove, 0 = mark only.")
                .as(Kind.minutes(-1).emptyWhen(Duration::isNegative), -1);
    }

    /// A row overlays what holds for all managed categories.
    private static Map<String, SeedingSettings> overrides(Section seeding, List<String> managed) {
        Map<String, SeedingSettings> overrides = new LinkedHashMap<>();
        // With an error in what the rows overlay, each row would only repeat it.
        boolean sound = seeding.reading().firstError().isEmpty();
        for (Section row :
                seeding.key(
                                "Categories",
                                "What holds instead in single categories; one table each.")
                        .rows()) {
            Map<Object, Object> values = new LinkedHashMap<>(sound ? seeding.values() : Map.of());
            values.remove("Categories");
            values.putAll(row.values());
            Section overlaid =
                    new Section(
                            row.reading(),
                            row.path(),
                            row.pattern(),
                            values,
                            row.applications(),
                            row.reload());
            String name = overlaid.key("Name", "The managed category.").as(Kind.text(), "");
            for (String whole : List.of("StalledDelay", "IgnoreTorrentsYoungerThan")) {
                row.removed(whole, "it holds for all managed categories");
            }
            String category = Category.normalize(name);
            if (managed.stream().noneMatch(m -> Category.within(category, m))) {
                row.warn("Name", "is not one of ManagedCategories, so the row has no effect");
            }
            overrides.put(category, SeedingKeys.ofCategories(overlaid));
        }
        return overrides;
    }

    static boolean dryRun(Section section) {
        return section.key(
                        "DryRun", "Decide and write down what would be done here, and do nothing.")
                .ours()
                .as(Kind.flag(), false);
    }

    static Set<String> dryRunRules(Section section) {
        return Set.copyOf(
                section.key("DryRunRules", "Names of rules that decide here but do nothing.")
                        .ours()
                        .as(Kind.texts(), List.of()));
    }
}
