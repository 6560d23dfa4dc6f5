package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.Verdict.Priority;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// How the search that is being sent looks in its table.
final class PendingRows {
    private PendingRows() {}

    static int save(Connection connection, String instance, PendingSearch pending)
            throws SQLException {
        drop(connection, instance);
        Pick pick = pending.pick();
        return update(
                connection,
                """
                INSERT INTO search_pending (instance, target, items, parent, reason, priority,
                  label, cycle, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                instance,
                Addressed.text(pick.target()),
                Addressed.written(pick.itemIds()),
                pick.parentId(),
                pick.reason().name(),
                pick.priority().name(),
                kept(pick.label()),
                pending.cycle(),
                pending.at());
    }

    static Optional<PendingSearch> find(Connection connection, String instance)
            throws SQLException {
        return select(
                        connection,
                        "SELECT * FROM search_pending WHERE instance = ?",
                        PendingRows::pending,
                        instance)
                .stream()
                .findFirst();
    }

    private static PendingSearch pending(ResultSet row) throws SQLException {
        List<Long> items = Addressed.ids(row.getString("items"));
        long parent = row.getLong("parent");
        return new PendingSearch(
                new Pick(
                        Addressed.target(row.getString("target"), items, parent),
                        items,
                        parent,
                        Reason.valueOf(row.getString("reason")),
                        Priority.valueOf(row.getString("priority")),
                        row.getString("label")),
                row.getLong("cycle"),
                instant(row, "at"));
    }

    static int drop(Connection connection, String instance) throws SQLException {
        return update(connection, "DELETE FROM search_pending WHERE instance = ?", instance);
    }
}
