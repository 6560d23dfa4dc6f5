package dev.jbitrr.store;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The numbered scripts `schema-1.sql`, `schema-2.sql`, … that make the schema what it is. A script
/// that was released is never edited; a change is a new script.
record Migrations(List<Migration> all) {
    private static final String SCHEMA_VERSION =
            "SELECT name FROM sqlite_schema WHERE name = 'schema_version'";

    /// One script, as its statements.
    record Migration(int version, List<String> statements) {}

    static Migrations ofProgram() {
        List<Migration> all = new ArrayList<>();
        for (int version = 1; ; version++) {
            InputStream script = Migrations.class.getResourceAsStream("schema-" + version + ".sql");
            if (script == null) {
                return new Migrations(List.copyOf(all));
            }
            all.add(new Migration(version, statements(script)));
        }
    }

    private static List<String> statements(InputStream script) {
        try (script) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .replace("${id}", Sqlite.ID)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .transform(sql -> List.of(sql.split(";\\s*(\n|$)")))
                    .stream()
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those up to a version; all of them when there are none.
    Migrations upTo(int version) {
        var older = all.stream().filter(each -> each.version() <= version).toList();
        return older.isEmpty() ? this : new Migrations(older);
    }

    int newest() {
        return all.getLast().version();
    }

    /// Brings the schema up to date. Each script is one transaction, and the version is read again
    /// inside it: of several processes that start at once, one migrates and the others find it
    /// done. A file that holds data is copied first.
    void apply(Path file, Connection connection) throws SQLException {
        int old = version(connection);
        refuseNewer(old);
        if (old > 0 && old < newest()) {
            Backups.make(file, Backups.beside(file, "schema-" + old));
        }
        for (Migration migration : all) {
            if (version(connection) < migration.version()) {
                Patience.USUAL.retry(() -> apply(connection, migration));
            }
        }
    }

    private boolean apply(Connection connection, Migration migration) throws SQLException {
        Sqlite.run(connection, "BEGIN IMMEDIATE");
        try {
            boolean missing = version(connection) < migration.version();
            if (missing) {
                for (String statement : migration.statements()) {
                    Sqlite.run(connection, statement);
                }
                record(connection, migration.version());
            }
            Sqlite.run(connection, "COMMIT");
            return missing;
        } catch (SQLException e) {
            Sqlite.rollBack(connection, e);
            throw e;
        }
    }

    private static void record(Connection connection, int version) throws SQLException {
        Sqlite.run(
                connection,
                "INSERT INTO schema_version (version, applied_at) VALUES (%d, %s)"
                        .formatted(version, Sqlite.NOW));
        Sqlite.run(connection, "PRAGMA user_version = " + version);
    }

    void refuseNewer(int version) {
        if (version > newest()) {
            throw new StoreException(
                    Kind.NEWER_SCHEMA,
                    "the database was written by a newer jBitrr (schema %d, this one knows up to %d): use the newer version, or restore an older backup"
                            .formatted(version, newest()),
                    null);
        }
    }

    /// Refuses a file that is no database of ours.
    void refuseForeign(Path file, Connection connection) throws SQLException {
        int version = version(connection);
        if (version == 0 || Sqlite.text(connection, SCHEMA_VERSION).isEmpty()) {
            throw new StoreException(
                    Kind.OTHER, "the file " + file + " is not a jBitrr database", null);
        }
        refuseNewer(version);
    }

    static int version(Connection connection) throws SQLException {
        return Integer.parseInt(Sqlite.text(connection, "PRAGMA user_version"));
    }
}
