package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.flag;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Columns.millis;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Release;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an item of a library looks in its table.
final class ItemRows {
    static final String SAVE =
            """
            INSERT INTO library_item (instance, id, parent, season, number, title, sought,
              monitored, year, dated, availability, available, in_cinemas, digital, physical,
              profile, tmdb, tvdb, imdb, complete, file, cutoff_unmet, score)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (instance, id) DO UPDATE SET
              parent = excluded.parent,
              season = excluded.season,
              number = excluded.number,
              title = excluded.title,
              sought = excluded.sought,
              monitored = excluded.monitored,
              year = excluded.year,
              dated = excluded.dated,
              availability = excluded.availability,
              available = excluded.available,
              in_cinemas = excluded.in_cinemas,
              digital = excluded.digital,
              physical = excluded.physical,
              profile = excluded.profile,
              tmdb = excluded.tmdb,
              tvdb = excluded.tvdb,
              imdb = excluded.imdb,
              complete = excluded.complete,
              file = excluded.file,
              cutoff_unmet = excluded.cutoff_unmet,
              score = excluded.score\
            """;

    /// Items of one question.
    private static final int ASKED = 500;

    private ItemRows() {}

    /// An item as it comes back from the table: so it can be compared with what is there.
    static Item normal(Item item, long parentId) {
        Release release = item.release();
        return new Item(
                item.id(),
                parentId,
                item.season(),
                item.number(),
                kept(item.title()),
                item.monitored(),
                item.year(),
                millis(item.date()),
                release == null ? null : normal(release),
                item.profile(),
                normal(item.ids()),
                item.content());
    }

    private static Release normal(Release release) {
        return new Release(
                release.available(),
                kept(release.minimum()),
                millis(release.inCinemas()),
                millis(release.digital()),
                millis(release.physical()));
    }

    static ExternalIds normal(ExternalIds ids) {
        return new ExternalIds(ids.tmdb(), ids.tvdb(), kept(ids.imdb()));
    }

    static @Nullable Object[] values(String instance, Item item) {
        Release release = item.release();
        Content content = item.content();
        return new @Nullable Object[] {
            instance,
            item.id(),
            item.parentId(),
            item.season(),
            item.number(),
            item.title(),
            Columns.sought(item.title()),
            flag(item.monitored()),
            item.year(),
            item.date(),
            release == null ? null : release.minimum(),
            release == null ? null : number(release.available()),
            release == null ? null : release.inCinemas(),
            release == null ? null : release.digital(),
            release == null ? null : release.physical(),
            item.profile(),
            item.ids().tmdb(),
            item.ids().tvdb(),
            item.ids().imdb(),
            flag(content.complete()),
            content.fileId(),
            flag(content.cutoffUnmet()),
            content.score()
        };
    }

    /// Those of some items that are not in the table as they are here.
    static List<Item> changed(Connection connection, String instance, List<Item> items)
            throws SQLException {
        List<Item> changed = new ArrayList<>();
        for (List<Item> part : Sql.<Item>parts(items, ASKED)) {
            List<Item> former =
                    Sql.select(
                            connection,
                            "SELECT * FROM library_item WHERE instance = ? AND id IN ("
                                    + Sql.marks(part.size())
                                    + ")",
                            ItemRows::item,
                            Stream.concat(Stream.of(instance), part.stream().map(Item::id))
                                    .toArray());
            Set<Item> there = new HashSet<>(former);
            part.stream().filter(item -> !there.contains(item)).forEach(changed::add);
        }
        return changed;
    }

    private static @Nullable Integer number(@Nullable Boolean known) {
        return known == null ? null : flag(known);
    }

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getLong("parent"),
                row.getInt("season"),
                row.getInt("number"),
                row.getString("title"),
                flag(row, "monitored"),
                row.getInt("year"),
                instantOrNull(row, "dated"),
                release(row),
                row.getLong("profile"),
                ids(row),
                new Content(
                        flag(row, "complete"),
                        row.getLong("file"),
                        flag(row, "cutoff_unmet"),
                        row.getInt("score")));
    }

    private static @Nullable Release release(ResultSet row) throws SQLException {
        String minimum = row.getString("availability");
        if (minimum == null) {
            return null;
        }
        int available = row.getInt("available");
        Boolean known = row.wasNull() ? null : Boolean.valueOf(available != 0);
        Instant inCinemas = instantOrNull(row, "in_cinemas");
        return new Release(
                known,
                minimum,
                inCinemas,
                instantOrNull(row, "digital"),
                instantOrNull(row, "physical"));
    }

    private static ExternalIds ids(ResultSet row) throws SQLException {
        var ids = new ExternalIds(row.getLong("tmdb"), row.getLong("tvdb"), row.getString("imdb"));
        return ids.equals(ExternalIds.NONE) ? ExternalIds.NONE : ids;
    }
}
