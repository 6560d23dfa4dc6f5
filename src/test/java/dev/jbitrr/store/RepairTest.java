package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int PAGE = 4096;

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private Path broken() {
        return folder.resolve("jbitrr.db.broken-20261124-120000");
    }

    private void fill(int rows) {
        try (Database database = Database.open(file())) {
            Journal journal = new Journal(database);
            Intents intents = new Intents(database);
            for (int i = 0; i < rows; i++) {
                journal.add(StoreBench.entry(i));
            }
            var hash = new dev.jbitrr.torrent.InfoHash(StoreBench.hash(1));
            Intent intent = intents.open("Radarr-4K", "qBit", hash, "import", "x", Map.of(), NOON);
            intents.begin(intent, "command", NOON);
        }
    }

    private void overwrite(long position, int length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(position);
            bytes.write("?".repeat(length).getBytes(StandardCharsets.UTF_8));
        }
    }

    private int rows() {
        try (Database database = Database.open(file())) {
            assertThat(database.check()).isEmpty();
            return new Journal(database).latest(100_000, Long.MAX_VALUE).size();
        }
    }

    /// A page that belongs to a table or an index.
    private long pageOf(String name) {
        return pageOf(file(), name, Migrations.ofProgram());
    }

    private static long pageOf(Path file, String name, Migrations migrations) {
        try (Database database = Database.open(file, migrations, Patience.USUAL)) {
            return database.read(c ->
                    Long.parseLong(
                            Sqlite.text(
                                    c,
                                    """
                                    SELECT pageno FROM dbstat
                                    WHERE name = '%s' AND pagetype = 'leaf'
                                    ORDER BY pageno LIMIT 1 OFFSET 5\
                                    """
                                            .formatted(name))));
        }
    }

    @Test
    void aSoundOrMissingFileIsLeftAlone() {
        assertThat(Database.repair(file(), NOON)).isEmpty();
        assertThat(file()).doesNotExist();
        fill(3);
        assertThat(Database.repair(file(), NOON)).isEmpty();
        assertThat(rows()).isEqualTo(3);
        assertThat(broken()).doesNotExist();
    }

    @Test
    void aDamagedIndexCostsNothing() throws IOException {
        fill(2000);
        long page = pageOf("journal_by_hash");
        overwrite((page - 1) * PAGE, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said).anyMatch(line -> line.contains("nothing is lost"));
        assertThat(rows()).isEqualTo(2000);
        assertThat(broken()).exists();
    }

    @Test
    void aDamagedPageOfATableCostsItsRowsOnly() throws IOException { // #110
        fill(2000);
        long page = pageOf("journal");
        overwrite((page - 1) * PAGE, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said)
                .anyMatch(line -> line.contains("others are lost from journal"))
                .anyMatch(line -> line.contains(broken().toString()));
        assertThat(rows()).isBetween(1900, 1999);
        try (Database database = Database.open(file())) {
            assertThat(new Intents(database).unfinished("Radarr-4K").getFirst().steps()).hasSize(1);
        }
    }

    @Test
    void aDamagedLibraryCostsNothingOfTheLedger() throws IOException {
        try (Database database = Database.open(file())) {
            new Mirror(database).saveItems("Radarr", Facts.movies(1, 2001));
            new SearchLedger(database).handled("Radarr", Map.of(7L, Facts.searched(1, 3)));
        }
        overwrite((pageOf("library_item") - 1) * PAGE, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said).anyMatch(line -> line.contains("others are lost from library_item"));
        try (Database database = Database.open(file())) {
            assertThat(new SearchLedger(database).find("Radarr", 7)).contains(Facts.searched(1, 3));
            assertThat(new Mirror(database).size("Radarr").items()).isBetween(1900L, 1999L);
        }
    }

    @Test
    void aDamagedFileOfAnOlderVersionIsSavedAndThenBroughtUpToDate() throws IOException {
        var oldest = Migrations.ofProgram().upTo(1);
        try (Database database = Database.open(file(), oldest, Patience.USUAL)) {
            database.write(connection -> {
                for (int i = 0; i < 2000; i++) {
                    Sqlite.run(
                            connection,
                            "INSERT INTO torrent VALUES ('q', '%s', 'i', 'c', 'SENT', 1, 2, 3)"
                                    .formatted(StoreBench.hash(i)));
                }
                return "";
            });
        }
        overwrite((pageOf(file(), "torrent", oldest) - 1) * PAGE, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said).anyMatch(line -> line.contains("others are lost from torrent"));
        try (Database database = Database.open(file())) {
            assertThat(new TorrentRecords(database).of("q", "i").values())
                    .hasSizeBetween(1800, 1999)
                    .allMatch(each -> Instant.ofEpochMilli(2).equals(each.watchedSince()));
        }
    }

    @Test
    void withoutReadableRowsTheNewestSoundBackupTakesItsPlace() throws IOException {
        fill(3);
        try (Database database = Database.open(file())) {
            database.backup(folder.resolve("jbitrr.db.backup-1"));
            new Journal(database).add(StoreBench.entry(9));
            database.backup(folder.resolve("jbitrr.db.backup-2"));
        }
        folder.resolve("jbitrr.db.backup-1").toFile().setLastModified(1_000_000);
        folder.resolve("jbitrr.db.backup-2").toFile().setLastModified(2_000_000);
        Files.writeString(folder.resolve("jbitrr.db.backup-3"), "no database ".repeat(1000));
        overwrite(0, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said)
                .anyMatch(line -> line.contains("backup-3 is of no use"))
                .anyMatch(line -> line.contains("backup-2 took its place"));
        assertThat(rows()).isEqualTo(4);
        assertThat(folder.resolve("jbitrr.db.backup-2")).exists();
    }

    @Test
    void withoutAnythingAFreshDatabaseIsMade() throws IOException { // #111
        fill(3);
        overwrite(0, PAGE);

        List<String> said = Database.repair(file(), NOON);

        assertThat(said).last().asString().contains("a fresh database was made");
        assertThat(rows()).isZero();
        assertThat(broken()).exists();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
