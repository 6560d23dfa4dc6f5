package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.flag;
import static dev.jbitrr.store.Columns.kept;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Track;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a series, an artist or an author looks in its table, and a track in its own.
final class ParentRows {
    static final String SAVE =
            """
            INSERT INTO library_parent (instance, id, title, sought, monitored, profile, tmdb, tvdb,
              imdb, size_on_disk)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (instance, id) DO UPDATE SET
              title = excluded.title,
              sought = excluded.sought,
              monitored = excluded.monitored,
              profile = excluded.profile,
              tmdb = excluded.tmdb,
              tvdb = excluded.tvdb,
              imdb = excluded.imdb,
              size_on_disk = excluded.size_on_disk\
            """;

    static final String SAVE_TRACK =
            """
            INSERT INTO library_track (instance, id, parent, album, number, title, seconds,
              has_file)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (instance, id) DO UPDATE SET
              parent = excluded.parent,
              album = excluded.album,
              number = excluded.number,
              title = excluded.title,
              seconds = excluded.seconds,
              has_file = excluded.has_file\
            """;

    private ParentRows() {}

    /// A parent as it comes back from the table.
    static Parent normal(Parent parent) {
        return new Parent(
                parent.id(),
                kept(parent.title()),
                parent.monitored(),
                parent.profile(),
                ItemRows.normal(parent.ids()),
                parent.sizeOnDisk());
    }

    /// A track as it comes back from the table.
    static Track normal(Track track) {
        return new Track(
                track.id(),
                track.albumId(),
                kept(track.number()),
                kept(track.title()),
                track.seconds(),
                track.hasFile());
    }

    static @Nullable Object[] values(String instance, Parent parent) {
        return new @Nullable Object[] {
            instance,
            parent.id(),
            parent.title(),
            Columns.sought(parent.title()),
            flag(parent.monitored()),
            parent.profile(),
            parent.ids().tmdb(),
            parent.ids().tvdb(),
            parent.ids().imdb(),
            parent.sizeOnDisk()
        };
    }

    static @Nullable Object[] values(String instance, long parentId, Track track) {
        return new @Nullable Object[] {
            instance,
            track.id(),
            parentId,
            track.albumId(),
            track.number(),
            track.title(),
            track.seconds(),
            flag(track.hasFile())
        };
    }

    static Optional<Parent> find(Connection connection, String instance, long parentId)
            throws SQLException {
        return Sql.select(
                        connection,
                        "SELECT * FROM library_parent WHERE instance = ? AND id = ?",
                        row -> parent(row, ""),
                        instance,
                        parentId)
                .stream()
                .findFirst();
    }

    /// @param prefix of the columns' names
    static Parent parent(ResultSet row, String prefix) throws SQLException {
        var ids =
                new ExternalIds(
                        row.getLong(prefix + "tmdb"),
                        row.getLong(prefix + "tvdb"),
                        row.getString(prefix + "imdb"));
        return new Parent(
                row.getLong(prefix + "id"),
                row.getString(prefix + "title"),
                flag(row, prefix + "monitored"),
                row.getLong(prefix + "profile"),
                ids,
                row.getLong(prefix + "size_on_disk"));
    }

    static List<Track> tracks(Connection connection, String instance, long parentId)
            throws SQLException {
        return Sql.select(
                connection,
                "SELECT * FROM library_track WHERE instance = ? AND parent = ?",
                ParentRows::track,
                instance,
                parentId);
    }

    static Track track(ResultSet row) throws SQLException {
        return new Track(
                row.getLong("id"),
                row.getLong("album"),
                row.getString("number"),
                row.getString("title"),
                row.getLong("seconds"),
                flag(row, "has_file"));
    }
}
