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
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A manager is killed between any two steps, and its successor goes on: the outcome is the same as
/// without the kill, and nothing is commanded twice.
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class KillTest {
    private static final String MOVIE = "The Salt Road 2019 1080p";
    private static final LibraryItem ITEM = LibraryItem.movie(7, "The Salt Road", 2019);

    private final Map<Case, Outcome> undisturbed = new EnumMap<>(Case.class);

    @TempDir Path folder;

    /// What a torrent is like when the manager meets it.
    private enum Case {
        COMPLETE,
        DEAD,
        /// Dead, and no longer in the Arr's queue; the Arr searches by itself after a failure.
        DEAD_AND_NOT_QUEUED
    }

    /// What became of everything: all that a person could see afterwards.
    private record Outcome(
            List<String> told,
            Set<String> toldQbittorrent,
            List<String> history,
            List<String> blocklist,
            List<String> commands,
            List<Object> tags,
            Set<String> journal) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import/opened",
                "import/send/begun",
                "import/send/called",
                "import/send/done",
                "import/confirm/done",
                "import/tag/begun",
                "import/tag/called",
                "import/tag/done",
                "import/closed"
            })
    void anImportSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.COMPLETE)).isEqualTo(uninterrupted(Case.COMPLETE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/opened",
                "remove/blocklist/begun",
                "remove/blocklist/called",
                "remove/blocklist/done",
                "remove/delete/begun",
                "remove/delete/called",
                "remove/delete/done",
                "remove/gone/done",
                "remove/search/begun",
                "remove/search/called",
                "remove/search/done",
                "remove/closed"
            })
    void aRemovalSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.DEAD)).isEqualTo(uninterrupted(Case.DEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/blocklist/begun",
                "remove/blocklist/called",
                "remove/blocklist/done",
                "remove/gone/done",
                "remove/search/done"
            })
    void aRemovalByHistorySurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.DEAD_AND_NOT_QUEUED))
                .isEqualTo(uninterrupted(Case.DEAD_AND_NOT_QUEUED));
    }

    @Test
    void withoutAKillEachIsToldOnce() throws Exception {
        assertThat(uninterrupted(Case.COMPLETE).told())
                .singleElement()
                .asString()
                .contains("DownloadedMoviesScan", TorrentSpec.hashOf(MOVIE).downloadId());
        assertThat(uninterrupted(Case.DEAD).told())
                .hasSize(2)
                .first()
                .asString()
                .contains("DELETE", "blocklist=true", "skipRedownload=true");
        assertThat(uninterrupted(Case.DEAD_AND_NOT_QUEUED).told())
                .singleElement()
                .asString()
                .contains("history/failed");
    }

    private Outcome uninterrupted(Case which) throws InterruptedException {
        var known = undisturbed.get(which);
        if (known != null) {
            return known;
        }
        try (var world = new World(which, folder.resolve("undisturbed-" + which + ".db"))) {
            var outcome = world.outcome();
            undisturbed.put(which, outcome);
            return outcome;
        }
    }

    private Outcome killedAt(String moment, Case which) throws Exception {
        try (var world = new World(which, folder.resolve("killed.db"))) {
            world.kill(moment);
            return world.outcome();
        }
    }

    /// A qBittorrent with one torrent, and a Radarr that grabbed it.
    private static final class World implements AutoCloseable {
        private final SimulatedQbittorrent qbit =
                SimulatedQbittorrent.start(QbitSetup.at(Instant.now()));
        private final SimulatedArr arr;
        private final Remotes remotes;
        private final Case which;

        World(Case which, Path database) {
            this.which = which;
            var client = new QbittorrentDownloads(qbit, "radarr", spec -> spec);
            this.arr =
                    SimulatedArr.start(
                            ArrSetup.of(Application.RADARR)
                                    .withLibrary(List.of(ITEM))
                                    // Without a download client its queue stays empty.
                                    .withDownloads(
                                            which == Case.DEAD_AND_NOT_QUEUED
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
                            database);
            var spec = TorrentSpec.of(MOVIE, "radarr", 1_000_000);
            qbit.add(
                    which == Case.COMPLETE
                            ? spec.seeding(0, Duration.ofMinutes(5))
                            : spec.progress(0.3)
                                    .speed(0, 0)
                                    .age(Duration.ofHours(2), Duration.ofHours(1)));
            arr.grabbed(Grab.of(spec.hash().downloadId(), MOVIE, ITEM));
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
                assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(128 + 9);
            } finally {
                process.destroyForcibly();
            }
        }

        /// Lets a manager finish, and looks around.
        Outcome outcome() throws InterruptedException {
            var moments = new LinkedBlockingQueue<String>();
            try (var running = remotes.start((_, moment) -> moments.add(moment))) {
                while (!settled() || !running.idle()) {
                    moments.poll(20, TimeUnit.MILLISECONDS);
                }
                // Had it more in mind, it would do it in the next passes.
                for (long seen = passes(); passes() < seen + 3; ) {
                    moments.poll(20, TimeUnit.MILLISECONDS);
                }
                return look(running);
            }
        }

        private boolean settled() {
            return switch (which) {
                case COMPLETE -> tags().toString().contains("qBitrr-imported");
                case DEAD, DEAD_AND_NOT_QUEUED -> qbit.hashes().isEmpty();
            };
        }

        private long passes() {
            return qbit.asked("sync/maindata");
        }

        private List<Object> tags() {
            return qbit.inCategory("radarr").stream().map(torrent -> torrent.get("tags")).toList();
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
                    .filter(request -> request.path().matches("torrents/(delete|addTags)"))
                    .forEach(request -> toldQbittorrent.add(request.toString()));
            return new Outcome(
                    told,
                    toldQbittorrent,
                    arr.history(""),
                    arr.blockedTitles(),
                    arr.commands().stream().map(Object::toString).toList(),
                    tags(),
                    running.journal());
        }

        @Override
        public void close() {
            arr.close();
            qbit.close();
        }
    }
}
