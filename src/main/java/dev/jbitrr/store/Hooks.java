package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What the Arrs called us about: the process that is called writes it down, the one that looks
/// after the library reads it.
public final class Hooks {
    /// Of one instance; older ones go.
    static final int MOST = 10_000;

    /// Looking for too many is not worth doing at each.
    private static final int LOOK_EVERY = 100;

    private final Database database;

    public Hooks(Database database) {
        this.database = database;
    }

    /// Keeps one, as the newest of all.
    public void add(String instance, String event, List<Long> itemIds, long parentId, Instant now) {
        database.write(connection -> {
            long id =
                    select(
                                    connection,
                                    """
                                    INSERT INTO hook (instance, event, items, parent, at)
                                    VALUES (?, ?, ?, ?, ?) RETURNING id\
                                    """,
                                    row -> row.getLong(1),
                                    instance,
                                    kept(event),
                                    Addressed.written(itemIds),
                                    parentId,
                                    now)
                            .getFirst();
            return id % LOOK_EVERY == 0 ? bound(connection, instance) : 0;
        });
    }

    private static int bound(Connection connection, String instance) throws SQLException {
        return update(
                connection,
                """
                DELETE FROM hook WHERE instance = ? AND id <=
                  (SELECT id FROM hook WHERE instance = ? ORDER BY id DESC LIMIT 1 OFFSET ?)\
                """,
                instance,
                instance,
                MOST - LOOK_EVERY);
    }

    /// Those of an instance that came after one of them, in order.
    ///
    /// @param id 0 for all
    public List<Hook> since(String instance, long id) {
        return database.read(connection ->
                select(
                        connection,
                        "SELECT * FROM hook WHERE instance = ? AND id > ? ORDER BY id",
                        Hooks::hook,
                        instance,
                        id));
    }

    private static Hook hook(ResultSet row) throws SQLException {
        return new Hook(
                row.getLong("id"),
                row.getString("event"),
                Addressed.ids(row.getString("items")),
                row.getLong("parent"),
                instant(row, "at"));
    }

    /// Deletes those from before an instant. The newest of all stays whatever its age: the numbers
    /// would begin again without it.
    ///
    /// @return how many went
    public int prune(Instant before) {
        return database.write(connection ->
                update(
                        connection,
                        "DELETE FROM hook WHERE at < ? AND id < (SELECT max(id) FROM hook)",
                        before));
    }
}
