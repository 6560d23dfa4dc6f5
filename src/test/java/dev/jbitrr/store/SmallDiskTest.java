package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store on a file system of two megabytes, and on one that is read-only. Needs the right to
/// mount; where it is missing the tests are skipped.
class SmallDiskTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final int SIZE = 2 << 20;
    private static final int HEADER = 100;

    @TempDir Path folder;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
        assumeTrue(mounted, "this user may not mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void aFullDiskLosesNothingThatWasKept() throws IOException {
        Path file = folder.resolve("jbitrr.db");
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[400_000]);
        int kept = 0;
        try (Database database = Database.open(file)) {
            Journal journal = new Journal(database);
            try {
                while (kept < 10_000) {
                    journal.add(StoreBench.entry(kept));
                    kept++;
                }
            } catch (StoreException e) {
                assertThat(e.kind()).isEqualTo(Kind.DISK_FULL);
            }
            assertThat(kept).isBetween(1, 9_999);
            assertThat(journal.latest(10_000, Long.MAX_VALUE)).hasSize(kept);
            assertThatThrownBy(() -> database.backup(folder.resolve("backup")))
                    .isInstanceOf(StoreException.class);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(each -> each.getFileName().toString()))
                        .doesNotContain("backup")
                        .noneMatch(name -> name.endsWith(".unfinished"));
            }
        }
        Files.delete(ballast);
        try (Database database = Database.open(file)) {
            Journal journal = new Journal(database);
            journal.add(StoreBench.entry(kept));
            assertThat(journal.latest(10_000, Long.MAX_VALUE)).hasSize(kept + 1);
            assertThat(database.check()).isEmpty();
        }
    }

    @Test
    void aRepairThatHasNoRoomReplacesNothing() throws IOException {
        Path file = folder.resolve("jbitrr.db");
        try (Database database = Database.open(file)) {
            new Journal(database)
                    .addAll(IntStream.range(0, 500).mapToObj(StoreBench::entry).toList());
        }
        byte[] damaged = Files.readAllBytes(file);
        int page = damaged.length / 4096 / 2;
        Arrays.fill(damaged, page * 4096, (page + 1) * 4096, (byte) '?');
        Files.write(file, damaged);
        // Room for the copy that is kept, and not for what is carried over.
        Files.write(folder.resolve("ballast"), new byte[SIZE - 2 * damaged.length - 60_000]);

        assertThatThrownBy(() -> Database.repair(file, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL));
        assertThat(content(file)).isEqualTo(Arrays.copyOfRange(damaged, HEADER, damaged.length));

        Files.delete(folder.resolve("ballast"));
        assertThat(Database.repair(file, NOON))
                .anyMatch(line -> line.contains("rows could still be read"));
    }

    /// What follows the header, where SQLite notes that no log belongs to the file.
    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOfRange(bytes, HEADER, bytes.length);
    }

    @Test
    void aDiskWithoutAnyRoomIsNamedAtTheStart() throws IOException {
        Files.write(folder.resolve("ballast"), new byte[SIZE - 8_576]);
        assertThatThrownBy(() -> Database.open(folder.resolve("jbitrr.db")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL))
                .hasMessageContaining("the disk is full");
    }

    @Test
    void aReadOnlyFolderIsNamedAtTheStart() throws Exception {
        Path file = folder.resolve("jbitrr.db");
        Database.open(file).close();
        assertThat(run("mount", "-o", "remount,ro", folder.toString())).isTrue();

        for (Path each : List.of(file, folder.resolve("another.db"))) {
            assertThatThrownBy(() -> Database.open(each))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY))
                    .hasMessageContaining("read-only");
        }
    }
}
