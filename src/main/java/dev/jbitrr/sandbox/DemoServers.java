package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A qBittorrent and one Arr of each kind that know each other, with downloads in every condition:
/// fresh, half done, long imported, and one whose last seeder left almost fifteen minutes ago.
public final class DemoServers implements AutoCloseable {
    private static final long EXTRA = 10_000;
    private static final long SIZE = 1_500_000_000L;
    private static final long USUAL_SPEED = 60_000_000L;

    /// Fifteen minutes is how long a stall is tolerated: this one has a little of it left.
    private static final Duration SILENT = Duration.ofMinutes(15).minusSeconds(14);

    private final SimulatedQbittorrent qbittorrent;
    private final List<Neighbour> neighbours;
    private final SimulatedOverseerr overseerr = SimulatedOverseerr.start();

    /// An Arr and what it sees of its download client.
    private record Neighbour(SimulatedArr arr, QbittorrentDownloads downloads) {}

    private DemoServers() {
        qbittorrent = SimulatedQbittorrent.start(QbitSetup.at(Instant.now()).withSpeed(1));
        neighbours = Stream.of(Application.values()).map(this::neighbour).toList();
        for (int turn = 0; turn < neighbours.size(); turn++) {
            fill(neighbours.get(turn), turn);
        }
        SandboxRequests.overseerr().stream().limit(2).forEach(overseerr::put);
    }

    public static DemoServers start() {
        return new DemoServers();
    }

    private Neighbour neighbour(Application application) {
        var downloads =
                new QbittorrentDownloads(
                        qbittorrent,
                        application.lowerName(),
                        spec -> withContent(application, spec).speed(USUAL_SPEED, 0));
        var setup =
                DemoShelves.fill(ArrSetup.of(application), Instant.now())
                        .withDownloads(downloads, downloads)
                        .withCommandTimes(Duration.ofMillis(300), Duration.ofMillis(700))
                        .withRefreshEvery(Duration.ofSeconds(2));
        return new Neighbour(SimulatedArr.start(setup), downloads);
    }

    private void fill(Neighbour neighbour, int turn) {
        var arr = neighbour.arr();
        List<LibraryItem> missing = missing(arr);
        add(arr, missing.get(0), spec -> spec.progress(0.3).speed(SIZE / (12 + 5 * turn), 0));
        add(arr, missing.get(1), spec -> spec.speed(SIZE / (25 + 6 * turn), 0));
        add(arr, missing.get(2), DemoServers::longImported);
        if (arr.application() == Application.RADARR) {
            add(arr, missing.get(3), DemoServers::dying);
        }
    }

    private static TorrentSpec longImported(TorrentSpec spec) {
        return spec.seeding(1.4, Duration.ofHours(30)).tags("qBitrr-imported");
    }

    private static TorrentSpec dying(TorrentSpec spec) {
        return spec.progress(0.42).stallsAt(0.42).age(Duration.ofHours(2), SILENT);
    }

    /// What it was grabbed for, and beside it a file that nobody asked for.
    private static TorrentSpec withContent(Application application, TorrentSpec spec) {
        String ending =
                switch (application) {
                    case RADARR, SONARR -> "mkv";
                    case LIDARR -> "flac";
                    case READARR -> "epub";
                };
        long size = spec.files.stream().mapToLong(TorrentSpec.File::size).sum();
        String path = spec.name + "/" + spec.name + ".";
        return spec.files(
                List.of(
                        new TorrentSpec.File(path + ending, size - EXTRA),
                        new TorrentSpec.File(path + "nfo", EXTRA)));
    }

    private static List<LibraryItem> missing(SimulatedArr arr) {
        return arr.library().stream().filter(item -> !item.hasFile()).toList();
    }

    private void add(SimulatedArr arr, LibraryItem item, UnaryOperator<TorrentSpec> how) {
        String title = item.releaseName() + " 1080p ORCHARD";
        var usual = TorrentSpec.of(title, arr.application().lowerName(), SIZE);
        var spec = how.apply(withContent(arr.application(), usual));
        arr.grabbed(Grabber.Grab.of(qbittorrent.add(spec).downloadId(), title, item));
    }

    /// Lets one of the Arrs take a release, as its RSS sync would: something always happens. Begins
    /// with what a search comes to last.
    public void takeOneMore(int turn) {
        var neighbour = neighbours.get(turn % neighbours.size());
        missing(neighbour.arr()).reversed().stream()
                .filter(item -> item.monitored() && SeriesJson.aired(item, Instant.now()))
                .filter(item -> !neighbour.arr().downloading(item))
                .findFirst()
                .flatMap(item -> grab(neighbour, item))
                .ifPresent(neighbour.arr()::grabbed);
    }

    private static Optional<Grabber.Grab> grab(Neighbour neighbour, LibraryItem item) {
        return neighbour
                .downloads()
                .grab(neighbour.arr().application(), new Grabber.Wanted(item, Set.of()));
    }

    /// Somebody asks for one more movie, as long as there is one to ask for.
    public void requestOneMore() {
        SandboxRequests.overseerr().stream()
                .filter(request -> !overseerr.entries().contains(request))
                .findFirst()
                .ifPresent(overseerr::put);
    }

    public SimulatedOverseerr overseerr() {
        return overseerr;
    }

    public SimulatedQbittorrent qbittorrent() {
        return qbittorrent;
    }

    public SimulatedArr arr(Application application) {
        return arrs().filter(arr -> arr.application() == application).findFirst().orElseThrow();
    }

    /// How many downloads the Arrs have imported since they were started.
    public long imports() {
        return arrs().flatMap(arr -> arr.history("").stream())
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("import"))
                .count();
    }

    /// How many releases they will not take again.
    public long blocklisted() {
        return arrs().mapToLong(arr -> arr.blockedTitles().size()).sum();
    }

    /// How many searches they were asked for.
    public long searches() {
        return arrs().flatMap(arr -> arr.searches().stream()).count();
    }

    private Stream<SimulatedArr> arrs() {
        return neighbours.stream().map(Neighbour::arr);
    }

    @Override
    public void close() {
        arrs().forEach(SimulatedArr::close);
        overseerr.close();
        qbittorrent.close();
    }
}
