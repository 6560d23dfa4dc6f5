package dev.jbitrr.store;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One process's access to the database file that all processes share. Writers queue, across
/// processes; readers never wait for them. Safe for any number of threads.
public final class Database implements AutoCloseable {
    private static final String NORMAL = "NORMAL";
    private static final String FULL = "FULL";

    private final Path file;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Connection writer;
    private final Patience patience;
    private final Readers readers;
    private final WriteAheadLog log;
    private String synchronous = NORMAL;

    private Database(Path file, Connection writer, Patience patience) {
        this.file = file;
        this.writer = writer;
        this.patience = patience;
        this.readers = new Readers(file);
        this.log = new WriteAheadLog(file);
    }

    /// Opens the file, creates it when it is missing (readable by its owner alone) and brings its
    /// schema up to date. Throws [StoreException] with a plain message when it cannot.
    public static Database open(Path file) {
        return open(file, Migrations.ofProgram(), Patience.USUAL);
    }

    static Database open(Path file, Migrations migrations, Patience patience) {
        try {
            PrivateFile.create(file);
            Connection writer = patience.retry(() -> Sqlite.openWriter(file));
            try {
                migrations.apply(file, writer);
                return new Database(file, writer, patience);
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Faults.explain(file, e);
        } catch (IOException e) {
            throw Faults.explain(file, e);
        }
    }

    /// Runs a query on a consistent view of the data: the last that was kept when it began. It may
    /// run a second time, so it must have no effect outside.
    public <T extends @Nullable Object> T read(SqlFunction<Connection, T> query) {
        try {
            return readers.lend(query);
        } catch (SQLException e) {
            throw Faults.explain(file, e);
        }
    }

    /// Runs work as one transaction: all of it is kept, or none. It runs at most once, when the
    /// database is ours. What was kept survives the death of the process; after a power cut the
    /// last moments may be missing, see [#writeDurably].
    public <T extends @Nullable Object> T write(SqlFunction<Connection, T> work) {
        return write(NORMAL, work);
    }

    /// As [#write], and survives a power cut too: returns when the disk has it, and with it all
    /// that was written before.
    public <T extends @Nullable Object> T writeDurably(SqlFunction<Connection, T> work) {
        return write(FULL, work);
    }

    private <T extends @Nullable Object> T write(String wanted, SqlFunction<Connection, T> work) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write inside a write");
        }
        writing.lock();
        try {
            if (!synchronous.equals(wanted)) {
                Sqlite.run(writer, "PRAGMA synchronous = " + wanted);
                synchronous = wanted;
            }
            patience.retry(() -> begun(writer));
            T result = committed(work);
            log.bound(writer);
            return result;
        } catch (SQLException e) {
            throw Faults.explain(file, e);
        } finally {
            writing.unlock();
        }
    }

    private static Connection begun(Connection writer) throws SQLException {
        Sqlite.run(writer, "BEGIN IMMEDIATE");
        return writer;
    }

    private <T extends @Nullable Object> T committed(SqlFunction<Connection, T> work)
            throws SQLException {
        try {
            T result = work.apply(writer);
            Sqlite.run(writer, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            Sqlite.rollBack(writer, e);
            throw e;
        }
    }

    /// Copies the database as it is now to a file, while others go on writing. The file is there
    /// whole or, when this fails, as it was before; only its owner may read it.
    public void backup(Path to) {
        Backups.make(file, to);
    }

    /// What is wrong inside the file, a line each; empty when it is sound.
    public List<String> check() {
        try {
            return read(connection -> {
                List<String> problems =
                        new ArrayList<>(Sqlite.problems(connection, "integrity_check(20)"));
                for (String table : Sqlite.problems(connection, "foreign_key_check")) {
                    problems.add("a row of " + table + " belongs to nothing");
                }
                return problems;
            });
        } catch (StoreException e) {
            if (e.kind() == Kind.CORRUPT) {
                return List.of(e.getMessage());
            }
            throw e;
        }
    }

    /// Puts a backup in the place of a database that nobody has open. The backup is examined first;
    /// the old file is kept beside the new one, and its path returned.
    public static Optional<Path> restore(Path backup, Path target, Instant now) {
        return Backups.restore(backup, target, now);
    }

    /// Looks whether the file is damaged and, if so, keeps a copy and makes the best of it: what
    /// can still be read, else the newest backup beside it, else a fresh one. Nobody may have it
    /// open. Returns what was done, in sentences for the log; nothing when it was sound.
    public static List<String> repair(Path file, Instant now) {
        return new Repair(file, now).run();
    }

    /// Ends the use by this process, and folds the write-ahead log into the file.
    @Override
    public void close() {
        writing.lock();
        try {
            readers.close();
            log.fold(writer);
            writer.close();
        } catch (SQLException e) {
            throw Faults.explain(file, e);
        } finally {
            writing.unlock();
        }
    }
}
