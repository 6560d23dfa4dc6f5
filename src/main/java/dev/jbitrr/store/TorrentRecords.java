package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.bind;
import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;

import dev.jbitrr.torrent.InfoHash;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The records of all torrents.
public final class TorrentRecords {
    /// Rows of one transaction: others shall not wait long.
    private static final int AT_ONCE = 1000;

    private final Database database;

    public TorrentRecords(Database database) {
        this.database = database;
    }

    /// The records of one owner at one qBittorrent.
    public Map<InfoHash, TorrentRecord> of(String qbit, String instance) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT * FROM torrent WHERE qbit = ? AND instance = ?")) {
                bind(query, qbit, instance);
                Map<InfoHash, TorrentRecord> records = new HashMap<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        TorrentRecord record = record(rows);
                        records.put(record.hash(), record);
                    }
                }
                return records;
            }
        });
    }

    private static TorrentRecord record(ResultSet row) throws SQLException {
        return new TorrentRecord(
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("instance"),
                row.getString("category"),
                ImportState.valueOf(row.getString("import_state")),
                instant(row, "first_seen"),
                instantOrNull(row, "stalled_since"),
                instant(row, "updated_at"));
    }

    /// Keeps these records, in place of older ones of the same torrents.
    public void save(Collection<TorrentRecord> records) {
        inBatches(
                """
                INSERT INTO torrent (qbit, hash, instance, category, import_state, first_seen,
                  stalled_since, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (qbit, hash) DO UPDATE SET
                  instance = excluded.instance,
                  category = excluded.category,
                  import_state = excluded.import_state,
                  first_seen = excluded.first_seen,
                  stalled_since = excluded.stalled_since,
                  updated_at = excluded.updated_at\
                """,
                records,
                record ->
                        new @Nullable Object[] {
                            record.qbit(),
                            record.hash().value(),
                            record.instance(),
                            record.category(),
                            record.importState().name(),
                            record.firstSeen(),
                            record.stalledSince(),
                            record.updatedAt()
                        });
    }

    /// Drops the records of torrents that are gone.
    public void forget(String qbit, Collection<InfoHash> gone) {
        inBatches(
                "DELETE FROM torrent WHERE qbit = ? AND hash = ?",
                gone,
                hash -> new @Nullable Object[] {qbit, hash.value()});
    }

    private <E> void inBatches(
            String sql, Collection<E> all, Function<E, @Nullable Object[]> values) {
        List<E> rows = List.copyOf(all);
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<E> batch = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            database.write(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    for (E row : batch) {
                        bind(statement, values.apply(row));
                        statement.addBatch();
                    }
                    return statement.executeBatch().length;
                }
            });
        }
    }
}
