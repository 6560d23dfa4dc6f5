package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.torrent.InfoHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What all torrents still owe.
public final class Obligations {
    private final Database database;

    public Obligations(Database database) {
        this.database = database;
    }

    /// Keeps what one torrent owes, in place of what it owed before; an empty list says that it
    /// owes nothing any more.
    public void replace(String qbit, InfoHash hash, List<Obligation> owed, Instant now) {
        database.write(connection -> {
            int changed =
                    update(
                            connection,
                            "DELETE FROM obligation WHERE qbit = ? AND hash = ?",
                            qbit,
                            hash.value());
            for (Obligation each : owed) {
                changed +=
                        update(
                                connection,
                                """
                                INSERT INTO obligation (qbit, hash, tracker, name, instance,
                                  ratio_owed, seconds_owed, updated_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (qbit, hash, tracker) DO NOTHING\
                                """,
                                qbit,
                                hash.value(),
                                kept(each.tracker()),
                                kept(each.name()),
                                each.instance(),
                                each.ratioOwed(),
                                each.timeOwed().toSeconds(),
                                now);
            }
            return changed;
        });
    }

    /// What a torrent owes, at all qBittorrents.
    public List<Obligation> about(InfoHash hash) {
        return database.read(connection ->
                select(
                        connection,
                        "SELECT * FROM obligation WHERE hash = ? ORDER BY qbit, tracker",
                        Obligations::obligation,
                        hash.value()));
    }

    /// What is owed at all, by name, at most so many.
    public List<Obligation> all(int most) {
        return database.read(connection ->
                select(
                        connection,
                        "SELECT * FROM obligation ORDER BY name, hash, qbit, tracker LIMIT ?",
                        Obligations::obligation,
                        most));
    }

    private static Obligation obligation(ResultSet row) throws SQLException {
        return new Obligation(
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("name"),
                row.getString("instance"),
                row.getString("tracker"),
                row.getDouble("ratio_owed"),
                Duration.ofSeconds(row.getLong("seconds_owed")),
                instant(row, "updated_at"));
    }
}
