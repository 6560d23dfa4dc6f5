package dev.jbitrr.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/// Everything that is SQLite's own, with [Faults] for its error codes: how a connection is opened
/// and tuned. The repositories speak SQL that PostgreSQL knows too.
final class Sqlite {
    /// What a column definition says to get numbers that only grow.
    static final String ID = "INTEGER PRIMARY KEY";

    /// Now, in milliseconds since 1970, by the database's clock.
    static final String NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    /// SQLite itself waits only briefly: its wait is a native call that would hold the carrier of a
    /// virtual thread. The long wait is ours, in [Patience].
    private static final List<String> FOR_ALL =
            List.of(
                    "PRAGMA busy_timeout = 50",
                    "PRAGMA foreign_keys = ON",
                    "PRAGMA cache_size = -1000",
                    "PRAGMA mmap_size = 0",
                    "PRAGMA temp_store = MEMORY");

    private static final List<String> FOR_WRITING =
            List.of(
                    "PRAGMA synchronous = NORMAL",
                    "PRAGMA wal_autocheckpoint = 0",
                    "PRAGMA journal_size_limit = 4194304");

    private static final List<String> FOR_READING = List.of("PRAGMA query_only = ON");

    private Sqlite() {}

    /// A connection with nothing set but the short wait.
    static Connection connect(Path file) throws SQLException {
        // As a URI, so that no character of the path means anything.
        String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
        return JDBC.createConnection(url, new Properties());
    }

    static Connection openWriter(Path file) throws SQLException {
        Connection connection = tuned(connect(file), FOR_ALL);
        if (!"wal".equals(text(connection, "PRAGMA journal_mode"))) {
            tuned(connection, List.of("PRAGMA journal_mode = WAL"));
        }
        return tuned(connection, FOR_WRITING);
    }

    static Connection openReader(Path file) throws SQLException {
        return tuned(tuned(connect(file), FOR_ALL), FOR_READING);
    }

    private static Connection tuned(Connection connection, List<String> pragmas)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Undoes the open transaction after a failure. SQLite may have done so itself.
    static void rollBack(Connection connection, Throwable failure) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /// What one of the checking pragmas complains about, a line each.
    static List<String> problems(Connection connection, String pragma) throws SQLException {
        List<String> problems = texts(connection, "PRAGMA " + pragma);
        problems.remove("ok");
        return problems;
    }

    /// The first column of all rows.
    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /// The first column of the first row.
    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
