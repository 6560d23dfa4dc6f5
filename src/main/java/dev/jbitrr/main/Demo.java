package dev.jbitrr.main;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.explain.Printable;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.DemoServers;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.StoreException;
import dev.jbitrr.supervisor.ControlClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One demo: simulated servers in this process, and the real supervisor with all its children below
/// it. Tells on the terminal what happens, kills a manager once to show that it comes back, and
/// sums up at the end.
final class Demo implements AutoCloseable {
    private static final int USUAL_PORT = 6969;
    private static final Duration TURN = Duration.ofMillis(250);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration KILL_AFTER = Duration.ofSeconds(20);
    private static final Duration MORE_EVERY = Duration.ofSeconds(7);
    private static final Duration REQUEST_EVERY = Duration.ofSeconds(18);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(45);
    private static final String VICTIM = "Sonarr-Demo";
    private static final Set<String> TOLD = Set.of("acted", "done", "failed");

    private final DataDirectory directory;
    private final DemoServers servers = DemoServers.start();
    private final DemoConfig config;
    private final Process supervisor;
    private final Instant started = Instant.now();
    private long lastTold;
    private long killed;
    private boolean back;
    private @Nullable Database database;

    Demo(Path folder, int port) throws IOException {
        directory = new DataDirectory(folder, folder.resolve("config.toml"));
        config = new DemoConfig(servers, port > 0 ? port : freePort(), token());
        Files.writeString(directory.config(), config.text());
        supervisor = spawn();
        // Control-C reaches the supervisor itself; whatever else ends this process must end it,
        // too.
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::destroy, "end-of-demo"));
    }

    private Process spawn() throws IOException {
        var arguments = List.of("run", "--leash", "--data", directory.root().toString());
        return new ProcessBuilder(Programs.of(directory).java("supervisor", arguments))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(directory.root().resolve("stderr.log").toFile())
                .start();
    }

    /// Runs for a time, or until it is interrupted, and says whether everything was seen.
    boolean run(@Nullable Duration span) throws InterruptedException, IOException {
        System.out.println(
                "jBitrr demo: simulated qBittorrent, Radarr, Sonarr, Lidarr, Readarr, Overseerr.");
        if (!awaitReady()) {
            System.out.println("It did not start; its log:");
            System.out.println(Files.readString(directory.root().resolve("stderr.log")));
            return false;
        }
        System.out.printf(
                "The page: http://127.0.0.1:%d/   Login token: %s%n",
                config.port(), config.token());
        System.out.printf("Data and logs: %s%n%n", directory.root());
        connectHooks();
        Instant end = span == null ? Instant.MAX : started.plus(span);
        for (int turn = 0; Instant.now().isBefore(end) && supervisor.isAlive(); turn++) {
            live(turn);
            TimeUnit.MILLISECONDS.sleep(TURN.toMillis());
        }
        return sumUp(span);
    }

    /// What a person does by hand with the addresses that `jbitrr hooks` prints.
    private void connectHooks() {
        for (Application application : Application.values()) {
            servers.arr(application).connect(config.hook(application), Map.of());
        }
        servers.overseerr().connect(config.hook(Application.RADARR), "");
    }

    private boolean awaitReady() throws InterruptedException {
        Instant patience = Instant.now().plus(START);
        while (Instant.now().isBefore(patience) && supervisor.isAlive()) {
            var entries = processes();
            if (!entries.isEmpty() && entries.stream().allMatch(Demo::up)) {
                System.out.printf(
                        "%d processes are up after %.1f s.%n",
                        entries.stream().map(ProcessEntry::pid).distinct().count(),
                        Duration.between(started, Instant.now()).toMillis() / 1000.0);
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    private static boolean up(ProcessEntry entry) {
        return entry.alive() && entry.ready();
    }

    private void live(int turn) {
        tellNews();
        Duration age = Duration.between(started, Instant.now());
        if (killed == 0 && age.compareTo(KILL_AFTER) > 0) {
            killOne();
        } else if (killed > 0 && !back) {
            noticeReturn();
        }
        if (due(turn, MORE_EVERY)) {
            servers.takeOneMore(turn / turns(MORE_EVERY));
        }
        if (due(turn, REQUEST_EVERY)) {
            servers.requestOneMore();
        }
    }

    private static boolean due(int turn, Duration every) {
        return turn % turns(every) == turns(every) - 1;
    }

    private static int turns(Duration every) {
        return (int) (every.toMillis() / TURN.toMillis());
    }

    private void killOne() {
        victim().map(ProcessEntry::pid)
                .flatMap(ProcessHandle::of)
                .ifPresent(process -> {
                    killed = process.pid();
                    tell("(demo)", "kills the manager " + VICTIM + ", process " + killed);
                    process.destroyForcibly();
                });
    }

    private void noticeReturn() {
        victim().filter(Demo::up)
                .filter(entry -> entry.pid() != null && entry.pid() != killed)
                .ifPresent(entry -> {
                    back = true;
                    tell("supervisor", VICTIM + " is back as process " + entry.pid());
                });
    }

    private Optional<ProcessEntry> victim() {
        return processes().stream().filter(entry -> entry.name().equals(VICTIM)).findFirst();
    }

    private List<ProcessEntry> processes() {
        try {
            return new ControlClient(directory.root()).ask("status", List.of()).processes();
        } catch (ControlClient.NobodyThere _) {
            return List.of();
        }
    }

    private void tellNews() {
        try {
            if (database == null) {
                database = Database.open(directory.database());
            }
            var news = new ArrayList<JournalEntry>();
            for (JournalEntry entry : new Journal(database).latest(50, Long.MAX_VALUE)) {
                if (entry.id() > lastTold) {
                    news.addFirst(entry);
                }
            }
            for (JournalEntry entry : news) {
                lastTold = entry.id();
                if (TOLD.contains(entry.outcome())) {
                    tell(
                            entry.instance(),
                            "%s %s (%s): %s"
                                    .formatted(
                                            entry.decision(),
                                            Printable.text(entry.name()),
                                            entry.outcome(),
                                            entry.reason()));
                }
            }
        } catch (StoreException e) {
            tell("(demo)", "cannot read the journal: " + e.getMessage());
        }
    }

    private void tell(String who, String what) {
        Duration age = Duration.between(started, Instant.now());
        System.out.printf("%4d s  %-12s %s%n", age.toSeconds(), who, what);
    }

    private boolean sumUp(@Nullable Duration span) {
        long imports = servers.imports();
        long removals = Math.min(servers.blocklisted(), servers.searches());
        System.out.printf(
                "%nSeen: %d imports, %d removals with a new search, %d searches in all,"
                        + " %d restarts of a killed manager.%n",
                imports, removals, servers.searches(), back ? 1 : 0);
        boolean all = imports > 0 && removals > 0 && back;
        return all || span == null || span.compareTo(LONG_ENOUGH) < 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    private static String token() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(40, TimeUnit.SECONDS)) {
                supervisor.destroyForcibly();
            }
        } catch (InterruptedException _) {
            supervisor.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        servers.close();
    }
}
