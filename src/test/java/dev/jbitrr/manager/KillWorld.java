package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Downloads;
import dev.jbitrr.sandbox.Grabber;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.QbittorrentDownloads;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.sandbox.TorrentSpec;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A qBittorrent with one torrent, and a Radarr that grabbed it.
final class KillWorld implements AutoCloseable {
    static final String MOVIE = "The Salt Road 2019 1080p";
    private static final LibraryItem ITEM = LibraryItem.movie(7, "The Salt Road", 2019);

    /// What a torrent is like when the manager meets it.
    enum Case {
        COMPLETE,
        DEAD,
        /// Dead, and no longer in the Arr's queue; the Arr searches by itself after a failure.
        DEAD_AND_NOT_QUEUED,
        /// Dead, where removed torrents are kept aside.
        DEAD_AND_RECYCLED("recycle"),
        /// Stalled, and its time has not run out.
        STALLED("replace"),
        /// qBittorrent reports an error.
        ERRORED,
        /// Imported, and it has seeded its due.
        SEEDED("limit"),
        /// A person put it into the failed category, where its Arr no longer sees it.
        FAILED("qbit"),
        /// A person put it into the recheck category.
        TO_BE_CHECKED("qbit"),
        /// It was put aside, and a person wants it back.
        UNDONE("qbit");

        private final String tuning;

        Case() {
            this("");
        }

        Case(String tuning) {
            this.tuning = tuning;
        }
    }

    /// What became of everything: all that a person could see afterwards.
    record Outcome(
            List<String> told,
            Set<String> toldQbittorrent,
            List<String> history,
            List<String> blocklist,
            List<String> commands,
            List<Object> torrents,
            String recycled,
            String marks,
            Set<String> journal) {}

    private final SimulatedQbittorrent qbit =
            SimulatedQbittorrent.start(QbitSetup.at(Instant.now()));
    private final SimulatedArr arr;
    private final Remotes remotes;
    private final Case which;

    KillWorld(Case which, Path database) {
        this.which = which;
        var client = new QbittorrentDownloads(qbit, "radarr", spec -> spec);
        this.arr =
                SimulatedArr.start(
                        ArrSetup.of(Application.RADARR)
                                .withLibrary(List.of(ITEM))
                                // Without a download client its queue stays empty.
                                .withDownloads(
                                        which == Case.DEAD_AND_NOT_QUEUED || which == Case.FAILED
                                                ? Downloads.NONE
                                                : client,
                                        Grabber.NONE));
        this.remotes =
                new Remotes(
                        qbit.uri(),
                        qbit.userName(),
                        qbit.password(),
                        arr.uri(),
                        arr.apiKey(),
                        database,
                        which.tuning);
        var spec = spec();
        qbit.add(
                switch (which) {
                    case COMPLETE -> spec.seeding(0, Duration.ofMinutes(5));
                    case SEEDED -> spec.seeding(3, Duration.ofHours(2)).tags("qBitrr-imported");
                    case TO_BE_CHECKED, UNDONE -> dead(spec).stopped();
                    case ERRORED -> dead(spec).stopped().always(TorrentState.ERROR);
                    case DEAD, DEAD_AND_NOT_QUEUED, DEAD_AND_RECYCLED, STALLED, FAILED ->
                            dead(spec);
                });
        if (which.tuning.equals("qbit")) {
            wasOfRadarr(spec.hash(), database);
        }
        if (which == Case.UNDONE) {
            isWantedBack(spec.hash(), database);
        }
        arr.grabbed(Grab.of(spec.hash().downloadId(), MOVIE, ITEM));
    }

    private TorrentSpec spec() {
        return TorrentSpec.of(MOVIE, category(), 1_000_000);
    }

    private String category() {
        return switch (which) {
            case FAILED -> "failed";
            case TO_BE_CHECKED -> "recheck";
            case UNDONE -> Departure.RECYCLED;
            case COMPLETE, DEAD, DEAD_AND_NOT_QUEUED, DEAD_AND_RECYCLED, STALLED, ERRORED, SEEDED ->
                    "radarr";
        };
    }

