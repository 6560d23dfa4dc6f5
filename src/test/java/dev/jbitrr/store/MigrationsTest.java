package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.store.Migrations.Migration;
import dev.jbitrr.store.StoreException.Kind;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir Path folder;

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private static Migrations andThen(String... statements) {
        Migrations now = Migrations.ofProgram();
        List<Migration> all = new ArrayList<>(now.all());
        all.add(new Migration(now.newest() + 1, List.of(statements)));
        return new Migrations(List.copyOf(all));
    }

    private static Database open(Path file, Migrations migrations) {
        return Database.open(file, migrations, Patience.USUAL);
    }

    @Test
    void theScriptsAreNumberedWithoutGaps() {
        assertThat(Migrations.ofProgram().all())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.statements()).isNotEmpty());
        assertThat(Migrations.ofProgram().all())
                .extracting(Migration::version)
                .isSorted()
                .startsWith(1);
    }

    @Test
    void eachAppliedScriptIsOnRecord() {
        try (Database database = Database.open(file())) {
            List<String> versions =
                    database.read(c -> Sqlite.texts(c, "SELECT version FROM schema_version"));
            assertThat(versions).hasSize(Migrations.ofProgram().newest());
        }
    }

    @Test
    void aNewScriptKeepsTheDataAndACopyFromBefore() {
        try (Database database = Database.open(file())) {
            new Journal(database).add(StoreBench.entry(1));
        }
        int old = Migrations.ofProgram().newest();
        try (Database database =
                open(file(), andThen("ALTER TABLE journal ADD COLUMN more TEXT"))) {
            assertThat(database.read(Migrations::version)).isEqualTo(old + 1);
            assertThat(new Journal(database).latest(10, Long.MAX_VALUE)).hasSize(1);
        }
        try (Database before = Database.open(folder.resolve("jbitrr.db.backup-schema-" + old))) {
            assertThat(new Journal(before).latest(10, Long.MAX_VALUE)).hasSize(1);
        }
    }

    @Test
    void whatTheFirstSchemaKeptIsStillThere() {
        var hash = StoreBench.hash(1);
        try (Database database = open(file(), Migrations.ofProgram().upTo(1))) {
            database.write(connection -> {
                Sqlite.run(
                        connection,
                        """
                        INSERT INTO journal (at, instance, qbit, hash, name, rule, decision, reason,
                          facts, outcome)
                        VALUES (1, 'Radarr', 'qBit', '%s', 'n', 'r', 'remove', 'w', '{}', 'done')\
                        """
                                .formatted(hash));
                for (String owner : List.of("'%s', 'Radarr'".formatted(hash), "'x', 'qBit'")) {
                    Sqlite.run(
                            connection,
                            """
                            INSERT INTO torrent (qbit, hash, instance, category, import_state,
                              first_seen, stalled_since, updated_at)
                            VALUES ('qBit', %s, 'radarr-4k', 'SENT', 1000, 2000, 3000)\
                            """
                                    .formatted(owner));
                }
                return "";
            });
        }
        try (Database database = Database.open(file())) {
            var record =
                    new TorrentRecords(database).find("qBit", new InfoHash(hash)).orElseThrow();

            assertThat(record)
                    .isEqualTo(
                            TorrentRecord.first(
                                            "qBit",
                                            new InfoHash(hash),
                                            "Radarr",
                                            "radarr-4k",
                                            Instant.EPOCH,
                                            "",
                                            Instant.ofEpochMilli(1000))
                                    .withImportState(ImportState.SENT)
                                    .withWatchedSince(Instant.ofEpochMilli(2000))
                                    .withState("", Instant.ofEpochMilli(3000))
                                    .withMarks(Marks.NONE.withHome("radarr-4k", "Radarr"))
                                    .withUpdatedAt(Instant.ofEpochMilli(3000)));
            assertThat(new Journal(database).latest(10, Long.MAX_VALUE))
                    .singleElement()
                    .returns(0L, JournalEntry::item)
                    .returns("", JournalEntry::target);
            assertThat(database.check()).isEmpty();
            String home =
                    database.read(c -> Sqlite.text(c, "SELECT home FROM torrent WHERE hash = 'x'"));
            assertThat(home).as("its category may have been a special one").isEmpty();
        }
    }

    @Test
    void aScriptThatFailsLeavesTheOldVersionWhole() {
        Database.open(file()).close();
        assertThatThrownBy(() -> open(file(), andThen("CREATE TABLE half (a INTEGER)", "NONSENSE")))
                .isInstanceOf(StoreException.class);
        try (Database database = Database.open(file())) {
            assertThat(database.read(Migrations::version))
                    .isEqualTo(Migrations.ofProgram().newest());
            assertThat(half(database)).isEqualTo("0");
        }
    }

    @Test
    void aProcessThatDiesMigratingLeavesTheOldVersionWhole() throws Exception {
        Database.open(file()).close();
        assertThat(StoreProcess.start(StoreProcess.Task.DIE_MIGRATING, file()).waitFor())
                .isEqualTo(9);
        try (Database database = Database.open(file())) {
            assertThat(database.read(Migrations::version))
                    .isEqualTo(Migrations.ofProgram().newest());
            assertThat(half(database)).isEqualTo("0");
            assertThat(database.check()).isEmpty();
        }
    }

    private static String half(Database database) {
        return database.read(
                c -> Sqlite.text(c, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'half%'"));
    }

    @Test
    void aNewerDatabaseIsRefusedAndNotTouched() {
        open(file(), andThen("CREATE TABLE tomorrow (a INTEGER)")).close();
        assertThatThrownBy(() -> Database.open(file()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NEWER_SCHEMA))
                .hasMessageContaining(
                        "written by a newer jBitrr (schema %d, this one knows up to %d)"
                                .formatted(
                                        Migrations.ofProgram().newest() + 1,
                                        Migrations.ofProgram().newest()));
    }

    @Test
    void ofFourProcessesThatStartAtOnceOneMigrates() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(StoreProcess.start(StoreProcess.Task.OPEN, file()));
        }
        for (Process process : processes) {
            String said = StoreProcess.output(process).strip();
            assertThat(said).isEqualTo("" + Migrations.ofProgram().newest());
            assertThat(process.waitFor()).isZero();
        }
        try (Database database = Database.open(file())) {
            assertThat(database.check()).isEmpty();
        }
    }
}
