package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.kept;

import dev.jbitrr.torrent.InfoHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The torrents that a person wants kept, whatever the rules say, and why.
public final class Spared {
    private final Database database;

    public Spared(Database database) {
        this.database = database;
    }

    public void spare(String qbit, InfoHash hash, String why, Instant now) {
        database.write(connection -> spare(connection, qbit, hash, why, now));
    }

    static int spare(Connection connection, String qbit, InfoHash hash, String why, Instant now)
            throws SQLException {
        return Sql.update(
                connection,
                """
                INSERT INTO spared (qbit, hash, why, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (qbit, hash) DO UPDATE SET why = excluded.why, at = excluded.at\
                """,
                qbit,
                hash.value(),
                kept(why),
                now);
    }

    /// Those of one qBittorrent, with the reason.
    public Map<InfoHash, String> of(String qbit) {
        return database.read(connection -> {
            Map<InfoHash, String> all = new HashMap<>();
            Sql.select(
                    connection,
                    "SELECT hash, why FROM spared WHERE qbit = ?",
                    row -> all.put(new InfoHash(row.getString(1)), row.getString(2)) == null,
                    qbit);
            return all;
        });
    }

    /// Where one torrent is spared (the qBittorrent section), and why.
    public Map<String, String> about(InfoHash hash) {
        return database.read(connection -> {
            Map<String, String> all = new TreeMap<>();
            Sql.select(
                    connection,
                    "SELECT qbit, why FROM spared WHERE hash = ?",
                    row -> all.put(row.getString(1), row.getString(2)) == null,
                    hash.value());
            return all;
        });
    }

    /// The rules hold for it again.
    public void release(String qbit, InfoHash hash) {
        database.write(connection ->
                Sql.update(
                        connection,
                        "DELETE FROM spared WHERE qbit = ? AND hash = ?",
                        qbit,
                        hash.value()));
    }
}
