package dev.jbitrr.main;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.supervisor.ControlClient;
import dev.jbitrr.supervisor.ControlReply;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The whole product as its users run it: `jbitrr run` in a process of its own, on a data directory
/// of its own.
final class Product implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final Process supervisor;

    private Product(Path data, Process supervisor) {
        this.data = data;
        this.supervisor = supervisor;
    }

    static Product start(Path data, String config, String... arguments) throws IOException {
        Files.writeString(data.resolve("config.toml"), config);
        return startAgain(data, arguments);
    }

    /// Starts with variables of the environment.
    static Product startWith(Path data, String config, Map<String, String> environment)
            throws IOException {
        Files.writeString(data.resolve("config.toml"), config);
        return startAgain(data, environment);
    }

    /// Starts on a directory that was used before.
    static Product startAgain(Path data, String... arguments) throws IOException {
        return startAgain(data, Map.of(), arguments);
    }

    private static Product startAgain(
            Path data, Map<String, String> environment, String... arguments) throws IOException {
        var directory = new DataDirectory(data, data.resolve("config.toml"));
        var all = new ArrayList<>(List.of("run", "--data", data.toString()));
        all.addAll(List.of(arguments));
        var command = new Programs(Optional.empty(), directory).java("supervisor", all);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(data.resolve("terminal.txt").toFile()));
        builder.environment().putAll(environment);
        return new Product(data, builder.start());
    }

    Path data() {
        return data;
    }

    Process supervisor() {
        return supervisor;
    }

    ControlReply ask(String command, String... arguments) {
        try {
            return new ControlClient(data).ask(command, List.of(arguments));
        } catch (ControlClient.NobodyThere e) {
            return new ControlReply(e.getMessage(), List.of(), List.of());
        }
    }

    List<ProcessEntry> entries() {
        return ask("status").processes();
    }

    ProcessEntry entry(String name) {
        return entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + entries()));
    }

    long pid(String name) {
        Long pid = entry(name).pid();
        if (pid == null) {
            throw new AssertionError(name + " has no process: " + entry(name));
        }
        return pid;
    }

    /// Waits until every process says that it does its work.
    Product awaitReady() {
        until("everything is ready", () -> ready(entries()));
        return this;
    }

    private static boolean ready(List<ProcessEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.name().equals("web"))
                && entries.stream().allMatch(entry -> entry.alive() && entry.ready());
    }

    void awaitEntry(String name, Predicate<ProcessEntry> condition) {
        until(
                name + " is as expected",
                () ->
                        entries().stream()
                                .filter(entry -> entry.name().equals(name))
                                .anyMatch(condition));
    }

    /// Waits until the condition holds; fails with what is known when it does not.
    void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /// As above, for what takes its time by the rules.
    void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what + "\n" + entries());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String log(String name) {
        return read("logs/" + name);
    }

    private String read(String name) {
        try {
            return Files.readString(data.resolve(name));
        } catch (IOException e) {
            return "";
        }
    }

    void edit(String from, String to) throws IOException {
        Path config = data.resolve("config.toml");
        String text = Files.readString(config);
        if (!text.contains(from)) {
            throw new AssertionError(from + " is not in " + text);
        }
        Files.writeString(config, text.replace(from, to));
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " " + pid + " gave " + code);
        }
    }

    /// Which process each entry has.
    Map<String, Long> pids() {
        return entries().stream()
                .flatMap(entry ->
                        Stream.ofNullable(entry.pid()).map(pid -> Map.entry(entry.name(), pid)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Waits until there are so many; between fork and exec a process is hard to tell from its
    /// parent.
    Set<Long> awaitProcesses(int number) {
        until("there are " + number + " processes", () -> processes().size() == number);
        return processes();
    }

    /// Waits for the end of the supervisor, and gives its exit code.
    int awaitEnd() {
        until("the supervisor has ended", () -> !supervisor.isAlive());
        return supervisor.exitValue();
    }

    /// Every living process that belongs to this data directory, by what the system says of it.
    Set<Long> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(data.toString()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    static String commandLine(long pid) {
        return proc(pid, "cmdline").replace('\0', ' ');
    }

    static String comm(long pid) {
        return proc(pid, "comm").strip();
    }

    private static String proc(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(90, TimeUnit.SECONDS)) {
                supervisor.destroyForcibly();
            }
        } catch (InterruptedException e) {
            supervisor.destroyForcibly();
            throw new AssertionError(e);
        }
    }
}
