package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Gives the rows of instances to other names, all at once: names may be swapped.
final class Renaming {
    /// Tables whose rows are told apart by the instance.
    static final List<String> OWN =
            List.of(
                    "library_refresh",
                    "library_profile",
                    "library_parent",
                    "library_item",
                    "library_track",
                    "search_record",
                    "search_cycle",
                    "search_pending",
                    "temp_profile",
                    "requested_item");

    /// Tables whose rows merely name the instance: those of two mix without harm.
    static final List<String> NAMING =
            List.of("hook", "journal", "intent", "torrent", "approval", "recycled", "obligation");

    /// What no section can be called.
    private static final String BETWEEN = "\t";

    private Renaming() {}

    /// Whether something is stored under a name that cannot mix with another's.
    static boolean hasLibrary(Connection connection, String name) throws SQLException {
        for (String table : OWN) {
            if (!Sql.select(
                            connection,
                            "SELECT 1 FROM " + table + " WHERE instance = ? LIMIT 1",
                            row -> row.getInt(1),
                            name)
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// @param names new by former
    static void apply(Connection connection, Map<String, String> names) throws SQLException {
        for (Map.Entry<String, String> each : names.entrySet()) {
            boolean taken = names.containsKey(each.getValue());
            rename(connection, each.getKey(), taken ? BETWEEN + each.getValue() : each.getValue());
        }
        for (String name : names.values()) {
            if (names.containsKey(name)) {
                rename(connection, BETWEEN + name, name);
            }
        }
    }

    private static void rename(Connection connection, String former, String name)
            throws SQLException {
        for (String table : OWN) {
            rename(connection, table, "instance", former, name);
        }
        for (String table : NAMING) {
            rename(connection, table, "instance", former, name);
        }
        rename(connection, "torrent", "home_instance", former, name);
        // What the process of that name said of itself says nothing of another.
        update(connection, "DELETE FROM process_state WHERE instance = ?", former);
    }

    private static void rename(
            Connection connection, String table, String column, String former, String name)
            throws SQLException {
        update(
                connection,
                "UPDATE %s SET %s = ? WHERE %s = ?".formatted(table, column, column),
                name,
                former);
    }
}
