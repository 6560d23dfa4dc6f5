package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import dev.jbitrr.torrent.InfoHash;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the simulated servers of a test are, and the database: all that a manager needs, also one
/// in another process.
///
/// @param tuning what is unusual about its settings, see [Tuning]
record Remotes(
        URI qbit, String user, String password, URI arr, String key, Path database, String tuning) {

    /// As arguments of a main method, and back.
    List<String> arguments() {
        return List.of(
                qbit.toString(), user, password, arr.toString(), key, database.toString(), tuning);
    }

    static Remotes of(String... arguments) {
        return new Remotes(
                URI.create(arguments[0]),
                arguments[1],
                arguments[2],
                URI.create(arguments[3]),
                arguments[4],
                Path.of(arguments[5]),
                arguments[6]);
    }

    /// A running manager; closing it stops it and waits.
    final class Running implements AutoCloseable {
        private final Database store = Database.open(database);
        private final QbittorrentClient qbitClient =
                new QbittorrentClient(
                        new QbittorrentSettings(qbit, user, new Secret(password), false),
                        InstantSource.system());
        private final ArrClient arrClient =
                new ArrClient(Application.RADARR, new ArrConnection(arr, new Secret(key), false));
        private final Runnable stopping;
        private final Thread thread;

        Running(Settings settings, StepObserver observer) {
            var own = Tuning.arr(tuning).apply(settings.arr("Radarr", "radarr"));
            var general = Tuning.general(tuning).apply(settings.general());
            var ownership =
                    Ownership.of(List.of(own), List.of(settings.qbit("qBit", false)), general);
            if (tuning.equals("qbit")) {
                var manager =
                        new QbitManager(
                                settings.qbit("qBit", false),
                                general,
                                ownership,
                                List.of(own),
                                new QbitManager.Connections(
                                        qbitClient, () -> qbitClient, _ -> arrClient),
                                Stores.of(store),
                                InstantSource.system(),
                                observer,
                                new Silent(),
                                Mode.EVERYTHING);
                this.stopping = manager::stop;
                this.thread = Thread.ofVirtual().start(manager::run);
            } else {
                var manager =
                        new ArrManager(
                                own,
                                general,
                                ownership,
                                FakeLibrary.none(Map.of("qBit", qbitClient), arrClient),
                                Stores.of(store),
                                Programs.none(),
                                InstantSource.system(),
                                observer,
                                new Silent(),
                                Mode.EVERYTHING);
                this.stopping = manager::stop;
                this.thread = Thread.ofVirtual().start(manager::run);
            }
        }

        boolean idle() {
            var intents = Stores.of(store).intents();
            return intents.unfinished("Radarr").isEmpty() && intents.unfinished("qBit").isEmpty();
        }

        /// What was done about torrents. That the others stay is no news after a restart.
        Set<String> journal() {
            return Stores.of(store).journal().latest(100, Long.MAX_VALUE).reversed().stream()
                    .filter(entry -> !entry.decision().equals("keep"))
                    .map(entry -> entry.decision() + " " + entry.outcome())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /// What is kept to put it back; empty when nothing is.
        String recycled(InfoHash hash) {
            return Stores.of(store)
                    .recycled()
                    .find(hash)
                    .map(kept ->
                            "%s %s %s %s"
                                    .formatted(
                                            kept.state(),
                                            kept.category(),
                                            kept.tags(),
                                            kept.wasStopped()))
                    .orElse("");
        }

        String marks(InfoHash hash) {
            return Stores.of(store)
                    .torrents()
                    .find("qBit", hash)
                    .map(record -> record.importState() + " " + record.marks())
                    .orElse("");
        }

        @Override
        public void close() {
            stopping.run();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            qbitClient.close();
            arrClient.close();
            store.close();
        }
    }

    Running start(StepObserver observer) {
        return new Running(Settings.usual().everyMillis(50).withoutRss(), observer);
    }
}
