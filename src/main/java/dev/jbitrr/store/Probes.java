package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What files were found to be, so that each is examined once. A file of another size or time is
/// another file.
public final class Probes {
    private final Database database;

    public Probes(Database database) {
        this.database = database;
    }

    public Optional<Probe> find(Path path, long size, Instant modified) {
        return database.read(connection ->
                select(
                                connection,
                                """
                                SELECT playable, says FROM probe
                                WHERE path = ? AND size = ? AND modified = ?\
                                """,
                                row -> new Probe(row.getInt(1) != 0, row.getString(2)),
                                path.toString(),
                                size,
                                modified)
                        .stream()
                        .findFirst());
    }

    public void save(Path path, long size, Instant modified, Probe probe, Instant now) {
        database.write(connection ->
                update(
                        connection,
                        """
                        INSERT INTO probe (path, size, modified, playable, says, probed_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (path, size, modified) DO UPDATE SET
                          playable = excluded.playable,
                          says = excluded.says,
                          probed_at = excluded.probed_at\
                        """,
                        path.toString(),
                        size,
                        modified,
                        probe.playable() ? 1 : 0,
                        kept(probe.says()),
                        now));
    }

    /// Deletes what was found out before an instant, at most so many. A result below `atMost` says
    /// that none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection ->
                update(
                        connection,
                        """
                        DELETE FROM probe WHERE (path, size, modified) IN
                          (SELECT path, size, modified FROM probe
                           WHERE probed_at < ? ORDER BY probed_at LIMIT ?)\
                        """,
                        before,
                        atMost));
    }
}