    /// What its Arr's manager knew of it before a person moved it.
    private static void wasOfRadarr(InfoHash hash, Path file) {
        try (var database = Database.open(file)) {
            var record =
                    TorrentRecord.first(
                            "qBit",
                            hash,
                            "Radarr",
                            "radarr",
                            Instant.EPOCH,
                            "STALLED_DOWNLOAD",
                            Instant.now());
            new TorrentRecords(database)
                    .save(List.of(record.withMarks(record.marks().withHome("radarr", "Radarr"))));
        }
    }

    private static void isWantedBack(InfoHash hash, Path file) {
        try (var database = Database.open(file)) {
            var now = Instant.now();
            var recycled = new Recycled(database);
            recycled.put(
                    new RecycledTorrent(
                            "qBit",
                            hash,
                            MOVIE,
                            "Radarr",
                            "radarr",
                            Set.of("mine"),
                            false,
                            "stalled",
                            "",
                            now,
                            now.plus(Duration.ofDays(1)),
                            State.RECYCLED,
                            ""));
            recycled.askUndo(hash, now);
        }
    }

    private static TorrentSpec dead(TorrentSpec spec) {
        return spec.progress(0.3).speed(0, 0).age(Duration.ofHours(2), Duration.ofHours(1));
    }

    /// Lets a manager run into its death.
    void kill(String moment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledManager.class.getName()));
        command.addAll(remotes.arguments());
        command.add(moment);
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start();
        try {
            for (int i = 0; i < 2400 && !process.waitFor(50, TimeUnit.MILLISECONDS); i++) {
                letTimePass();
            }
            assertThat(process.isAlive()).isFalse();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Lets a manager finish, and looks around.
    Outcome outcome() throws InterruptedException {
        var moments = new LinkedBlockingQueue<String>();
        try (var running = remotes.start((_, moment) -> moments.add(moment))) {
            while (!settled(running) || !running.idle()) {
                moments.poll(20, TimeUnit.MILLISECONDS);
                letTimePass();
            }
            // Had it more in mind, it would do it in the next passes.
            for (long seen = passes(); passes() < seen + 3; ) {
                moments.poll(20, TimeUnit.MILLISECONDS);
            }
            return look(running);
        }
    }

    /// A check of the data takes its time.
    private void letTimePass() {
        boolean checks = which == Case.ERRORED || which == Case.TO_BE_CHECKED;
        if (checks && qbit.asked("torrents/recheck") > 0) {
            qbit.advance(Duration.ofMillis(100));
        }
    }

    private boolean settled(Remotes.Running running) {
        return switch (which) {
            case COMPLETE -> torrents().toString().contains("qBitrr-imported");
            case DEAD, DEAD_AND_NOT_QUEUED, SEEDED, FAILED -> qbit.hashes().isEmpty();
            case DEAD_AND_RECYCLED -> torrents().toString().contains("jbitrr-recycled");
            case UNDONE -> running.recycled(spec().hash()).contains("RESTORED");
            case STALLED, ERRORED, TO_BE_CHECKED -> running.journal().toString().contains("done");
        };
    }

    private long passes() {
        return qbit.asked("sync/maindata");
    }

    private List<Object> torrents() {
        return Stream.of("radarr", "recheck", Departure.RECYCLED)
                .flatMap(category -> qbit.inCategory(category).stream())
                .<Object>map(torrent ->
                        "%s %s %s"
                                .formatted(
                                        torrent.get("category"),
                                        torrent.get("state"),
                                        torrent.get("tags")))
                .toList();
    }

    private Outcome look(Remotes.Running running) {
        var told =
                arr.requests().stream()
                        .filter(request -> !request.method().equals("GET"))
                        .map(request ->
                                "%s %s?%s %s"
                                        .formatted(
                                                request.method(),
                                                request.path(),
                                                request.query(),
                                                request.body()))
                        .toList();
        var toldQbittorrent = new TreeSet<String>();
        qbit.requests().stream()
                .filter(request ->
                        request.path()
                                .matches(
                                        "torrents/(delete|addTags|stop|start|resume|setCategory|recheck)"))
                .forEach(request -> toldQbittorrent.add(request.toString()));
        return new Outcome(
                told,
                toldQbittorrent,
                arr.history(""),
                arr.blockedTitles(),
                arr.commands().stream().map(Object::toString).toList(),
                torrents(),
                running.recycled(spec().hash()),
                running.marks(spec().hash()),
                running.journal());
    }

    @Override
    public void close() {
        arr.close();
        qbit.close();
    }
}
