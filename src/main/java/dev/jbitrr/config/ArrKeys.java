package dev.jbitrr.config;

import static dev.jbitrr.library.Application.RADARR;
import static dev.jbitrr.library.Application.READARR;
import static dev.jbitrr.library.Application.SONARR;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.GeneralSettings;
import dev.jbitrr.policy.TorrentSettings;
import dev.jbitrr.policy.TrackerRule;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The keys of an Arr's section.
final class ArrKeys {
    private static final String PLACEHOLDER = "CHANGE_ME";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._-]{1,64}");

    private ArrKeys() {}

    /// @param shared tracker rows that hold for all Arrs
    static Instance<ArrSettings> read(
            String name,
            Application application,
            Section arr,
            GeneralSettings general,
            List<TrackerRule> shared) {
        if (!NAME.matcher(name).matches()) {
            arr.reading()
                    .error(
                            arr.path(),
                            "",
                            arr.path()
                                    + " names an instance, which must have letters, digits, dots, hyphens,"
                                    + " underscores and blanks only, and at most 64 of them");
        }
        boolean managed =
                arr.key("Managed", "Use this instance at all.")
                        .reload(ReloadClass.INSTANCE)
                        .as(Kind.flag(), true);
        Connection connection = connection(arr.reloading(ReloadClass.INSTANCE), application);
        Optional<ArrSettings> settings =
                settings(name, application, arr, connection, general, shared);
        if (!managed) {
            arr.reading().soften();
        }
        Optional<String> notSetUp = managed ? connection.notSetUp(arr) : Optional.empty();
        return new Instance<>(name, arr.reading(), !managed, notSetUp, settings);
    }

    /// The address and key as the file has them, perhaps still as placeholders.
    private record Connection(Optional<URI> uri, String apiKey, boolean skipTls, boolean wrong) {

        private Optional<String> notSetUp(Section arr) {
            if (wrong || (uri.isPresent() && !Addresses.placeholder(apiKey))) {
                return Optional.empty();
            }
            if (uri.isEmpty() && Addresses.placeholder(apiKey)) {
                arr.warn("URI", "and APIKey are still " + PLACEHOLDER + ": not started");
                return Optional.of("its URI and APIKey are still " + PLACEHOLDER);
            }
            arr.error(
                    uri.isEmpty() ? "URI" : "APIKey", "must be set, like the other one of the two");
            return Optional.empty();
        }

        private Optional<ArrConnection> usable() {
            return uri.map(u -> new ArrConnection(u, new Secret(apiKey), skipTls));
        }
    }

    private static Connection connection(Section arr, Application application) {
        Optional<URI> uri =
                arr.key(
                                "URI",
                                "Address, such as http://localhost:%d. Without http:// the usual port is"
                                                .formatted(ArrDefaults.port(application))
                                        + " added.")
                        .as(address(ArrDefaults.port(application)), PLACEHOLDER);
        String apiKey =
                arr.key("APIKey", "API key: Settings, General, Security in the Arr.")
                        .secret()
                        .as(Kind.text(), PLACEHOLDER);
        boolean skipTls =
                arr.key("SkipTLSVerify", "Accept any certificate.").as(Kind.flag(), false);
        return new Connection(uri, apiKey, skipTls, arr.reading().firstError().isPresent());
    }

    static Kind<Optional<URI>> address(int port) {
        return new Kind<>(
                "address",
                "an address such as \"http://localhost:" + port + "\"",
                raw -> Addresses.base(raw, port));
    }

    private static Optional<ArrSettings> settings(
            String name,
            Application application,
            Section arr,
            Connection connection,
            GeneralSettings general,
            List<TrackerRule> shared) {
        String category =
                arr.key("Category", "The category in qBittorrent that this instance owns.")
                        .reload(ReloadClass.INSTANCE)
                        .as(Kind.category(), name.toLowerCase(Locale.ROOT));
        Optional<Boolean> subcategories =
                arr.key(
                                "MatchSubcategories",
                                "Also own what lies below the category. Missing = as the qBittorrent"
                                        + " section says.")
                        .asOptional(Kind.flag());
        boolean reSearch =
                arr.key("ReSearch", "Search again after a failed download was removed.")
                        .as(Kind.flag(), true);
        Arr.ImportMode importMode =
                arr.key(
                                "importMode",
                                "How the Arr takes finished files. Hardlink, of older files, means Auto.")
                        .reload(ReloadClass.INSTANCE)
                        .as(importMode(), "Auto");
        Optional<Duration> rssSync =
                arr.key(
                                "RssSyncTimer",
                                "How often the Arr is told to read its RSS feeds. 0 = never.")
                        .as(interval(), 1);
        Optional<Duration> refresh =
                arr.key(
                                "RefreshDownloadsTimer",
                                "How often the Arr is told to look at its downloads. 0 = never.")
                        .only(Set.of(RADARR, SONARR, READARR))
                        .as(interval(), 1);
        List<String> badMessages =
                arr.key(
                                "ArrErrorCodesToBlocklist",
                                "Messages in the Arr's queue that mean a bad download.")
                        .as(Kind.texts(), ArrDefaults.badDownloadMessages(application));
        List<ArrSettings.PathMapping> paths = pathMappings(arr);
        boolean dryRun = QbitKeys.dryRun(arr);
        Set<String> dryRunRules = QbitKeys.dryRunRules(arr);
        arr.ignored("Name");
        Section entrySearch = arr.table("EntrySearch");
        SearchSettings search = SearchKeys.search(entrySearch);
        RequestSettings requests = SearchKeys.requests(entrySearch, name);
        Section torrent = arr.table("Torrent");
        TorrentSettings torrents =
                new TorrentSettings(
                        TorrentKeys.health(torrent, general.ignoreTorrentsYoungerThan(), reSearch),
                        TorrentKeys.files(torrent, name, application),
                        SeedingKeys.ofArr(torrent.table("SeedingMode")),
                        TrackerKeys.merged(shared, TrackerKeys.read(torrent)),
                        badMessages,
                        search.customFormatUnmet(),
                        search.forceMinimumCustomFormat());
        return connection
                .usable()
                .map(usable ->
                        new ArrSettings(
                                name,
                                application,
                                usable,
                                category,
                                subcategories.orElse(null),
                                importMode,
                                rssSync.orElse(null),
                                application == Application.LIDARR ? null : refresh.orElse(null),
                                paths,
                                dryRun,
                                dryRunRules,
                                torrents,
                                search,
                                requests));
    }

    private static Kind<Arr.ImportMode> importMode() {
        return Kind.oneOf("Auto", "Move", "Copy", "Hardlink")
                .allowing("one of Auto, Move, Copy")
                .map(mode ->
                        mode.equals("Hardlink")
                                ? Arr.ImportMode.AUTO
                                : Arr.ImportMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static Kind<Optional<Duration>> interval() {
        return Kind.minutes(-1).emptyWhen(time -> !time.isPositive());
    }

    private static List<ArrSettings.PathMapping> pathMappings(Section arr) {
        return arr
                .key(
                        "PathMappings",
                        "One tree of folders as qBittorrent (From), this program (Here) and the Arr"
                                + " (Arr) see it: a list of { From, Here, Arr }.")
                .ours()
                .rows()
                .stream()
                .map(row ->
                        new ArrSettings.PathMapping(
                                folder(row, "From", "The path in qBittorrent."),
                                folder(row, "Here", "The path for this program."),
                                folder(row, "Arr", "The path for the Arr.")))
                .toList();
    }

    private static String folder(Section row, String name, String help) {
        Optional<String> path =
                row.key(name, help).ours().hidden().asOptional(Kind.filled().named("folder"));
        if (!row.has(name)) {
            row.error(name, "must be set");
        }
        return path.orElse("");
    }
}
