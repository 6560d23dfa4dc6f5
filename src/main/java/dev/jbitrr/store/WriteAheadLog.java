package dev.jbitrr.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Keeps SQLite's write-ahead log small. SQLite's own way, after each commit of a long log, copies
/// it into the database but starts it over only in a moment without readers: where many write and
/// read the log grows without bound. So that is switched off, and a long log is emptied by force.
final class WriteAheadLog {
    private static final long LONG = 4L << 20;
    private static final long STEP = 1L << 20;

    private final Path log;
    private long foldAt = LONG;

    WriteAheadLog(Path database) {
        log = database.resolveSibling(database.getFileName() + "-wal");
    }

    /// Folds a log that became long into the database. Readers that still need it, or another
    /// process that is at it, make this fail; it is tried again when the log has grown some more.
    void bound(Connection writer) {
        long length = log.toFile().length();
        if (length >= foldAt) {
            foldAt = fold(writer) ? LONG : length + STEP;
        }
    }

    /// Folds the log into the database and empties it. Whether it does is never vital: what was
    /// kept stays in the log, and whoever opens the database next finds it there.
    boolean fold(Connection writer) {
        try {
            return Sqlite.text(writer, "PRAGMA wal_checkpoint(TRUNCATE)").equals("0");
        } catch (SQLException notNow) {
            return false;
        }
    }
}
