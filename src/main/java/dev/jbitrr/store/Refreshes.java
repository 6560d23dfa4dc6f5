package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.flag;
import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import java.time.Instant;
import java.util.Optional;

/// When each library was taken down last.
record Refreshes(Database database) {

    /// A refresh begins.
    ///
    /// @return its number
    long begin(String instance, Instant now) {
        return database.write(connection ->
                select(
                                connection,
                                """
                                INSERT INTO library_refresh (instance, generation, begun_at)
                                VALUES (?, 1, ?)
                                ON CONFLICT (instance) DO UPDATE SET
                                  generation = library_refresh.generation + 1,
                                  begun_at = excluded.begun_at
                                RETURNING generation\
                                """,
                                row -> row.getLong(1),
                                instance,
                                now)
                        .getFirst());
    }

    void finish(String instance, long generation, boolean partial, Instant now) {
        database.write(connection ->
                update(
                        connection,
                        """
                        UPDATE library_refresh
                        SET finished_begun_at = begun_at, finished_at = ?, partial = ?
                        WHERE instance = ? AND generation = ?\
                        """,
                        now,
                        flag(partial),
                        instance,
                        generation));
    }

    Optional<Refreshed> last(String instance) {
        return database.read(connection ->
                select(
                                connection,
                                """
                                SELECT * FROM library_refresh
                                WHERE instance = ? AND finished_at IS NOT NULL\
                                """,
                                row ->
                                        new Refreshed(
                                                instant(row, "finished_begun_at"),
                                                instant(row, "finished_at"),
                                                flag(row, "partial")),
                                instance)
                        .stream()
                        .findFirst());
    }
}
