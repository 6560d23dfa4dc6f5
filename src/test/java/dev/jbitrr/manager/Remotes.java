package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
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
record Remotes(URI qbit, String user, String password, URI arr, String key, Path database) {

    /// As arguments of a main method, and back.
    List<String> arguments() {
        return List.of(qbit.toString(), user, password, arr.toString(), key, database.toString());
    }

    static Remotes of(String... arguments) {
        return new Remotes(
                URI.create(arguments[0]),
                arguments[1],
                arguments[2],
                URI.create(arguments[3]),
                arguments[4],
                Path.of(arguments[5]));
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
        private final ArrManager manager;
        private final Thread thread;

        Running(Settings settings, StepObserver observer) {
            var own = settings.arr("Radarr", "radarr");
            this.manager =
                    new ArrManager(
                            own,
                            settings.general(),
                            Ownership.of(
                                    List.of(own),
                                    List.of(settings.qbit("qBit", false)),
                                    settings.general()),
                            Map.of("qBit", qbitClient),
                            arrClient,
                            Stores.of(store),
                            InstantSource.system(),
                            observer,
                            new Silent());
            this.thread = Thread.ofVirtual().start(manager::run);
        }

        boolean idle() {
            return Stores.of(store).intents().unfinished("Radarr").isEmpty();
        }

        /// What was done about torrents. That the others stay is no news after a restart.
        Set<String> journal() {
            return Stores.of(store).journal().latest(100, Long.MAX_VALUE).reversed().stream()
                    .filter(entry -> !entry.decision().equals("keep"))
                    .map(entry -> entry.decision() + " " + entry.outcome())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public void close() {
            manager.stop();
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
