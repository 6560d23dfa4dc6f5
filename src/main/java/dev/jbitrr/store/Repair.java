package dev.jbitrr.store;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The ladder for a damaged database: its rows one by one, the newest backup, a fresh file. The
/// damaged file is kept under another name on every rung.
final class Repair {
    private final Path file;
    private final Path broken;
    private final Path salvaged;
    private final List<String> said = new ArrayList<>();

    Repair(Path file, Instant now) {
        this.file = file.toAbsolutePath();
        this.broken = Backups.stamped(this.file, "broken", now);
        this.salvaged = this.file.resolveSibling(this.file.getFileName() + ".salvaged");
    }

    List<String> run() {
        List<String> problems = Files.exists(file) ? problems() : List.of();
        if (problems.isEmpty()) {
            return List.of();
        }
        said.add("the database " + file + " is damaged: " + problems.getFirst());
        try {
            Backups.putAside(file, broken);
            said.add("the damaged file is kept as " + broken);
            if (!rowsCopied() && !backupTaken()) {
                Files.delete(file);
                Database.open(file).close();
                said.add("nothing could be saved: a fresh database was made");
            }
            return List.copyOf(said);
        } catch (SQLException e) {
            throw Faults.explain(file, e);
        } catch (IOException e) {
            throw Faults.explain(file, e);
        } finally {
            salvaged.toFile().delete(); // it is only still there when the repair broke off
        }
    }

    private List<String> problems() {
        try (Connection connection = Sqlite.connect(file)) {
            Migrations.ofProgram().refuseNewer(Migrations.version(connection));
            return Sqlite.problems(connection, "quick_check(1)");
        } catch (SQLException e) {
            StoreException fault = Faults.explain(file, e);
            if (fault.kind() == Kind.CORRUPT) {
                return List.of(String.valueOf(e.getMessage()));
            }
            throw fault;
        }
    }

    private boolean rowsCopied() throws IOException {
        Salvage salvage = new Salvage();
        try {
            startOver();
            emptyOfSameSchema();
            salvage.copy(broken, salvaged);
            Backups.examine(salvaged);
        } catch (SQLException e) {
            return unreadable(Faults.explain(salvaged, e));
        } catch (StoreException e) {
            return unreadable(e);
        }
        if (salvage.rows() == 0) {
            return false;
        }
        Backups.replace(salvaged, file);
        said.add(salvage.summary());
        return true;
    }

    /// Rows fit into the schema that they come from; whoever opens the file next migrates it.
    private void emptyOfSameSchema() throws SQLException {
        try (Connection connection = Sqlite.connect(broken)) {
            Migrations migrations = Migrations.ofProgram().upTo(Migrations.version(connection));
            Database.open(salvaged, migrations, Patience.USUAL).close();
        }
    }

    /// A disk that is full or read-only ends the repair: the next rungs would only lose more.
    private static boolean unreadable(StoreException e) {
        if (e.kind() == Kind.DISK_FULL || e.kind() == Kind.READ_ONLY) {
            throw e;
        }
        return false;
    }

    private void startOver() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(salvaged.resolveSibling(salvaged.getFileName() + suffix));
        }
        PrivateFile.create(salvaged);
    }

    private boolean backupTaken() throws IOException {
        startOver();
        Files.delete(salvaged);
        for (Path backup : backups()) {
            try {
                Backups.examine(backup);
                PrivateFile.create(salvaged);
                Backups.copy(backup, salvaged);
            } catch (SQLException | StoreException e) {
                said.add("the backup " + backup + " is of no use: " + e.getMessage());
                startOver();
                Files.delete(salvaged);
                continue;
            }
            Backups.replace(salvaged, file);
            said.add("the backup " + backup + " took its place: what came after it is lost");
            return true;
        }
        return false;
    }

    /// The backups beside the file, newest first.
    private List<Path> backups() throws IOException {
        String prefix = file.getFileName() + ".backup";
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return files.map(Path::normalize)
                    .filter(each -> String.valueOf(each.getFileName()).startsWith(prefix))
                    .filter(each -> !each.toString().endsWith(".unfinished"))
                    .sorted(Comparator.comparingLong(Repair::writtenAt).reversed())
                    .toList();
        }
    }

    private static long writtenAt(Path path) {
        return path.toFile().lastModified();
    }
}
