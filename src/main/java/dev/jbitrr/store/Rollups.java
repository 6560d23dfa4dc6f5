package dev.jbitrr.store;

import dev.jbitrr.store.Catalogue.Counts;
import dev.jbitrr.store.Catalogue.Rollup;
import java.sql.Connection;
import java.sql.SQLException;

/// What a whole library comes to.
final class Rollups {
    private Rollups() {}

    static Rollup of(Connection connection, String instance) throws SQLException {
        Counts tracks =
                Sql.select(
                                connection,
                                """
                                SELECT count(*) AS total, coalesce(sum(i.monitored), 0) AS monitored,
                                  coalesce(sum(i.monitored * t.has_file), 0) AS available
                                FROM library_track t JOIN library_item i
                                  ON i.instance = t.instance AND i.id = t.album
                                WHERE t.instance = ?\
                                """,
                                row ->
                                        Counts.of(
                                                row.getLong("available"),
                                                row.getLong("monitored"),
                                                row.getLong("total")),
                                instance)
                        .getFirst();
        return Sql.select(
                        connection,
                        """
                        SELECT count(*) AS total, coalesce(sum(monitored), 0) AS monitored,
                          coalesce(sum(monitored * complete), 0) AS available,
                          coalesce(sum(complete * (1 - cutoff_unmet)), 0) AS met,
                          (SELECT count(*) FROM library_parent p WHERE p.instance = ?) AS parents,
                          (SELECT count(*) FROM requested_item r JOIN library_item j
                            ON j.instance = r.instance AND j.id = r.item
                            WHERE r.instance = ?) AS requests
                        FROM library_item WHERE instance = ?\
                        """,
                        row ->
                                new Rollup(
                                        Counts.of(
                                                row.getLong("available"),
                                                row.getLong("monitored"),
                                                row.getLong("total")),
                                        row.getLong("met"),
                                        row.getLong("requests"),
                                        row.getLong("parents"),
                                        tracks),
                        instance,
                        instance,
                        instance)
                .getFirst();
    }
}
