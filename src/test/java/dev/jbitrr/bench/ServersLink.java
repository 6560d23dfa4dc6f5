package dev.jbitrr.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The process of the [Servers]. To be closed, which ends them.
final class ServersLink implements AutoCloseable {
    private final Process process;
    private final Writer to;
    private final BufferedReader from;
    private final List<String> words;

    private ServersLink(Process process) {
        this.process = process;
        this.to = process.outputWriter();
        this.from = process.inputReader();
        this.words = List.of(line().split("\t", -1));
    }

    static ServersLink real(int torrents) {
        return start("real", torrents, Sections.CATEGORIES.size());
    }

    static ServersLink simulated(int torrents) {
        return start("simulated", torrents, Sections.CATEGORIES.size());
    }

    /// All torrents belong to the first Arr.
    static ServersLink simulatedForOne(int torrents) {
        return start("simulated", torrents, 1);
    }

    private static ServersLink start(String kind, int torrents, int categories) {
        var command =
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Servers.class.getName(),
                        kind,
                        String.valueOf(torrents),
                        String.valueOf(categories));
        try {
            return new ServersLink(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI qbittorrent(boolean counted) {
        return URI.create(words.get(counted ? 1 : 0));
    }

    String userName() {
        return words.get(2);
    }

    String password() {
        return words.get(3);
    }

    String arr(String section) {
        return words.get(4 + 2 * at(section));
    }

    String key(String section) {
        return words.get(5 + 2 * at(section));
    }

    private static int at(String section) {
        return List.copyOf(Sections.ARRS.keySet()).indexOf(section);
    }

    /// Requests to qBittorrent since the last time.
    int asked() {
        return Integer.parseInt(order("asked"));
    }

    /// Lets every torrent change.
    void touch() {
        order("touch");
    }

    void down(String section) {
        order("down " + section);
    }

    /// Returns when it answers again.
    void up(String section) {
        order("up " + section);
    }

    private synchronized String order(String text) {
        try {
            to.write(text + "\n");
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line();
    }

    private String line() {
        try {
            String line = from.readLine();
            if (line == null) {
                throw new IllegalStateException("the servers ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            to.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
