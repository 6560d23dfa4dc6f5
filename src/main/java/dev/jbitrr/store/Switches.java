package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.kept;

import java.time.Instant;
import java.util.Optional;

/// What a person switched for all of jBitrr at once.
public final class Switches {
    private static final String REMOVALS_PAUSED = "removals-paused";

    private final Database database;

    /// How long a switch has been on.
    ///
    /// @param by who switched it
    public record Paused(Instant since, String by) {}

    public Switches(Database database) {
        this.database = database;
    }

    /// Since when no torrent may be removed; empty while they may.
    public Optional<Paused> removalsPaused() {
        return database.read(connection ->
                Sql.select(
                                connection,
                                """
                                SELECT since, who FROM switched
                                WHERE name = ? AND ended_at IS NULL\
                                """,
                                row -> new Paused(instant(row, "since"), row.getString("who")),
                                REMOVALS_PAUSED)
                        .stream()
                        .findFirst());
    }

    /// Holds all removals. Where they are held already, that stays as it is.
    public void pauseRemovals(String by, Instant now) {
        database.writeDurably(connection ->
                Sql.update(
                        connection,
                        """
                        INSERT INTO switched (name, since, who) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET
                          since = excluded.since, who = excluded.who, ended_at = NULL
                          WHERE switched.ended_at IS NOT NULL\
                        """,
                        REMOVALS_PAUSED,
                        now,
                        kept(by)));
    }

    /// Lets removals go on.
    public void resumeRemovals(Instant now) {
        database.writeDurably(connection ->
                Sql.update(
                        connection,
                        """
                        UPDATE switched SET ended_at = ? WHERE name = ? AND ended_at IS NULL\
                        """,
                        now,
                        REMOVALS_PAUSED));
    }
}
