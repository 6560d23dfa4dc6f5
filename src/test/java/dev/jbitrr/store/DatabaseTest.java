package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(100), Duration.ofMillis(10));

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private static String states(Database database) {
        return database.read(c -> Sqlite.text(c, "SELECT count(*) FROM process_state"));
    }

    private static String addState(java.sql.Connection connection, String instance)
            throws SQLException {
        Sqlite.run(
                connection,
                "INSERT INTO process_state VALUES ('" + instance + "', '', 1, 1, '', '', 1, 1)");
        return instance;
    }

    @Test
    void itsFilesAreForTheirOwnerAlone() throws IOException {
        Files.createFile(
                file(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try (Database database = Database.open(file())) {
            database.write(connection -> addState(connection, "a"));
            for (String name : new String[] {"jbitrr.db", "jbitrr.db-wal", "jbitrr.db-shm"}) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                        .as(name)
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "what?mode=ro", "100%", "a#b", "Ämter 日本", "a&b=c;d"})
    void theFolderMayHaveAnyName(String name) throws IOException {
        Path odd = Files.createDirectory(folder.resolve(name)).resolve("jbitrr.db");
        try (Database database = Database.open(odd)) {
            database.write(connection -> addState(connection, "a"));
            database.backup(odd.resolveSibling("backup"));
        }
        assertThat(odd).isNotEmptyFile();
        try (var files = Files.list(odd.resolveSibling("."))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatWasWrittenIsThereAfterOpeningAgain() {
        try (Database database = Database.open(file())) {
            database.write(connection -> addState(connection, "a"));
            database.writeDurably(connection -> addState(connection, "b"));
        }
        assertThat(folder.resolve("jbitrr.db-wal")).doesNotExist();
        try (Database database = Database.open(file())) {
            assertThat(states(database)).isEqualTo("2");
            assertThat(database.check()).isEmpty();
        }
    }

    @Test
    void workThatFailsLeavesNothing() {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() ->
                            database.write(connection -> {
                                addState(connection, "a");
                                throw new IllegalStateException("a bug");
                            }))
                    .hasMessage("a bug");
            assertThatThrownBy(() ->
                            database.write(connection -> {
                                addState(connection, "a");
                                return addState(connection, "a");
                            }))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OTHER));
            assertThat(states(database)).isEqualTo("0");
            String written = database.write(connection -> addState(connection, "b"));
            assertThat(written).isEqualTo("b");
        }
    }

    @Test
    void aWriteInsideAWriteIsABug() {
        try (Database database = Database.open(file())) {
            assertThatThrownBy(() -> database.write(c -> database.write(d -> 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a write inside a write");
        }
    }

    @Test
    void aReadSeesOneStateOfTheData() {
        try (Database database = Database.open(file())) {
            String seen =
                    database.read(connection -> {
                        String count = "SELECT count(*) FROM process_state";
                        String before = Sqlite.text(connection, count);
                        database.write(other -> addState(other, "a"));
                        return before + " then " + Sqlite.text(connection, count);
                    });
            assertThat(seen).isEqualTo("0 then 0");
            assertThat(states(database)).isEqualTo("1");
        }
    }

    @Test
    void aReadDoesNotWaitForAnOpenWriteAndCannotWrite() {
        try (Database database = Database.open(file())) {
            database.write(connection -> {
                addState(connection, "a");
                assertThat(states(database)).as("not yet kept").isEqualTo("0");
                return "";
            });
            assertThatThrownBy(() -> database.read(connection -> addState(connection, "b")))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY));
            assertThat(states(database)).isEqualTo("1");
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        try (Database first = Database.open(file());
                Database second = Database.open(file(), Migrations.ofProgram(), SHORT)) {
            first.write(connection -> {
                assertThatThrownBy(() -> second.write(c -> addState(c, "a")))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                        .hasMessageContaining("locked by others for too long");
                return "";
            });
            String written = second.write(c -> addState(c, "a"));
            assertThat(written).isEqualTo("a");
        }
    }

    @Test
    void anInterruptedThreadStillWritesAndStaysInterrupted() {
        try (Database database = Database.open(file())) {
            Thread.currentThread().interrupt();
            database.write(connection -> addState(connection, "a"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(states(database)).isEqualTo("1");
        }
    }

    @Test
    void aFullDatabaseSaysSoAndGoesOnWhenThereIsRoom() {
        try (Database database = Database.open(file())) {
            Journal journal = new Journal(database);
            database.write(c -> Sqlite.text(c, "PRAGMA max_page_count = 30"));
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10_000; i++) {
                                    journal.add(StoreBench.entry(i));
                                }
                            })
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL))
                    .hasMessageContaining("the disk is full");
            int kept = journal.latest(10_000, Long.MAX_VALUE).size();
            assertThat(kept).isPositive();
            assertThat(database.check()).isEmpty();

            database.write(c -> Sqlite.text(c, "PRAGMA max_page_count = 4000"));
            journal.add(StoreBench.entry(1));
            assertThat(journal.latest(10_000, Long.MAX_VALUE)).hasSize(kept + 1);
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> Database.open(folder.resolve("nowhere/jbitrr.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nowhere/jbitrr.db")
                .hasMessageContaining("its folder does not exist");
    }

    @Test
    void aFileThatIsNoDatabaseIsCalledDamaged() throws IOException {
        Files.writeString(file(), "not a database at all, but long enough".repeat(100));
        assertThatThrownBy(() -> Database.open(file()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
    }

    @Test
    void afterTheEndNothingIsRead() {
        Database database = Database.open(file());
        database.close();
        assertThatThrownBy(() -> states(database)).hasMessageContaining("closed");
        assertThatThrownBy(() -> database.write(c -> 1)).isInstanceOf(RuntimeException.class);
        database.close();
    }
}
