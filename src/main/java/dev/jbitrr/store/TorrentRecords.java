package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.torrent.InfoHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records of all torrents, also of those that left not long ago.
public final class TorrentRecords {
    private static final String SAVE =
            """
            INSERT INTO torrent (qbit, hash, instance, category, added_on, import_state, first_seen,
              watched_since, state_since, state, idle_since, gone_at, updated_at, files_chosen,
              added_stopped, rechecks, replaced, unplayable, import_trouble, home, home_instance,
              super_seeded)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (qbit, hash) DO UPDATE SET
              instance = excluded.instance,
              category = excluded.category,
              added_on = excluded.added_on,
              import_state = excluded.import_state,
              first_seen = excluded.first_seen,
              watched_since = excluded.watched_since,
              state_since = excluded.state_since,
              state = excluded.state,
              idle_since = excluded.idle_since,
              gone_at = excluded.gone_at,
              updated_at = excluded.updated_at,
              files_chosen = excluded.files_chosen,
              added_stopped = excluded.added_stopped,
              rechecks = excluded.rechecks,
              replaced = excluded.replaced,
              unplayable = excluded.unplayable,
              import_trouble = excluded.import_trouble,
              home = excluded.home,
              home_instance = excluded.home_instance,
              super_seeded = excluded.super_seeded\
            """;

    private static final String PRUNED =
            "SELECT qbit, hash FROM torrent WHERE gone_at < ? ORDER BY gone_at LIMIT ?";

    /// Tables with rows that mean nothing without their torrent.
    private static final List<String> DEPENDENT =
            List.of("torrent", "spared", "space_stop", "obligation");

    /// Torrents of one question.
    private static final int ASKED = 500;

    private final Database database;

    public TorrentRecords(Database database) {
        this.database = database;
    }

    /// The records of one owner at one qBittorrent, without those of torrents that are gone.
    public Map<InfoHash, TorrentRecord> of(String qbit, String instance) {
        return database.read(connection -> {
            Map<InfoHash, TorrentRecord> records = new HashMap<>();
            for (TorrentRecord record :
                    where(
                            connection,
                            "qbit = ? AND instance = ? AND gone_at IS NULL",
                            qbit,
                            instance)) {
                records.put(record.hash(), record);
            }
            return records;
        });
    }

    /// The record of one torrent, whoever owns it, also when it is gone.
    public Optional<TorrentRecord> find(String qbit, InfoHash hash) {
        return database.read(connection ->
                where(connection, "qbit = ? AND hash = ?", qbit, hash.value()).stream()
                        .findFirst());
    }

    /// The records of many torrents, whoever owns them, also of those that are gone.
    public Map<InfoHash, TorrentRecord> find(String qbit, Collection<InfoHash> hashes) {
        List<InfoHash> all = List.copyOf(hashes);
        return database.read(connection -> {
            Map<InfoHash, TorrentRecord> records = new HashMap<>();
            for (int from = 0; from < all.size(); from += ASKED) {
                var part = all.subList(from, Math.min(all.size(), from + ASKED));
                @Nullable Object[] values =
                        Stream.concat(Stream.of(qbit), part.stream().map(InfoHash::value))
                                .toArray();
                String marks = String.join(", ", Collections.nCopies(part.size(), "?"));
                where(connection, "qbit = ? AND hash IN (" + marks + ")", values)
                        .forEach(record -> records.put(record.hash(), record));
            }
            return records;
        });
    }

    /// The records of a torrent at all qBittorrents, also where it is gone.
    public List<TorrentRecord> findAll(InfoHash hash) {
        return database.read(
                connection -> where(connection, "hash = ? ORDER BY qbit", hash.value()));
    }

    private static List<TorrentRecord> where(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return select(
                connection,
                "SELECT * FROM torrent WHERE " + condition,
                TorrentRecords::record,
                values);
    }

    private static TorrentRecord record(ResultSet row) throws SQLException {
        return new TorrentRecord(
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("instance"),
                row.getString("category"),
                instant(row, "added_on"),
                ImportState.valueOf(row.getString("import_state")),
                instant(row, "first_seen"),
                instantOrNull(row, "watched_since"),
                instant(row, "state_since"),
                row.getString("state"),
                instantOrNull(row, "idle_since"),
                marks(row),
                instantOrNull(row, "gone_at"),
                instant(row, "updated_at"));
    }

    private static Marks marks(ResultSet row) throws SQLException {
        return new Marks(
                row.getString("files_chosen"),
                row.getInt("added_stopped") != 0,
                row.getInt("rechecks"),
                row.getInt("replaced") != 0,
                row.getString("unplayable"),
                row.getString("import_trouble"),
                row.getString("home"),
                row.getString("home_instance"),
                row.getInt("super_seeded") != 0);
    }

    /// Keeps these records, in place of older ones of the same torrents.
    public void save(Collection<TorrentRecord> records) {
        Sql.inBatches(database, SAVE, records, TorrentRecords::values);
    }

    private static @Nullable Object[] values(TorrentRecord record) {
        Marks marks = record.marks();
        return new @Nullable Object[] {
            record.qbit(),
            record.hash().value(),
            record.instance(),
            record.category(),
            record.addedOn(),
            record.importState().name(),
            record.firstSeen(),
            record.watchedSince(),
            record.stateSince(),
            record.state(),
            record.idleSince(),
            record.goneAt(),
            record.updatedAt(),
            marks.filesChosen(),
            marks.addedStopped() ? 1 : 0,
            marks.rechecks(),
            marks.replaced() ? 1 : 0,
            kept(marks.unplayable()),
            kept(marks.importTrouble()),
            marks.home(),
            marks.homeInstance(),
            marks.superSeeded() ? 1 : 0
        };
    }

    /// Notes that torrents of an owner are gone from a qBittorrent. Their records stay a while, for
    /// whoever asks. Those that have another owner by now have not left.
    public void leave(String qbit, String instance, Collection<InfoHash> gone, Instant now) {
        Sql.<InfoHash>inBatches(
                database,
                """
                UPDATE torrent SET gone_at = ?, updated_at = ?
                WHERE qbit = ? AND hash = ? AND instance = ? AND gone_at IS NULL\
                """,
                gone,
                hash -> new @Nullable Object[] {now, now, qbit, hash.value(), instance});
    }

    /// Deletes the records of torrents that left before an instant, and what depends on them, at
    /// most so many: a short transaction. A result below `atMost` says that none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection -> {
            List<String[]> gone =
                    select(
                            connection,
                            PRUNED,
                            row -> new String[] {row.getString(1), row.getString(2)},
                            before,
                            atMost);
            for (String[] key : gone) {
                for (String table : DEPENDENT) {
                    update(
                            connection,
                            "DELETE FROM " + table + " WHERE qbit = ? AND hash = ?",
                            key[0],
                            key[1]);
                }
            }
            return gone.size();
        });
    }
}
