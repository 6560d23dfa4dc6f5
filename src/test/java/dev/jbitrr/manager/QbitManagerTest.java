package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.qbittorrent.ServerState.Connection;
import dev.jbitrr.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The manager of a qBittorrent section, with its thread.
@Timeout(180)
class QbitManagerTest {
    @TempDir Path folder;

    private final FakeArr arr = new FakeArr();
    private final FakeQbittorrent qbit = new FakeQbittorrent();
    private final Semaphore told = new Semaphore(0);

    private QbitManager manager(Database database) {
        var settings = Settings.usual().everyMillis(20);
        var own = settings.qbit("qBit", false, "manual");
        var radarr = settings.arr("Radarr", "radarr");
        return new QbitManager(
                own,
                settings.general(),
                Ownership.of(List.of(radarr), List.of(own), settings.general()),
                List.of(radarr),
                new QbitManager.Connections(qbit, () -> qbit, _ -> arr),
                Stores.of(database),
                InstantSource.system(),
                StepObserver.NONE,
                new Reporter() {
                    @Override
                    public void ready(String instance) {}

                    @Override
                    public void changed() {}

                    @Override
                    public void event(String kind, String instance, String json) {
                        told.release();
                    }
                },
                Mode.EVERYTHING);
    }

    @Test
    void looksAfterWhatNoArrOwns() throws Exception {
        var dead = download().idle(Duration.ofDays(1));
        qbit.put(complete().number(1).in("manual").build());
        qbit.put(dead.number(2).in("failed").build());
        qbit.put(complete().number(3).in("recheck").build());
        qbit.put(complete().number(4).in("radarr").build());
        qbit.connection(Connection.DISCONNECTED);
        try (var database = Database.open(folder.resolve("jbitrr.db"))) {
            var manager = manager(database);
            var thread = Thread.ofVirtual().start(manager::run);
            told.acquire(4);
            manager.stop();
            thread.join();

            assertThat(Stores.of(database).journal().latest(10, Long.MAX_VALUE))
                    .extracting(entry -> entry.hash().substring(39) + " " + entry.decision())
                    .containsExactlyInAnyOrder("1 keep", "2 remove", "2 remove", "3 keep");
            assertThat(qbit.has(hash(2))).isFalse();
            assertThat(qbit.get(hash(4)).tags()).as("it belongs to an Arr").isEmpty();
            assertThat(manager.state().ready()).isTrue();
            assertThat(manager.state().problem()).isNull();
            assertThat(manager.state().loops().getFirst().activity())
                    .endsWith("; qBittorrent has no connection to the internet");
        }
    }
}
