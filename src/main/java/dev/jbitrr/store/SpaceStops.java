package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which torrents we stopped for want of disk space. Only these are ours to start again.
public final class SpaceStops {
    private final Database database;

    public SpaceStops(Database database) {
        this.database = database;
    }

    public Set<InfoHash> of(String qbit) {
        return database.read(connection ->
                new HashSet<>(
                        Sql.select(
                                connection,
                                "SELECT hash FROM space_stop WHERE qbit = ?",
                                row -> new InfoHash(row.getString(1)),
                                qbit)));
    }

    /// Where we stopped one torrent (the qBittorrent section), and when.
    public Map<String, Instant> about(InfoHash hash) {
        return database.read(connection -> {
            Map<String, Instant> all = new TreeMap<>();
            Sql.select(
                    connection,
                    "SELECT qbit, stopped_at FROM space_stop WHERE hash = ?",
                    row -> all.put(row.getString(1), instant(row, "stopped_at")) == null,
                    hash.value());
            return all;
        });
    }

    public void add(String qbit, Collection<InfoHash> stopped, Instant now) {
        Sql.<InfoHash>inBatches(
                database,
                """
                INSERT INTO space_stop (qbit, hash, stopped_at) VALUES (?, ?, ?)
                ON CONFLICT (qbit, hash) DO NOTHING\
                """,
                stopped,
                hash -> new @Nullable Object[] {qbit, hash.value(), now});
    }

    public void remove(String qbit, Collection<InfoHash> started) {
        Sql.<InfoHash>inBatches(
                database,
                "DELETE FROM space_stop WHERE qbit = ? AND hash = ?",
                started,
                hash -> new @Nullable Object[] {qbit, hash.value()});
    }
}
