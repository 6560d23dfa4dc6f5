package dev.jbitrr.main;

import dev.jbitrr.channel.ChildEnd;
import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.config.Configuration;
import dev.jbitrr.log.Logging;
import dev.jbitrr.manager.ArrManager;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.Mode;
import dev.jbitrr.manager.Ownership;
import dev.jbitrr.manager.QbitManager;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.manager.Reporter;
import dev.jbitrr.manager.StepObserver;
import dev.jbitrr.manager.Stores;
import dev.jbitrr.media.FfprobeSource;
import dev.jbitrr.media.Origin;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.requests.RequestServer;
import dev.jbitrr.requests.RequestServers;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.store.Database;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The managers of one process, with the clients and the database they use.
final class Instances implements Reporter, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstantSource clock = InstantSource.system();
    private final Mode mode;
    private final ChildEnd channel;
    private final Consumer<Throwable> died;
    private final Database database;
    private final FfprobeSource ffprobe;
    private final Board board;
    // Some are made when they are first needed, by the thread that needs them.
    private final List<AutoCloseable> clients = new CopyOnWriteArrayList<>();
    private final Map<String, Hosted> hosted = new LinkedHashMap<>();
    private final List<Thread> working = new ArrayList<>();
    private volatile boolean closing;

    /// A running manager of either kind.
    private sealed interface Hosted {
        record OfArr(ArrManager manager) implements Hosted {}

        record OfQbit(QbitManager manager) implements Hosted {}

        default Runnable work() {
            return switch (this) {
                case OfArr(var manager) -> manager::run;
                case OfQbit(var manager) -> manager::run;
            };
        }

        default void stop() {
            switch (this) {
                case OfArr(var manager) -> manager.stop();
                case OfQbit(var manager) -> manager.stop();
            }
        }

        default void runNow(String loop) {
            switch (this) {
                case OfArr(var manager) -> manager.runNow(loop);
                case OfQbit(var manager) -> manager.runNow(loop);
            }
        }

        default InstanceState state() {
            return switch (this) {
                case OfArr(var manager) -> manager.state();
                case OfQbit(var manager) -> manager.state();
            };
        }
    }

    Instances(
            DataDirectory directory,
            List<String> sections,
            Configuration configuration,
            Mode mode,
            ChildEnd channel,
            Consumer<Throwable> died) {
        this.mode = mode;
        this.channel = channel;
        this.died = died;
        this.database = Database.open(directory.database());
        this.ffprobe =
                new FfprobeSource(
                        directory.root(),
                        FfprobeSource.searchPath(System.getenv("PATH")),
                        Origin.ffbinaries(),
                        clock);
        this.board = new Board(database, clock);
        var stores = Stores.of(database);
        Identities.settle(database, configuration);
        var ownership = ownership(configuration);
        for (String section : sections) {
            configuration.arr(section).ifPresent(arr -> sayWhatIsForgotten(arr, stores));
            hosted.put(section, host(section, configuration, ownership, stores));
        }
    }

    /// Says it when everything is going to be searched for as if it never was.
    private void sayWhatIsForgotten(ArrSettings arr, Stores stores) {
        if (mode.searches() && arr.search().missing() && stores.ledger().empty(arr.name())) {
            Logging.logger(Instances.class, arr.name())
                    .log(Level.INFO, "there is no record of earlier searches");
        }
    }

    private Hosted host(
            String section, Configuration configuration, Ownership ownership, Stores stores) {
        var general = configuration.general();
        return configuration
                .arr(section)
                .<Hosted>map(arr ->
                        new Hosted.OfArr(
                                new ArrManager(
                                        arr,
                                        general,
                                        ownership,
                                        connections(arr, configuration),
                                        stores,
                                        ffprobe,
                                        clock,
                                        StepObserver.NONE,
                                        this,
                                        mode)))
                .orElseGet(() -> {
                    var qbit = configuration.qbit(section).orElseThrow();
                    return new Hosted.OfQbit(
                            new QbitManager(
                                    qbit,
                                    general,
                                    ownership,
                                    configuration.arrs(),
                                    new QbitManager.Connections(
                                            connect(qbit), () -> connect(qbit), this::connect),
                                    stores,
                                    clock,
                                    StepObserver.NONE,
                                    this,
                                    mode));
                });
    }

    private ArrManager.Connections connections(ArrSettings arr, Configuration configuration) {
        var client = connect(arr);
        return new ArrManager.Connections(
                connect(configuration.enabledQbits()), client, client, this::connect);
    }

    private Optional<RequestServer> connect(RequestSettings requests) {
        Optional<RequestServer> server = RequestServers.of(requests);
        server.ifPresent(clients::add);
        return server;
    }

    private Map<String, Qbittorrent> connect(List<QbitSettings> qbits) {
        Map<String, Qbittorrent> connected = new LinkedHashMap<>();
        qbits.forEach(qbit -> connected.put(qbit.name(), connect(qbit)));
        return connected;
    }

    private Qbittorrent connect(QbitSettings qbit) {
        var client = new QbittorrentClient(qbit.connection(), clock);
        clients.add(client);
        return client;
    }

    private ArrClient connect(ArrSettings arr) {
        var client = new ArrClient(arr.application(), arr.connection());
        clients.add(client);
        return client;
    }

    private static Ownership ownership(Configuration configuration) {
        return Ownership.of(configuration.arrs(), configuration.qbits(), configuration.general());
    }

    /// Starts all of them, each on a thread of its own.
    void start() {
        if (!mode.says().isEmpty()) {
            Logging.logger(Instances.class).log(Level.WARNING, "this process {0}", mode.says());
        }
        hosted.forEach((name, manager) -> {
            board.starting(name);
            working.add(Thread.ofVirtual().name(name).start(() -> work(manager)));
        });
    }

    private void work(Hosted manager) {
        try {
            manager.work().run();
        } catch (RuntimeException | Error e) {
            if (!closing) {
                died.accept(e);
            }
        }
    }

    void apply(Configuration configuration) {
        var ownership = ownership(configuration);
        hosted.forEach((name, manager) -> {
            switch (manager) {
                case Hosted.OfArr(var arr) ->
                        arr.apply(
                                configuration.arr(name).orElseThrow(),
                                configuration.general(),
                                ownership);
                case Hosted.OfQbit(var qbit) ->
                        qbit.apply(
                                configuration.qbit(name).orElseThrow(),
                                configuration.general(),
                                ownership,
                                configuration.arrs());
            }
        });
    }

    void runNow(String instance, String loop) {
        var manager = hosted.get(instance);
        if (manager != null) {
            manager.runNow(loop);
        }
    }

    List<InstanceState> states() {
        return hosted.values().stream().map(Hosted::state).toList();
    }

    @Override
    public void ready(String instance) {
        channel.ready(instance);
        changed();
    }

    @Override
    public void changed() {
        channel.poke();
        board.changed(states());
    }

    @Override
    public void event(String kind, String instance, String json) {
        channel.event(kind, instance, json);
    }

    @Override
    public void close() {
        closing = true;
        hosted.values().forEach(Hosted::stop);
        awaitEnd();
        ffprobe.close();
        board.close();
        for (var client : clients) {
            close(client);
        }
        close(database);
    }

    /// The database must not go while somebody writes to it.
    private void awaitEnd() {
        try {
            for (Thread thread : working) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            Logging.logger(Instances.class).log(Level.DEBUG, "while ending: {0}", e.getMessage());
        }
    }
}
