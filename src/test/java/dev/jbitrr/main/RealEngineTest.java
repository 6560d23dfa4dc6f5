package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jbitrr.library.Application;
import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.qbittorrent.MadeTorrent;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.RealQbittorrent;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Grabber;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.ReceivedRequest;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules about torrents, by the whole product on a real qBittorrent, with real transfers.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealEngineTest {
    private static final int SIZE = 1_000_000;
    private static final String RADARR = "Radarr-Real";
    private static final String SPACE_TAG = "qBitrr-free_space_paused";

    @TempDir Path data;

    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealQbittorrent.Version.class)
    void choosesFilesImportsAndKeepsToTheSeedingTime(RealQbittorrent.Version version)
            throws Exception {
        var film = MadeTorrent.of("Film " + version, SIZE, "film.mkv", "sample.mkv", "setup.exe");
        var junk = MadeTorrent.of("Junk " + version, SIZE, "setup.exe");
        var waiting = MadeTorrent.of("Waiting " + version, SIZE, "film.mkv");
        try (var seeder = RealQbittorrent.start(version);
                var client = RealQbittorrent.start(version);
                var look = client.client();
                var radarr = radarr(look)) {
            seeder.seed(film, "");
            var wanted = client.add(film, "radarr", true);
            var unwanted = client.add(junk, "radarr", false);
            grab(radarr, wanted, film.name(), 0);
            grab(radarr, unwanted, junk.name(), 1);
            var config =
                    config(client, radarr)
                            .and("[" + RADARR + ".Torrent.SeedingMode]")
                            .and("RemoveTorrent = 2")
                            .and("MaxSeedingTime = 5");

            try (var product = Product.start(data, config.text())) {
                product.until(
                        "what an Arr added stopped runs with the files that are wanted",
                        () -> runs(look, wanted) && wantedFiles(look, wanted).size() == 1);
                assertThat(wantedFiles(look, wanted)).containsExactly("film.mkv");
                product.until("junk is gone", () -> find(look, unwanted).isEmpty());
                product.until("junk is on the blocklist", () -> !radarr.blockedTitles().isEmpty());
                var stopped = client.add(waiting, "radarr", false);
                look.stop(List.of(stopped));
                product.until(
                        "it is imported, has seeded and is gone",
                        () -> {
                            client.connectTo(seeder, wanted);
                            return find(look, wanted).isEmpty();
                        });

                assertThat(sent(radarr, "DownloadedMoviesScan")).hasSize(1);
                assertThat(radarr.blockedTitles()).containsExactly(junk.name());
                product.until(
                        "its data are gone, which qBittorrent deletes afterwards",
                        () -> Files.notExists(client.downloads().resolve(film.name())));
                assertThat(find(look, stopped).orElseThrow().state())
                        .as("what a person stopped stays so")
                        .isEqualTo(TorrentState.STOPPED_DOWNLOAD);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealQbittorrent.Version.class)
    void keepsToRatioCategoriesTagsAndTrackers(RealQbittorrent.Version version) throws Exception {
        var shared = MadeTorrent.of("Shared " + version, SIZE, "file.bin");
        var checked =
                MadeTorrent.of("Checked " + version, SIZE, "file.bin")
                        .announcedAt("http://localhost:9/announce");
        var failed = MadeTorrent.of("Failed " + version, SIZE, "film.mkv");
        try (var other = RealQbittorrent.start(version);
                var client = RealQbittorrent.start(version);
                var look = client.client();
                var radarr = radarr(look)) {
            var toShare = client.seed(shared, "share");
            var toCheck = client.seed(checked, "keep");
            var toFail = client.add(failed, "radarr", false);
            grab(radarr, toFail, failed.name(), 0);
            look.addTrackers(toCheck, List.of("http://[::1]:9/announce"));
            other.add(shared, "", false);

            try (var product = Product.start(data, managed(client, radarr).text())) {
                product.awaitReady();
                product.until(
                        "its tracker's tag is on it", () -> tags(look, toCheck).contains("local"));
                product.until(
                        "the unwanted tracker is off",
                        () -> !hosts(look, toCheck).contains("http://[::1]:9/announce"));

                look.createCategory("failed", "");
                look.setCategory(List.of(toFail), "failed");
                look.createCategory("recheck", "");
                look.setCategory(List.of(toCheck), "recheck");
                product.until("the failed one is gone", () -> find(look, toFail).isEmpty());
                product.until("it is searched again", () -> !searches(radarr).isEmpty());
                product.until(
                        "the checked one is back where it was",
                        () -> category(look, toCheck).equals("keep"));
                product.until(
                        "its ratio is reached and it is gone",
                        () -> {
                            other.connectTo(client, toShare);
                            return find(look, toShare).isEmpty();
                        });

                assertThat(radarr.blockedTitles()).containsExactly(failed.name());
                assertThat(searches(radarr))
                        .as("a grab that is marked as failed is searched again by the Arr itself")
                        .hasSize(1);
                product.until("it is whole", () -> find(look, toCheck).orElseThrow().complete());
                assertThat(hosts(look, toCheck)).contains("http://localhost:9/announce");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealQbittorrent.Version.class)
    void stopsDownloadsThatTheDiskHasNoRoomForAndStartsThemAgain(RealQbittorrent.Version version)
            throws Exception {
        var large = MadeTorrent.of("Large " + version, 16_000_000, "film.mkv");
        var personal = MadeTorrent.of("Personal " + version, SIZE, "film.mkv");
        try (var seeder = RealQbittorrent.start(version);
                var client = RealQbittorrent.start(version);
                var look = client.client();
                var radarr = radarr(look);
                var disk = SmallDisk.mount(client.downloads(), "40m")) {
            disk.fill(20_000_000);
            seeder.seed(large, "");
            var hash = client.add(large, "radarr", false);
            var stopped = client.add(personal, "radarr", false);
            look.stop(List.of(stopped));

            try (var product = Product.start(data, guarded(client, radarr).text())) {
                product.until("it is stopped and marked", () -> held(look, hash));
                for (int looks = 0; looks < 40; looks++) {
                    TimeUnit.MILLISECONDS.sleep(200);
                    assertThat(held(look, hash)).as("not started in turn").isTrue();
                }

                disk.free();
                product.until(
                        "it runs to its end and is no longer marked",
                        () -> {
                            client.connectTo(seeder, hash);
                            var torrent = find(look, hash).orElseThrow();
                            return torrent.complete() && !torrent.tags().contains(SPACE_TAG);
                        });
                var untouched = find(look, stopped).orElseThrow();
                assertThat(untouched.state()).isEqualTo(TorrentState.STOPPED_DOWNLOAD);
                assertThat(untouched.tags()).doesNotContain(SPACE_TAG);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealQbittorrent.Version.class)
    void ordersTheQueueByTheTrackersPriorities(RealQbittorrent.Version version) throws Exception {
        var low = MadeTorrent.of("Low " + version, SIZE, "film.mkv");
        var high =
                MadeTorrent.of("High " + version, SIZE, "film.mkv")
                        .announcedAt("http://localhost:9/announce");
        try (var client = RealQbittorrent.start(version);
                var look = client.client();
                var radarr = radarr(look)) {
            client.preferences("{\"queueing_enabled\":true,\"max_active_downloads\":1}");
            var first = client.add(low, "radarr", false);
            var second = client.add(high, "radarr", false);
            RealQbittorrent.until(() -> position(look, first) == 1 && position(look, second) == 2);

            try (var product = Product.start(data, sorted(client, radarr).text())) {
                product.until(
                        "the better tracker's comes first",
                        () -> position(look, second) == 1 && position(look, first) == 2);
            }
        }
    }

    private static SandboxConfig config(RealQbittorrent client, SimulatedArr radarr) {
        return qbit(client)
                .arr(RADARR, radarr)
                .and("RefreshDownloadsTimer = 0")
                .and("RssSyncTimer = 0")
                .and("EntrySearch = { SearchMissing = false }");
    }

    private static SandboxConfig qbit(RealQbittorrent client) {
        var login = client.settings();
        return new SandboxConfig()
                .setting("IgnoreTorrentsYoungerThan = 5")
                .qbit("qBit", client.uri(), login.userName(), login.password().value());
    }

    private static SandboxConfig managed(RealQbittorrent client, SimulatedArr radarr) {
        return qbit(client)
                .and("ManagedCategories = [\"share\", \"keep\"]")
                .and("[[qBit.CategorySeeding.Categories]]")
                .and("Name = \"share\"")
                .and("MaxUploadRatio = 0.5")
                .and("RemoveTorrent = 1")
                .and("[[qBit.Trackers]]")
                .and("URI = \"http://localhost:9/announce\"")
                .and("AddTags = [\"local\"]")
                .and("[[qBit.Trackers]]")
                .and("URI = \"http://[::1]:9/announce\"")
                .and("RemoveIfExists = true")
                .arr(RADARR, radarr)
                .and("RefreshDownloadsTimer = 0")
                .and("RssSyncTimer = 0")
                .and("EntrySearch = { SearchMissing = false }");
    }

    private static SandboxConfig guarded(RealQbittorrent client, SimulatedArr radarr) {
        return config(client, radarr)
                .setting("FreeSpace = \"10M\"")
                .setting("FreeSpaceFolder = \"" + client.downloads() + "\"");
    }

    private static SandboxConfig sorted(RealQbittorrent client, SimulatedArr radarr) {
        return qbit(client)
                .and("[[qBit.Trackers]]")
                .and("URI = \"http://127.0.0.1:9/announce\"")
                .and("Priority = 1")
                .and("SortTorrents = true")
                .and("[[qBit.Trackers]]")
                .and("URI = \"localhost\"")
                .and("Priority = 10")
                .and("SortTorrents = true")
                .arr(RADARR, radarr)
                .and("RefreshDownloadsTimer = 0")
                .and("RssSyncTimer = 0")
                .and("EntrySearch = { SearchMissing = false }");
    }

    private static SimulatedArr radarr(QbittorrentClient look) {
        return SimulatedArr.start(
                ArrSetup.of(Application.RADARR)
                        .withDownloads(new RealDownloads(look, "radarr"), Grabber.NONE));
    }

    private static void grab(SimulatedArr radarr, InfoHash hash, String title, int which) {
        LibraryItem item =
                radarr.library().stream().filter(each -> !each.hasFile()).toList().get(which);
        radarr.grabbed(Grabber.Grab.of(hash.downloadId(), title, item));
    }

    private static List<ReceivedRequest> sent(SimulatedArr radarr, String command) {
        return radarr.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .filter(request -> request.body().contains("\"" + command + "\""))
                .toList();
    }

    private static List<Map<String, Object>> searches(SimulatedArr radarr) {
        return radarr.commands().stream()
                .filter(command -> "MoviesSearch".equals(command.get("name")))
                .toList();
    }

    private static Optional<Torrent> find(QbittorrentClient look, InfoHash hash) {
        return look.torrents(List.of(hash)).stream().findFirst();
    }

    private static Set<String> tags(QbittorrentClient look, InfoHash hash) {
        return find(look, hash).map(Torrent::tags).orElse(Set.of());
    }

    private static String category(QbittorrentClient look, InfoHash hash) {
        return find(look, hash).map(Torrent::category).orElse("");
    }

    private static int position(QbittorrentClient look, InfoHash hash) {
        return find(look, hash).map(Torrent::queuePosition).orElse(0);
    }

    private static boolean held(QbittorrentClient look, InfoHash hash) {
        return find(look, hash)
                .filter(torrent -> torrent.state() == TorrentState.STOPPED_DOWNLOAD)
                .filter(torrent -> torrent.tags().contains(SPACE_TAG))
                .isPresent();
    }

    private static boolean runs(QbittorrentClient look, InfoHash hash) {
        return find(look, hash)
                .filter(torrent -> TorrentPolicy.triesToDownload(torrent.state()))
                .isPresent();
    }

    private static Set<String> hosts(QbittorrentClient look, InfoHash hash) {
        return look.trackers(hash).stream().map(Tracker::url).collect(Collectors.toSet());
    }

    private static List<String> wantedFiles(QbittorrentClient look, InfoHash hash) {
        return look.files(hash).stream()
                .filter(TorrentFile::wanted)
                .map(file -> Path.of(file.path()).getFileName().toString())
                .toList();
    }

    /// A file system of its own on a folder; where this user may not mount, the test is skipped.
    private record SmallDisk(Path folder) implements AutoCloseable {
        static SmallDisk mount(Path folder, String size) {
            boolean mounted =
                    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
            assumeTrue(mounted, "this user may not mount a small file system");
            return new SmallDisk(folder);
        }

        void fill(int bytes) throws IOException {
            Files.write(ballast(), new byte[bytes]);
        }

        void free() throws IOException {
            Files.delete(ballast());
        }

        private Path ballast() {
            return folder.resolve("ballast");
        }

        /// Lazily: the client may still have a file open.
        @Override
        public void close() {
            run("umount", "--lazy", folder.toString());
        }

        private static boolean run(String... command) {
            try {
                return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
            } catch (IOException noSuchProgram) {
                return false;
            }
        }
    }
}
