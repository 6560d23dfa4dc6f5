package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.torrent.InfoHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The torrents that were put aside instead of deleted.
public final class Recycled {
    private static final String WAITING = "state IN ('RECYCLED', 'UNDO_ASKED')";

    /// qBittorrent separates tags by it, so none contains it.
    private static final String BETWEEN_TAGS = ",";

    private final Database database;

    public Recycled(Database database) {
        this.database = database;
    }

    /// Keeps it, in place of what was kept of the same torrent before. On the disk when this
    /// returns: the remote calls follow.
    public void put(RecycledTorrent torrent) {
        database.writeDurably(connection -> {
            update(
                    connection,
                    "DELETE FROM recycled WHERE qbit = ? AND hash = ?",
                    torrent.qbit(),
                    torrent.hash().value());
            return update(
                    connection,
                    """
                    INSERT INTO recycled (qbit, hash, name, instance, category, tags, was_stopped,
                      rule, reason, at, delete_after, state, note, changed_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                    """,
                    torrent.qbit(),
                    torrent.hash().value(),
                    kept(torrent.name()),
                    torrent.instance(),
                    torrent.category(),
                    String.join(BETWEEN_TAGS, new TreeSet<>(torrent.tags())),
                    torrent.wasStopped() ? 1 : 0,
                    torrent.rule(),
                    kept(torrent.reason()),
                    torrent.at(),
                    torrent.deleteAfter(),
                    torrent.state().name(),
                    kept(torrent.note()),
                    torrent.at());
        });
    }

    /// Those of one qBittorrent that wait for their end or for being put back, oldest first.
    public List<RecycledTorrent> waiting(String qbit) {
        return database.read(
                connection -> where(connection, "qbit = ? AND " + WAITING + " ORDER BY at", qbit));
    }

    /// Those of all qBittorrents.
    public List<RecycledTorrent> waiting() {
        return database.read(connection -> where(connection, WAITING + " ORDER BY at"));
    }

    /// What is kept of a torrent: one that waits before one that no longer does.
    public Optional<RecycledTorrent> find(InfoHash hash) {
        return database.read(connection -> find(connection, hash));
    }

    private static Optional<RecycledTorrent> find(Connection connection, InfoHash hash)
            throws SQLException {
        String order = " ORDER BY CASE WHEN " + WAITING + " THEN 0 ELSE 1 END, at DESC";
        return where(connection, "hash = ?" + order, hash.value()).stream().findFirst();
    }

    /// Asks for a torrent to be put back, and spares it from now on. Empty when it is not waiting
    /// for its end.
    public Optional<RecycledTorrent> askUndo(InfoHash hash, Instant now) {
        return database.writeDurably(connection -> {
            Optional<RecycledTorrent> found =
                    find(connection, hash)
                            .filter(each ->
                                    switch (each.state()) {
                                        case RECYCLED, UNDO_ASKED -> true;
                                        case RESTORED, DELETED -> false;
                                    });
            if (found.isPresent()) {
                String qbit = found.get().qbit();
                set(connection, qbit, hash, State.UNDO_ASKED, "", now);
                Spared.spare(connection, qbit, hash, "its removal was undone", now);
            }
            return found.map(each -> each.withState(State.UNDO_ASKED, ""));
        });
    }

    /// Notes where it stands now.
    public void state(String qbit, InfoHash hash, State state, String note, Instant now) {
        database.writeDurably(connection -> set(connection, qbit, hash, state, note, now));
    }

    private static int set(
            Connection connection,
            String qbit,
            InfoHash hash,
            State state,
            String note,
            Instant now)
            throws SQLException {
        return update(
                connection,
                """
                UPDATE recycled SET state = ?, note = ?, changed_at = ?
                WHERE qbit = ? AND hash = ?\
                """,
                state.name(),
                kept(note),
                now,
                qbit,
                hash.value());
    }

    /// Deletes what ended before an instant, at most so many. A result below `atMost` says that
    /// none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection ->
                update(
                        connection,
                        """
                        DELETE FROM recycled WHERE (qbit, hash) IN
                          (SELECT qbit, hash FROM recycled
                           WHERE state IN ('RESTORED', 'DELETED') AND changed_at < ?
                           ORDER BY changed_at LIMIT ?)\
                        """,
                        before,
                        atMost));
    }

    private static List<RecycledTorrent> where(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return select(
                connection, "SELECT * FROM recycled WHERE " + condition, Recycled::torrent, values);
    }

    private static RecycledTorrent torrent(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        return new RecycledTorrent(
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("name"),
                row.getString("instance"),
                row.getString("category"),
                tags.isEmpty() ? Set.of() : Set.of(tags.split(BETWEEN_TAGS)),
                row.getInt("was_stopped") != 0,
                row.getString("rule"),
                row.getString("reason"),
                instant(row, "at"),
                instant(row, "delete_after"),
                State.valueOf(row.getString("state")),
                row.getString("note"));
    }
}
