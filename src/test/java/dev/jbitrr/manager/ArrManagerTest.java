package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.channel.Up;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.store.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An Arr's manager with all its threads.
@Timeout(180)
class ArrManagerTest {
    private static final URI QBIT = URI.create("http://qbit.test:8080/api");
    private static final Failure REFUSED = new Failure.Unreachable(QBIT, "connection refused");

    @TempDir Path folder;

    private final FakeQbittorrent qbit = new FakeQbittorrent();
    private final FakeQbittorrent second = new FakeQbittorrent();
    private final FakeArr arr = new FakeArr();
    private final LinkedBlockingQueue<String> ready = new LinkedBlockingQueue<>();
    private final Semaphore changes = new Semaphore(0);
    private final List<ArrManager> running = new ArrayList<>();
    private Database database;
    private Mode mode = Mode.EVERYTHING;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
    }

    @AfterEach
    void close() {
        running.forEach(ArrManager::stop);
        database.close();
    }

    private ArrManager manager(Settings settings, Map<String, Qbittorrent> clients) {
        var own = settings.arr("Radarr-4K", "radarr");
        var qbits = clients.keySet().stream().map(name -> settings.qbit(name, false)).toList();
        return new ArrManager(
                own,
                settings.general(),
                Ownership.of(List.of(own), qbits, settings.general()),
                FakeLibrary.none(clients, arr),
                Stores.of(database),
                Programs.none(),
                InstantSource.system(),
                StepObserver.NONE,
                new Reporter() {
                    @Override
                    public void ready(String instance) {
                        ready.add(instance);
                    }

                    @Override
                    public void changed() {
                        changes.release();
                    }

                    @Override
                    public void event(String kind, String instance, String json) {}
                },
                mode);
    }

    private CompletableFuture<Void> start(ArrManager manager) {
        running.add(manager);
        var end = new CompletableFuture<Void>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        manager.run();
                        end.complete(null);
                    } catch (RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                });
        return end;
    }

    /// Waits until something that the reporter was told of, or soon will be, has come true.
    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            changes.tryAcquire(20, TimeUnit.MILLISECONDS);
        }
    }

    private String problem(ArrManager manager) {
        var problem = manager.state().problem();
        return problem == null ? "" : problem;
    }

    @Test
    void isReadyAfterTheFirstPassAndStopsAtOnceWhenIdle() throws Exception { // B46
        var manager = manager(Settings.usual().everyMillis(600_000), Map.of("qBit", qbit));
        var end = start(manager);
        assertThat(ready.take()).isEqualTo("Radarr-4K");
        assertThat(manager.state().ready()).isTrue();
        until(() ->
                manager.state().loops().stream()
                        .allMatch(loop -> loop.activity().startsWith("waiting")));

        manager.stop();
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void stopsWhileACallHangs() throws Exception {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client =
                        new QbittorrentClient(
                                new QbittorrentSettings(
                                        URI.create("http://127.0.0.1:" + deaf.getLocalPort()),
                                        "admin",
                                        new Secret("x"),
                                        false),
                                InstantSource.system())) {
            var manager = manager(Settings.usual(), Map.of("qBit", client));
            var end = start(manager);
            try (var connection = deaf.accept()) {
                assertThat(connection.isConnected()).isTrue();
                manager.stop();
                end.get(12, TimeUnit.SECONDS); // the call itself would hang for 15 s
            }
        }
    }

    @Test
    void runNowEndsTheWait() throws Exception {
        var manager = manager(Settings.usual().everyMillis(600_000), Map.of("qBit", qbit));
        var _ = start(manager);
        ready.take();
        until(() ->
                manager.state().loops().stream()
                        .allMatch(loop -> loop.activity().startsWith("waiting")));
        qbit.put(complete().build(Instant.now()));

        manager.runNow("torrents");

        until(() -> qbit.get(hash(1)).tags().contains("qBitrr-imported"));
    }

    @Test
    void saysWhatIsWrongInWordsForAPerson() throws Exception {
        var begun = Instant.now();
        qbit.fail("", new Failure.Unauthorized(QBIT, 403));
        arr.fail("", new Failure.Unauthorized(FakeArr.AT, 401));
        var manager = manager(Settings.usual(), Map.of("qBit", qbit));
        var _ = start(manager);

        until(() -> problem(manager).contains(";"));

        assertThat(problem(manager))
                .isEqualTo(
                        "qBittorrent qBit refuses the login: check UserName and Password in"
                                + " [qBit]; Radarr-4K refuses the key: check APIKey in"
                                + " [Radarr-4K]");
        assertThat(manager.state().ready()).isFalse();
        assertThat(manager.state().retryAtMillis())
                .isGreaterThan(begun.plusSeconds(20).toEpochMilli());
    }

    @Test
    void oneQbittorrentDownHoldsUpNoOtherAndComesBackByItself() throws Exception { // B41
        qbit.fail("", REFUSED);
        second.put(complete().number(2).build(Instant.now()));
        var manager = manager(Settings.usual(), Map.of("qBit", qbit, "qBit-2", second));
        var _ = start(manager);

        until(() -> second.get(hash(2)).tags().contains("qBitrr-imported"));
        until(() -> !problem(manager).isEmpty());
        assertThat(problem(manager))
                .isEqualTo(
                        "qBittorrent qBit cannot be reached at http://qbit.test:8080: connection"
                                + " refused");
        assertThat(manager.state().ready()).isTrue();

        qbit.put(complete().number(1).build(Instant.now()));
        qbit.works();
        until(() -> qbit.get(hash(1)).tags().contains("qBitrr-imported"));
        until(() -> problem(manager).isEmpty());
    }

    @Test
    void anArrThatIsGoneAtTheStartIsPickedUp() throws Exception {
        arr.fail("", REFUSED);
        qbit.put(complete().build(Instant.now()));
        var manager = manager(Settings.usual(), Map.of("qBit", qbit));
        var _ = start(manager);
        until(() -> problem(manager).startsWith("Radarr-4K cannot be reached"));

        arr.works();

        until(() -> qbit.get(hash(1)).tags().contains("qBitrr-imported"));
        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void housekeepingGoesOnWithoutAnyTorrent() throws Exception {
        var _ = start(manager(Settings.usual().everyMillis(50), Map.of("qBit", qbit))); // B20

        until(() -> arr.calls().stream().filter("rssSync"::equals).count() >= 2);
    }

    private List<String> loops(ArrManager manager) {
        return manager.state().loops().stream().map(Up.LoopState::loop).toList();
    }

    @Test
    void onlySearchesWhenToldSo() throws Exception {
        mode = Mode.SEARCH_ONLY;
        var manager = manager(Settings.usual().everyMillis(50), Map.of("qBit", qbit));
        var _ = start(manager);

        assertThat(ready.take()).as("without qBittorrent").isEqualTo("Radarr-4K");
        until(() -> arr.calls().stream().filter("rssSync"::equals).count() >= 2);
        assertThat(loops(manager))
                .containsExactly("arr", "library", "profiles", "search", "requests");
        assertThat(manager.state().loops().getFirst().activity()).contains("only searches");
        assertThat(qbit.takeCalls()).isEmpty();
    }

    @Test
    void onlyLooksAfterTorrentsWhenToldSo() throws Exception {
        mode = Mode.PROCESSING_ONLY;
        var manager = manager(Settings.usual(), Map.of("qBit", qbit));
        var _ = start(manager);

        assertThat(ready.take()).isEqualTo("Radarr-4K");
        assertThat(loops(manager)).containsExactly("torrents qBit", "queue", "arr");
        until(() ->
                manager.state().loops().getLast().activity().contains("only looks after torrents"));
    }

    @Test
    void aBrokenStoreEndsTheProcess() throws Exception {
        var manager = manager(Settings.usual().everyMillis(20), Map.of("qBit", qbit));
        var end = start(manager);
        ready.take();
        database.close();
        qbit.put(complete().build(Instant.now()));

        assertThatThrownBy(() -> end.get(90, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .isNotInstanceOf(TimeoutException.class);
        database = Database.open(folder.resolve("jbitrr.db"));
    }
}
