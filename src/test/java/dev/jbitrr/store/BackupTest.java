package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private Path backup() {
        return folder.resolve("copy.db");
    }

    private void fill(Path file, int rows) {
        try (Database database = Database.open(file)) {
            Journal journal = new Journal(database);
            for (int i = 0; i < rows; i++) {
                journal.add(StoreBench.entry(i));
            }
        }
    }

    private static int rows(Path file) {
        try (Database database = Database.open(file)) {
            return new Journal(database).latest(100_000, Long.MAX_VALUE).size();
        }
    }

    @Test
    void aBackupIsASoundStateWhileOthersWrite() throws Exception {
        try (Database database = Database.open(file())) {
            Journal journal = new Journal(database);
            AtomicInteger written = new AtomicInteger();
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!enough.get()) {
                                    journal.add(StoreBench.entry(written.get()));
                                    written.incrementAndGet();
                                }
                            });
            while (written.get() < 100) {
                Thread.sleep(1);
            }
            int before = written.get();
            database.backup(backup());
            int after = written.get();
            enough.set(true);
            writer.join();

            assertThat(rows(backup())).isBetween(before, after + 1);
        }
        assertThat(Files.getPosixFilePermissions(backup()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aBackupTakesThePlaceOfAnOlderOne() {
        try (Database database = Database.open(file())) {
            database.backup(backup());
            new Journal(database).add(StoreBench.entry(1));
            database.backup(backup());
        }
        assertThat(rows(backup())).isEqualTo(1);
    }

    @Test
    void restoringBringsTheOldStateBackAndKeepsTheNewOne() throws IOException {
        fill(file(), 3);
        try (Database database = Database.open(file())) {
            database.backup(backup());
        }
        fill(file(), 4);

        Path kept = Database.restore(backup(), file(), NOON).orElseThrow();

        assertThat(kept).hasFileName("jbitrr.db.before-restore-20261124-120000");
        assertThat(rows(file())).isEqualTo(3);
        assertThat(rows(kept)).isEqualTo(7);
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void restoringWhereNothingIsMakesTheFile() {
        fill(backup(), 2);
        assertThat(Database.restore(backup(), file(), NOON)).isEmpty();
        assertThat(rows(file())).isEqualTo(2);
    }

    @Test
    void theLogOfAProcessThatWasKilledIsNotAppliedToTheRestoredFile() throws Exception {
        fill(backup(), 2);
        Process killed = StoreProcess.start(StoreProcess.Task.FILL, file(), 1, 1_000_000, 1);
        assertThat(killed.inputReader().readLine()).isEqualTo("filling");
        StoreProcessTest.awaitRows(file(), 20);
        killed.destroyForcibly().waitFor();
        assertThat(folder.resolve("jbitrr.db-wal")).exists();

        Path kept = Database.restore(backup(), file(), NOON).orElseThrow();

        assertThat(rows(file())).isEqualTo(2);
        assertThat(rows(kept)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aDatabaseInUseIsNotReplaced() {
        fill(backup(), 2);
        try (Database database = Database.open(file())) {
            new Journal(database).add(StoreBench.entry(1));
            assertThatThrownBy(() -> Database.restore(backup(), file(), NOON))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                    .hasMessageContaining("stop jBitrr first");
        }
        assertThat(rows(file())).isEqualTo(1);
    }

    @Test
    void whatIsNoSoundBackupIsRefusedAndTheOldFileStays() throws IOException {
        fill(file(), 1);
        assertThatThrownBy(() -> Database.restore(folder.resolve("none"), file(), NOON))
                .hasMessageContaining("there is no backup");

        Files.writeString(backup(), "text ".repeat(1000));
        assertThatThrownBy(() -> Database.restore(backup(), file(), NOON))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));

        Path foreign = folder.resolve("foreign.db");
        Files.createFile(foreign);
        assertThatThrownBy(() -> Database.restore(foreign, file(), NOON))
                .hasMessageContaining("is not a jBitrr database");

        assertThat(rows(file())).isEqualTo(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("jbitrr.db", "copy.db", "foreign.db");
        }
    }
}
