package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The items of libraries that people asked for, each with the request's key.
public final class RequestedItems {
    private static final String SAVE =
            """
            INSERT INTO requested_item (instance, item, request, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (instance, item) DO UPDATE SET request = excluded.request\
            """;

    private final Database database;

    public RequestedItems(Database database) {
        this.database = database;
    }

    public Map<Long, String> all(String instance) {
        return database.read(connection -> all(connection, instance));
    }

    private static Map<Long, String> all(Connection connection, String instance)
            throws SQLException {
        Map<Long, String> all = new TreeMap<>();
        select(
                connection,
                "SELECT item, request FROM requested_item WHERE instance = ?",
                row -> all.put(row.getLong(1), row.getString(2)) == null,
                instance);
        return all;
    }

    /// Makes these the requested items of an instance, and no others. Nothing is written when they
    /// are that already.
    ///
    /// @return whether anything changed
    public boolean replace(String instance, Map<Long, String> requested, Instant now) {
        Map<Long, String> wanted = new TreeMap<>();
        requested.forEach((item, key) -> wanted.put(item, kept(key)));
        if (all(instance).equals(wanted)) {
            return false;
        }
        return database.write(connection -> replace(connection, instance, wanted, now));
    }

    private static boolean replace(
            Connection connection, String instance, Map<Long, String> wanted, Instant now)
            throws SQLException {
        Map<Long, String> former = all(connection, instance);
        for (Long item : former.keySet()) {
            if (!wanted.containsKey(item)) {
                update(
                        connection,
                        "DELETE FROM requested_item WHERE instance = ? AND item = ?",
                        instance,
                        item);
            }
        }
        for (Map.Entry<Long, String> each : wanted.entrySet()) {
            if (!each.getValue().equals(former.get(each.getKey()))) {
                update(connection, SAVE, instance, each.getKey(), each.getValue(), now);
            }
        }
        return !former.equals(wanted);
    }
}
