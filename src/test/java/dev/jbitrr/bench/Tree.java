package dev.jbitrr.bench;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.sandbox.FreePort;
import dev.jbitrr.supervisor.ControlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `jbitrr run` with all of its processes, as the launcher starts it. To be closed.
final class Tree implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path data;
    private final int port;
    private final Process supervisor;
    private final long startedAt;

    private Tree(Path data, int port, Process supervisor, long startedAt) {
        this.data = data;
        this.port = port;
        this.supervisor = supervisor;
        this.startedAt = startedAt;
    }

    /// Starts it and waits until it works.
    static Tree ready(Home home, ServersLink servers, int maxWorkers) {
        var tree = start(home, servers, maxWorkers, true);
        tree.untilReady();
        return tree;
    }

    static Tree start(Home home, ServersLink servers, int maxWorkers, boolean counted) {
        try {
            Path data = Files.createTempDirectory("jbitrr-bench-");
            int port = FreePort.next();
            Files.writeString(
                    data.resolve("config.toml"),
                    Sections.config(servers, port, maxWorkers, counted));
            var builder =
                    new ProcessBuilder(home.command("run", "--data", data.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(data.resolve("terminal.txt").toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "1");
            builder.environment().put("JBITRR_HOME", home.folder().toString());
            long now = System.nanoTime();
            return new Tree(data, port, builder.start(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI web() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return supervisor.pid();
    }

    /// Seconds since the start until the page answers.
    double untilPing() {
        return Wait.until(startedAt, "the web answers", this::pings);
    }

    private boolean pings() {
        var request = HttpRequest.newBuilder(web().resolve("/ping")).build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Seconds since the start until every manager has made its first pass.
    double untilReady() {
        return Wait.until(startedAt, "all is ready", this::works);
    }

    /// Whether every process does its work and sees no problem.
    boolean works() {
        List<ProcessEntry> entries = entries();
        return entries.size() > 2 && entries.stream().allMatch(Tree::works);
    }

    private static boolean works(ProcessEntry entry) {
        return entry.ready() && entry.state().equals("running");
    }

    boolean works(String name) {
        return entries().stream().anyMatch(entry -> entry.name().equals(name) && works(entry));
    }

    /// The process that hosts a section; 0 while there is none.
    long pid(String name) {
        return entries().stream()
                .filter(entry -> entry.name().equals(name))
                .flatMap(entry -> Stream.ofNullable(entry.pid()))
                .findFirst()
                .orElse(0L);
    }

    List<ProcessEntry> entries() {
        try {
            return new ControlClient(data).ask("status", List.of()).processes();
        } catch (ControlClient.NobodyThere _) {
            return List.of();
        }
    }

    /// The supervisor and what it has started.
    List<Long> pids() {
        var all = new ArrayList<>(List.of(supervisor.pid()));
        supervisor.descendants().map(ProcessHandle::pid).forEach(all::add);
        return all;
    }

    /// Seconds until none of these processes is left.
    static double untilGone(List<Long> pids) {
        return Wait.until(
                System.nanoTime(), "they are gone", () -> pids.stream().noneMatch(Proc::alive));
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List<Long> pids = pids();
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(40, TimeUnit.SECONDS)) {
                supervisor.destroyForcibly();
            }
        } catch (InterruptedException e) {
            supervisor.destroyForcibly();
        }
        untilGone(pids);
        removeData();
    }

    private void removeData() {
        try (var files = Files.walk(data)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(Objects.requireNonNull(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
