package dev.jbitrr.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Carries the readable rows of a damaged database over into a new one. Each table is read from its
/// first row on and from its last row back, each time until the damage.
final class Salvage {
    private static final String TABLES =
            """
            SELECT name FROM sqlite_schema
            WHERE type = 'table' AND name NOT IN ('schema_version') AND name NOT LIKE 'sqlite_%'\
            """;

    private final List<String> cut = new ArrayList<>();
    private int rows;

    /// How many rows were carried over.
    int rows() {
        return rows;
    }

    /// What was carried over and what was not, in a sentence.
    String summary() {
        String carried = rows + " rows could still be read and were carried over: ";
        return cut.isEmpty()
                ? carried + "nothing is lost"
                : carried + "others are lost from " + String.join(", ", cut);
    }

    void copy(Path damaged, Path fresh) throws SQLException {
        try (Connection from = Sqlite.connect(damaged);
                Connection to = Sqlite.connect(fresh)) {
            for (String table : tables(to)) {
                Sqlite.run(to, "BEGIN IMMEDIATE");
                boolean whole = copy(from, to, table, "ASC") || copy(from, to, table, "DESC");
                Sqlite.run(to, "COMMIT");
                if (!whole) {
                    cut.add(table);
                }
                rows += Integer.parseInt(Sqlite.text(to, "SELECT count(*) FROM " + table));
            }
            Sqlite.run(
                    to, "DELETE FROM intent_step WHERE intent_id NOT IN (SELECT id FROM intent)");
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Sqlite.texts(connection, TABLES);
    }

    /// Whether the table could be read to its end.
    private static boolean copy(Connection from, Connection to, String table, String direction)
            throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet source =
                        statement.executeQuery(
                                "SELECT * FROM " + table + " ORDER BY rowid " + direction)) {
            try (PreparedStatement insert =
                    to.prepareStatement(insertInto(table, source.getMetaData()))) {
                int columns = source.getMetaData().getColumnCount();
                while (source.next()) {
                    for (int i = 1; i <= columns; i++) {
                        insert.setObject(i, source.getObject(i));
                    }
                    insert.executeUpdate();
                }
                return true;
            }
        } catch (SQLException e) {
            return endedAtDamage(e);
        }
    }

    /// Damage is what we expect to meet; anything else, as a full disk, ends the salvage.
    private static boolean endedAtDamage(SQLException e) throws SQLException {
        return switch (e.getErrorCode() & 0xff) {
            case 8, 10, 13 -> throw e;
            default -> false;
        };
    }

    private static String insertInto(String table, ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return "INSERT OR IGNORE INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        String.join(", ", Collections.nCopies(names.size(), "?")));
    }
}
