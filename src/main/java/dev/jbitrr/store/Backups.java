package dev.jbitrr.store;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// Copies of the database: made whole or not at all, readable by their owner alone.
final class Backups {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private Backups() {}

    /// The name of a backup beside the database: those a repair looks for.
    static Path beside(Path file, String label) {
        return file.resolveSibling(file.getFileName() + ".backup-" + label);
    }

    /// A file beside another: its name, what it is, and when.
    static Path stamped(Path file, String what, Instant now) {
        return file.resolveSibling(file.getFileName() + "." + what + "-" + STAMP.format(now));
    }

    /// Copies the database as it is now, while others go on writing.
    static void make(Path database, Path to) {
        replaceBy(to.toAbsolutePath(), unfinished -> copy(database, unfinished));
    }

    /// Fills a file in the same folder, and puts it in the place of another when it is whole.
    private static void replaceBy(Path target, Filling filling) {
        try {
            // Created for its owner alone.
            Path unfinished =
                    Files.createTempFile(
                            target.resolveSibling("."), target.getFileName() + ".", ".unfinished");
            try {
                filling.fill(unfinished);
                replace(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (SQLException e) {
            throw Faults.explain(target, e);
        } catch (IOException e) {
            throw Faults.explain(target, e);
        }
    }

    private interface Filling {
        void fill(Path unfinished) throws IOException, SQLException;
    }

    static void copy(Path database, Path to) throws SQLException {
        try (Connection source = Patience.USUAL.retry(() -> Sqlite.connect(database));
                PreparedStatement vacuum = source.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, to.toString());
            Patience.USUAL.retry(vacuum::execute);
        }
    }

    /// Puts a finished file in its place, so that after a power cut it is there whole.
    static void replace(Path finished, Path target) throws IOException {
        sync(finished);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        sync(target.resolveSibling("."));
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Optional<Path> restore(Path backup, Path target, Instant now) {
        examine(backup);
        Path kept = stamped(target, "before-restore", now);
        boolean had = Files.exists(target);
        replaceBy(
                target.toAbsolutePath(),
                unfinished -> {
                    copy(backup, unfinished);
                    if (had) {
                        putAside(target, kept);
                    }
                });
        return had ? Optional.of(kept) : Optional.empty();
    }

    /// Refuses what is no sound database of ours.
    static void examine(Path backup) {
        if (!Files.isRegularFile(backup)) {
            throw new StoreException(Kind.OTHER, "there is no backup " + backup, null);
        }
        try (Connection connection = Sqlite.connect(backup)) {
            List<String> problems = Sqlite.problems(connection, "integrity_check(1)");
            if (!problems.isEmpty()) {
                throw new StoreException(
                        Kind.CORRUPT,
                        "the backup " + backup + " is damaged: " + problems.getFirst(),
                        null);
            }
            Migrations.ofProgram().refuseForeign(backup, connection);
        } catch (SQLException e) {
            throw Faults.explain(backup, e);
        }
    }

    /// Copies a database that nobody has open, with its write-ahead log folded in or, when it is
    /// too damaged for that, beside it. Afterwards the file can be replaced: a log that stayed
    /// behind would be applied to the new one.
    static void putAside(Path file, Path kept) throws IOException, SQLException {
        try (Connection alone = Sqlite.connect(file)) {
            Sqlite.run(alone, "PRAGMA journal_mode = DELETE"); // only possible for the only user
        } catch (SQLException e) {
            if (Faults.busy(e)) {
                throw new StoreException(
                        Kind.LOCKED, "the database " + file + " is in use: stop jBitrr first", e);
            }
            if (Faults.explain(file, e).kind() != Kind.CORRUPT) {
                throw e;
            }
        }
        try {
            Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            if (!(e instanceof FileAlreadyExistsException)) {
                Files.deleteIfExists(kept); // half a copy
            }
            throw e;
        }
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(log)) {
            Files.move(log, kept.resolveSibling(kept.getFileName() + "-wal"));
        }
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
    }
}
