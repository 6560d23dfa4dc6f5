package dev.jbitrr.manager;

import dev.jbitrr.policy.Rows;
import dev.jbitrr.policy.TorrentSettings;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.store.Database;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The manager of a qBittorrent for tests, round by round: with a clock that is moved by hand, a
/// disk that is measured by hand, and a real database.
final class QbitRounds implements AutoCloseable {
    final FakeQbittorrent qbit = new FakeQbittorrent();
    final FakeArr arr = new FakeArr();
    final TestClock clock = new TestClock(Torrents.NOW);
    final Map<Path, Disks.Space> disks = new HashMap<>();
    final List<String> connected = new ArrayList<>();
    private final Database database;
    private Given given = new Given(null, true, false, false, Duration.ZERO, List.of(), List.of());
    private QbitManager manager;
    private Loop.Round torrents;
    private Loop.Round shared;

    /// What differs from the usual settings.
    record Given(
            @Nullable Long freeSpace,
            boolean mayStart,
            boolean tagless,
            boolean dryRun,
            Duration retention,
            List<Rows> rows,
            List<ArrSettings.PathMapping> mappings) {
        Given freeSpace(@Nullable Long bytes) {
            return new Given(bytes, mayStart, tagless, dryRun, retention, rows, mappings);
        }

        Given mayStart(boolean may) {
            return new Given(freeSpace, may, tagless, dryRun, retention, rows, mappings);
        }

        Given withoutTags() {
            return new Given(freeSpace, mayStart, true, dryRun, retention, rows, mappings);
        }

        Given inDryRun() {
            return new Given(freeSpace, mayStart, tagless, true, retention, rows, mappings);
        }

        Given rows(Rows... rows) {
            return new Given(
                    freeSpace, mayStart, tagless, dryRun, retention, List.of(rows), mappings);
        }

        Given mapping(String from, String here) {
            return new Given(
                    freeSpace,
                    mayStart,
                    tagless,
                    dryRun,
                    retention,
                    rows,
                    List.of(new ArrSettings.PathMapping(from, here, from)));
        }
    }

    QbitRounds(Path folder) {
        this.database = Database.open(folder.resolve("jbitrr.db"));
        restart();
    }

    Given given() {
        return given;
    }

    /// A new process on the same database.
    void restart() {
        manager =
                new QbitManager(
                        snapshot(),
                        new QbitManager.Connections(
                                qbit,
                                () -> {
                                    connected.add("qBittorrent");
                                    return qbit;
                                },
                                settings -> {
                                    connected.add(settings.name());
                                    return arr;
                                }),
                        folder -> Optional.ofNullable(disks.get(folder)),
                        stores(),
                        clock,
                        StepObserver.NONE,
                        new Silent(),
                        Mode.EVERYTHING);
        var place = new Place("qBit", "qBit", qbit);
        torrents = manager.torrentRound(place);
        shared =
                manager.sharedRound(
                        place,
                        () -> {
                            connected.add("qBittorrent");
                            return qbit;
                        });
    }

    /// Other settings for the running process.
    void apply(Given other) {
        given = other;
        var now = snapshot();
        manager.apply(now.settings(), now.general(), now.ownership(), now.arrs());
    }

    private QbitSnapshot snapshot() {
        var settings = Settings.usual();
        var usual = settings.general();
        var general =
                new GeneralSettings(
                        usual.loopSleep(),
                        usual.noInternetSleep(),
                        usual.searchLoopDelay(),
                        Path.of("/completed"),
                        given.freeSpace(),
                        null,
                        given.mayStart(),
                        usual.failedCategory(),
                        usual.recheckCategory(),
                        given.tagless(),
                        usual.ignoreTorrentsYoungerThan(),
                        usual.pingUrls(),
                        usual.ffprobeAutoUpdate(),
                        usual.maxConcurrentChecks(),
                        usual.historyRetention(),
                        given.dryRun(),
                        usual.maxRemovals(),
                        usual.maxRemovalPercent(),
                        usual.removalWindow(),
                        given.retention());
        var own = settings.qbit("qBit", false, "manual");
        var radarr = radarr(settings.arr("Radarr", "radarr"));
        return QbitSnapshot.of(
                own,
                general,
                Ownership.of(List.of(radarr), List.of(own), general),
                List.of(radarr));
    }

    private ArrSettings radarr(ArrSettings usual) {
        var torrents = usual.torrents();
        return new ArrSettings(
                usual.name(),
                usual.application(),
                usual.connection(),
                usual.category(),
                usual.matchSubcategories(),
                usual.importMode(),
                usual.rssSync(),
                usual.refreshDownloads(),
                given.mappings(),
                usual.dryRun(),
                usual.dryRunRules(),
                new TorrentSettings(
                        torrents.health(),
                        torrents.files(),
                        torrents.seeding(),
                        given.rows().stream().map(Rows::build).toList(),
                        torrents.arrErrors(),
                        torrents.customFormatUnmet(),
                        torrents.forceMinimumCustomFormat()),
                usual.search(),
                usual.requests());
    }

    Stores stores() {
        return Stores.of(database);
    }

    /// The manager's own torrents.
    void pass() {
        torrents.run(new Pulse("torrents"));
        clock.advance(Duration.ofSeconds(5));
    }

    /// All torrents together.
    Duration sharedPass() {
        var before = clock.instant();
        var next = shared.run(new Pulse("shared"));
        clock.advance(Duration.ofSeconds(5));
        return Duration.between(before, next);
    }

    void sharedPasses(int times) {
        Stream.generate(() -> "").limit(times).forEach(_ -> sharedPass());
    }

    Set<InfoHash> stops() {
        return stores().spaceStops().of("qBit");
    }

    /// Calls that change something.
    List<String> effects() {
        return qbit.takeCalls().stream()
                .filter(call -> !call.equals("changes") && !call.startsWith("torrents"))
                .toList();
    }

    List<String> journal() {
        return stores().journal().latest(100, Long.MAX_VALUE).reversed().stream()
                .map(entry -> "%s %s %s".formatted(entry.decision(), entry.rule(), entry.outcome()))
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
