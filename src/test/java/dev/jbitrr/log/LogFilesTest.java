package dev.jbitrr.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class LogFilesTest {
    private static final long TEN_MB = 10L * 1024 * 1024;

    @TempDir Path folder;

    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void eachHasItsFileAndOneHasAll() throws IOException {
        try (var files = files(TEN_MB)) {
            files.accept(line("", "of the supervisor"));
            files.write(line("", "of the web"), List.of(LogFiles.WEB));
            files.write(line("Radarr-4K", "of Radarr"), List.of("Radarr-4K", "Sonarr"));
            files.write(line("", "of both"), List.of("Radarr-4K", "Sonarr"));
            files.raw(List.of("Sonarr"), "Exception in thread main");
        }

        assertThat(texts("Main.log")).containsExactly("of the supervisor");
        assertThat(texts("WebUI.log")).containsExactly("of the web");
        assertThat(texts("Radarr-4K.log")).containsExactly("Radarr-4K: of Radarr", "of both");
        assertThat(texts("Sonarr.log"))
                .containsExactly("of both", "Sonarr: Exception in thread main");
        assertThat(texts("All.log")).hasSize(5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                     | section          | file
                    an ordinary name              | Radarr-4K        | Radarr-4K.log
                    a slash makes no folder       | seed/tleech      | seed_tleech.log
                    no way up                     | ../../etc/passwd | __.._etc_passwd.log
                    no way here                   | ..               | _.log
                    spaces and umlauts            | Röte 1           | R_te_1.log
                    not our own files             | all              | all_.log
                    nor those                     | Main             | Main_.log
                    nothing                       | ''               | _.log
                    """)
    void aFileNameIsSafe(String because, String section, String file) {
        assertThat(LogFiles.fileName(section)).isEqualTo(file);
    }

    @Test
    void tenMegabytesRotateAndFiveAreKept() throws IOException {
        String text = "x".repeat(10_000);
        try (var files = new LogFiles(folder, LogFormat.TEXT, new SecretMask(), LogSink.none())) {
            for (int count = 0; count < 6 * 1060; count++) {
                files.accept(line("", count + " " + text));
            }
        }

        assertThat(names())
                .contains("Main.log", "Main.log.1", "Main.log.5")
                .doesNotContain("Main.log.6");
        for (Path file : IntStream.rangeClosed(1, 5).mapToObj(n -> log("Main.log." + n)).toList()) {
            assertThat(Files.size(file)).isBetween(TEN_MB - 20_000, TEN_MB);
        }
        assertThat(texts("Main.log").getLast()).startsWith("6359 ");
    }

    @Test
    void aLineLongerThanAFileIsStillWritten() throws IOException {
        try (var files = files(10)) {
            files.accept(line("", "first"));
            files.accept(line("", "second"));
        }

        assertThat(texts("Main.log")).containsExactly("second");
        assertThat(texts("Main.log.1")).containsExactly("first");
    }

    @Test
    void whatCannotBeWrittenIsSaidOnceAndTriedAgain() throws IOException {
        Files.writeString(folder.resolve("logs"), "in the way");
        try (var files = files(TEN_MB)) {
            files.accept(line("", "lost"));
            files.accept(line("", "lost too"));
            assertThat(complaints.toString(StandardCharsets.UTF_8).lines()).hasSize(1);

            Files.delete(folder.resolve("logs"));
            files.accept(line("", "written"));
        }

        assertThat(texts("Main.log")).containsExactly("written");
    }

    @Test
    void manyThreadsDoNotMixTheirLines() throws Exception {
        try (var files = files(20_000)) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String text = String.valueOf(writer).repeat(50);
                writers.add(
                        Thread.startVirtualThread(() ->
                                IntStream.range(0, 100)
                                        .forEach(_ -> files.accept(line("", text)))));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }

        var all = new ArrayList<String>();
        for (String name : names().stream().filter(name -> name.startsWith("Main")).toList()) {
            all.addAll(texts(name));
        }
        assertThat(all).hasSize(800).allMatch(text -> text.matches("(\\d)\\1{49}"));
    }

    @Test
    void aTerminalThatIsHeldHoldsUpNobody() throws Exception {
        var held = new java.util.concurrent.CountDownLatch(1);
        var echoed = java.util.Collections.synchronizedList(new ArrayList<String>());
        LogSink terminal =
                line -> {
                    try {
                        held.await();
                        echoed.add(line.text());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        try (var files =
                new LogFiles(folder.resolve("logs"), LogFormat.TEXT, new SecretMask(), terminal)) {
            IntStream.range(0, 5000).forEach(number -> files.accept(line("", "line " + number)));
            assertThat(texts("Main.log")).hasSize(5000);
            held.countDown();
            // What is still to be said when it closes it has only a moment for.
            while (echoed.isEmpty() || !echoed.getLast().contains("only in the log files")) {
                Thread.sleep(5);
            }
        }

        assertThat(echoed).contains("line 0", "line 1999");
    }

    @Test
    void writingCanBeSwitchedOff() {
        var echoed = new ArrayList<LogLine>();
        try (var files = new LogFiles(log(""), LogFormat.TEXT, new SecretMask(), echoed::add)) {
            files.change(LogFormat.TEXT, false);
            files.accept(line("", "only on the terminal"));
        }

        assertThat(echoed).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    private LogFiles files(long longest) {
        return new LogFiles(
                folder.resolve("logs"),
                LogFormat.TEXT,
                new SecretMask(),
                LogSink.none(),
                longest,
                new PrintStream(complaints, true, StandardCharsets.UTF_8));
    }

    private Path log(String name) {
        Path nested = folder.resolve("logs").resolve(name);
        return Files.exists(nested) || !Files.exists(folder.resolve(name))
                ? nested
                : folder.resolve(name);
    }

    /// The texts behind time and level.
    private List<String> texts(String name) throws IOException {
        return Files.readAllLines(log(name)).stream().map(line -> line.substring(30)).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(log("Main.log").getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static LogLine line(String instance, String text) {
        return new LogLine(0, LogLevel.INFO, instance, "test", text, null);
    }
}
