package dev.jbitrr.bench;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Libraries;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.SimulatedArr;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How long a manager takes to read a whole library, and how much memory that costs it.
final class LibraryRows {
    private static final int MOVIES = 5_000;
    private static final int SERIES = 400;
    private static final int EPISODES = 100;

    /// How often what did not change is read again.
    private static final int AGAIN = 5;

    private final Home home;
    private final Consumer<Row> out;

    LibraryRows(Home home, Consumer<Row> out) {
        this.home = home;
        this.out = out;
    }

    void all() {
        measure(
                Application.RADARR,
                "%,d movies".formatted(MOVIES),
                "≤ 3 s, ≤ 20 requests",
                Libraries.movies(MOVIES));
        measure(
                Application.SONARR,
                "%,d episodes of %,d series".formatted(SERIES * EPISODES, SERIES),
                "one request a series and a few",
                Libraries.episodes(SERIES, EPISODES));
    }

    private void measure(
            Application application, String what, String bound, List<LibraryItem> library) {
        try (var arr = SimulatedArr.start(ArrSetup.of(application).withLibrary(library))) {
            Path data = Files.createTempDirectory("jbitrr-bench-");
            var process = start(application, arr, data.resolve("jbitrr.db"));
            try (Writer to = process.outputWriter();
                    BufferedReader from = process.inputReader()) {
                measure(what, bound, arr, new Readings(process.pid(), to, from));
            } finally {
                process.destroyForcibly().waitFor();
                PassRows.remove(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(String what, String bound, SimulatedArr arr, Readings readings) {
        row("first reading of " + what, bound, arr, readings, 1);
        row("reading of " + what + " that did not change", "", arr, readings, AGAIN);
    }

    private void row(String what, String bound, SimulatedArr arr, Readings readings, int times) {
        arr.forgetRequests();
        var all = IntStream.range(0, times).mapToObj(_ -> readings.one()).toList();
        out.accept(
                new Row(
                        what,
                        bound,
                        new Figures(all.stream().map(Reading::seconds).toList()).seconds()
                                + ", %,d requests".formatted(arr.requests().size() / times),
                        String.format(
                                Locale.ROOT,
                                "%.2f s of CPU; heap at most %.1f MiB, PSS after it %.1f MiB",
                                new Figures(all.stream().map(Reading::cpu).toList()).median(),
                                new Figures(all.stream().map(Reading::heap).toList()).greatest(),
                                Proc.pss(readings.pid()))));
    }

    /// @param heap the most that was in use, garbage included, in MiB
    private record Reading(double seconds, double cpu, double heap) {}

    private record Readings(long pid, Writer to, BufferedReader from) {
        Reading one() {
            try {
                to.write('\n');
                to.flush();
                String[] words = String.valueOf(from.readLine()).split(" ", -1);
                return new Reading(
                        Double.parseDouble(words[0]) / 1000,
                        Double.parseDouble(words[1]) / 1000,
                        Double.parseDouble(words[2]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Process start(Application application, SimulatedArr arr, Path database)
            throws IOException {
        var command =
                List.of(
                        home.java().toString(),
                        "-XX:VMOptionsFile=" + home.folder().resolve("jvm/manager.options"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.jbitrr.manager.LibraryTimes",
                        application.name(),
                        arr.uri().toString(),
                        arr.apiKey(),
                        database.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
