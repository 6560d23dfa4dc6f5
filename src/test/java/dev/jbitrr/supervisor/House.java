package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.LogFormat;
import dev.jbitrr.log.LogSink;
import dev.jbitrr.log.Logging;
import dev.jbitrr.log.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A supervisor with real child processes, for tests.
final class House implements AutoCloseable {
    static final SupervisorSettings SETTINGS =
            settings(3, Duration.ofMillis(200), Duration.ofSeconds(4));

    /// A busy machine is not to be taken for a hung process; what is given up is tried again soon.
    static final Timing TIMING =
            timing(Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofSeconds(20));

    /// Fast with processes that are silent; each lives long enough to be seen.
    static final Timing IMPATIENT =
            timing(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final Path data;
    final Supervisor supervisor;
    final SignalInbox signals = new SignalInbox(() -> {});
    final AtomicReference<Reloader.Outcome> file = new AtomicReference<>();

    /// How often a configuration was said to work, and how often one was to be taken back.
    final AtomicInteger worked = new AtomicInteger();

    final AtomicInteger takenBack = new AtomicInteger();

    /// What stands in the place of a configuration file.
    private final class File implements Reloader {
        @Override
        public Outcome read() {
            return file.get();
        }

        @Override
        public void works() {
            worked.incrementAndGet();
        }

        @Override
        public Optional<Outcome> takeBack() {
            takenBack.incrementAndGet();
            return Optional.of(file.get());
        }
    }

    /// Asked before it ran.
    final CompletableFuture<ControlReply> early;

    private final LogFiles logs;
    private final CompletableFuture<Integer> exit;

    House(Path data, SupervisorSettings settings, Timing timing, List<WorkerSpec> workers) {
        this(data, settings, timing, new Plan(workers, List.of()));
    }

    House(Path data, SupervisorSettings settings, Timing timing, Plan plan) {
        this.data = data;
        var mask = new SecretMask();
        mask.replace(List.of(ChildProgram.SECRET));
        logs = new LogFiles(data.resolve("logs"), LogFormat.TEXT, mask, LogSink.none());
        Logging.sendTo(logs);
        supervisor = new Supervisor(settings, House::command, logs, new File(), timing);
        early = supervisor.command("status", List.of());
        exit =
                CompletableFuture.supplyAsync(
                        () -> supervisor.run(plan, signals),
                        task -> Thread.ofPlatform().daemon().name("supervisor").start(task));
    }

    static SupervisorSettings settings(int maxRestarts, Duration delay, Duration shutdown) {
        return new SupervisorSettings(
                true, maxRestarts, Duration.ofMinutes(10), delay, shutdown, 0, 0);
    }

    private static Timing timing(Duration firstHeartbeat, Duration heartbeat, Duration dump) {
        return new Timing(
                firstHeartbeat,
                heartbeat,
                Duration.ofMinutes(2),
                dump,
                Duration.ofSeconds(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(20),
                Duration.ofSeconds(6),
                Duration.ofSeconds(1));
    }

    /// The behaviour is what stands before the first dash of the worker's fingerprint.
    static ProcessBuilder command(WorkerSpec worker) {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-XX:+UseSerialGC",
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChildProgram.class.getName(),
                                worker.fingerprint().split("-", 2)[0]));
        command.addAll(worker.instances());
        return new ProcessBuilder(command);
    }

    static WorkerSpec manager(String name, String fingerprint) {
        return manager(name, fingerprint, Map.of());
    }

    static WorkerSpec manager(String name, String fingerprint, Map<String, Object> tree) {
        var section = new Section(name, "arr", name.toLowerCase(java.util.Locale.ROOT), "");
        return WorkerSpec.manager(name, List.of(section), fingerprint, tree);
    }

    static Reloader.Outcome accepted(WorkerSpec... workers) {
        return new Reloader.Outcome.Accepted(SETTINGS, new Plan(List.of(workers), List.of()));
    }

    static Predicate<ProcessEntry> is(String state) {
        return entry -> entry.state().equals(state);
    }

    static Predicate<ProcessEntry> runningNotAs(long pid) {
        return entry -> entry.state().equals("running") && !pidIs(entry, pid);
    }

    private static boolean pidIs(ProcessEntry entry, long pid) {
        return Long.valueOf(pid).equals(entry.pid());
    }

    static void kill(String signal, long pid) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    }

    ControlReply ask(String command, String... arguments) {
        try {
            return supervisor.command(command, List.of(arguments)).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(command, e);
        }
    }

    ProcessEntry entry(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no entry " + name));
    }

    private Optional<ProcessEntry> find(String name) {
        return ask("status").processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    ProcessEntry awaitEntry(String name, Predicate<ProcessEntry> condition) {
        var last = new AtomicReference<>(Optional.<ProcessEntry>empty());
        await(
                () -> "the " + name + " we want; it is " + last + "\n" + log("All.log"),
                () -> last.updateAndGet(_ -> find(name)).filter(condition).isPresent());
        return last.get().orElseThrow();
    }

    long awaitRunning(String name) {
        return java.util.Objects.requireNonNull(
                awaitEntry(name, entry -> entry.state().equals("running")).pid());
    }

    String log(String file) {
        try {
            Path path = data.resolve("logs").resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until one of its logs contains this.
    void awaitLog(String file, String text) {
        await(
                () -> "<" + text + "> in " + file + ":\n" + log(file),
                () -> log(file).contains(text));
    }

    static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    private static void await(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what.get());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// A zombie is dead: when whoever inherited it asks for its exit code is not our affair.
    static boolean alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }

    int stopped() {
        try {
            return exit.get(90, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the supervisor does not end", e);
        }
    }

    @Override
    public void close() {
        if (!exit.isDone()) {
            signals.caught(SignalInbox.Wish.STOP);
        }
        stopped();
        logs.close();
        Logging.sendTo(LogSink.none());
    }
}
