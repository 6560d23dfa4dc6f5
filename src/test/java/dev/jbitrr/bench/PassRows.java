package dev.jbitrr.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// How long one pass of a manager takes, looked at from within.
final class PassRows {
    private static final int WARM = 30;

    private final Home home;
    private final Consumer<Row> out;

    PassRows(Home home, Consumer<Row> out) {
        this.home = home;
        this.out = out;
    }

    void at(int torrents) {
        try (var servers = ServersLink.simulatedForOne(torrents)) {
            Path data = Files.createTempDirectory("jbitrr-bench-");
            var process = start(servers, data.resolve("jbitrr.db"));
            try (Writer to = process.outputWriter();
                    BufferedReader from = process.inputReader()) {
                measure(servers, torrents, new Passes(to, from));
            } finally {
                process.destroyForcibly().waitFor();
                remove(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Passes(Writer to, BufferedReader from) {
        /// Milliseconds on the clock and of the processor.
        double[] one() {
            try {
                to.write('\n');
                to.flush();
                String[] words = String.valueOf(from.readLine()).split(" ", -1);
                return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void measure(ServersLink servers, int torrents, Passes passes) {
        double first = passes.one()[0];
        Figures.of(WARM, () -> passes.one()[0]);
        var quiet = Figures.of(WARM, () -> passes.one()[0]);
        servers.touch();
        double[] changed = passes.one();
        out.accept(
                new Row(
                        "length of a pass, nothing changing, %,d torrents".formatted(torrents),
                        "≤ 50 ms",
                        String.format(
                                Locale.ROOT,
                                "%.1f ms (n = %d, at most %.1f)",
                                quiet.median(),
                                WARM,
                                quiet.greatest()),
                        String.format(
                                Locale.ROOT,
                                "the very first %.0f ms; one in which all change %.0f ms, %.0f ms"
                                        + " of CPU",
                                first,
                                changed[0],
                                changed[1])));
    }

    private Process start(ServersLink servers, Path database) throws IOException {
        var command =
                List.of(
                        home.java().toString(),
                        "-XX:VMOptionsFile=" + home.folder().resolve("jvm/manager.options"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.jbitrr.manager.PassTimes",
                        servers.qbittorrent(false).toString(),
                        servers.userName(),
                        servers.password(),
                        servers.arr("Radarr-A"),
                        servers.key("Radarr-A"),
                        Sections.category("Radarr-A"),
                        database.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.delete(folder);
    }
}
