package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.SearchRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the items of libraries with all that decides about each: its parent, its quality profile,
/// whether it is requested, and what the ledger knows.
record Prospects(Database database) {
    /// Movies of one question, and about as many of other items.
    static final int MOVIES = 500;

    private static final int ROWS = 1_000;

    /// Families that are counted to find how many of them make a page.
    private static final int FAMILIES = 100;

    private static final String COLUMNS =
            """
            i.*, p.id AS p_id, p.title AS p_title, p.monitored AS p_monitored,
              p.profile AS p_profile, p.tmdb AS p_tmdb, p.tvdb AS p_tvdb, p.imdb AS p_imdb,
              p.size_on_disk AS p_size_on_disk, q.minimum_score, q.name AS profile_name,
              r.item AS requested, s.at AS s_at, s.cycle, s.count, s.fruitless, s.reason,
              s.complete AS s_complete, s.quality_met, s.format_met, s.file AS s_file\
            """;

    private static final String TABLES =
            """
            library_item i
            LEFT JOIN library_parent p ON p.instance = i.instance AND p.id = i.parent
            LEFT JOIN library_profile q
              ON q.instance = i.instance AND q.id = coalesce(p.profile, i.profile)
            LEFT JOIN requested_item r ON r.instance = i.instance AND r.item = i.id
            LEFT JOIN search_record s
              ON s.instance = i.instance AND s.kind = 'item' AND s.id = i.id AND s.season = -1\
            """;

    static final String SELECT = "SELECT " + COLUMNS + " FROM " + TABLES + " WHERE ";

    private record Range(long from, long to) {}

    void each(String instance, Consumer<List<Prospect>> consumer) {
        List<Prospect> page = moviesAfter(instance, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            consumer.accept(page);
            page = moviesAfter(instance, page.getLast().item().id());
        }
        page = familiesAfter(instance, 0);
        while (!page.isEmpty()) {
            consumer.accept(page);
            page = familiesAfter(instance, page.getLast().item().parentId());
        }
    }

    private List<Prospect> moviesAfter(String instance, long id) {
        return where(
                "i.instance = ? AND i.parent = 0 AND i.id > ? ORDER BY i.id LIMIT ?",
                instance,
                id,
                MOVIES);
    }

    private List<Prospect> familiesAfter(String instance, long parent) {
        return database.read(connection -> {
            Range range = range(connection, instance, parent);
            return where(
                    connection,
                    """
                    i.instance = ? AND i.parent BETWEEN ? AND ?
                    ORDER BY i.parent, i.season, i.number, i.id\
                    """,
                    instance,
                    range.from(),
                    range.to());
        });
    }

    /// The next families that together are no larger than a page, or one that is.
    private static Range range(Connection connection, String instance, long after)
            throws SQLException {
        List<long[]> counted =
                select(
                        connection,
                        """
                        SELECT parent, count(*) FROM library_item WHERE instance = ? AND parent > ?
                        GROUP BY parent ORDER BY parent LIMIT ?\
                        """,
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        instance,
                        after,
                        FAMILIES);
        long last = after;
        long rows = 0;
        for (long[] family : counted) {
            rows += family[1];
            if (rows > ROWS && last > after) {
                break;
            }
            last = family[0];
        }
        return new Range(after + 1, last);
    }

    List<Prospect> of(String instance, Collection<Long> itemIds) {
        return database.read(connection -> {
            List<Prospect> all = new ArrayList<>();
            for (List<Long> part : Sql.<Long>parts(itemIds, MOVIES)) {
                all.addAll(
                        where(
                                connection,
                                "i.instance = ? AND i.id IN (" + Sql.marks(part.size()) + ")",
                                Stream.concat(Stream.of(instance), part.stream()).toArray()));
            }
            return all;
        });
    }

    List<Prospect> family(String instance, long parentId) {
        return where(
                "i.instance = ? AND i.parent = ? ORDER BY i.season, i.number, i.id",
                instance,
                parentId);
    }

    List<Prospect> priority(String instance, Instant from, Instant to) {
        Map<Long, Prospect> all = new LinkedHashMap<>();
        List<Prospect> both =
                database.read(connection -> {
                    List<Prospect> found =
                            where(
                                    connection,
                                    """
                                    i.instance = ? AND i.complete = 0
                                      AND i.dated > ? AND i.dated < ? ORDER BY i.dated, i.id\
                                    """,
                                    instance,
                                    from,
                                    to);
                    found.addAll(
                            where(
                                    connection,
                                    """
                                    i.instance = ? AND i.complete = 0 AND i.id IN
                                      (SELECT item FROM requested_item WHERE instance = ?)
                                    ORDER BY i.id\
                                    """,
                                    instance,
                                    instance));
                    return found;
                });
        both.forEach(prospect -> all.putIfAbsent(prospect.item().id(), prospect));
        return List.copyOf(all.values());
    }

    private List<Prospect> where(String condition, @Nullable Object... values) {
        return database.read(connection -> where(connection, condition, values));
    }

    private static List<Prospect> where(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return select(connection, SELECT + condition, Prospects::prospect, values);
    }

    static Prospect prospect(ResultSet row) throws SQLException {
        Item item = ItemRows.item(row);
        Parent parent = row.getLong("p_id") == 0 ? null : ParentRows.parent(row, "p_");
        SearchRecord record = row.getString("reason") == null ? null : RecordRows.record(row);
        return new Prospect(
                item, parent, row.getInt("minimum_score"), row.getLong("requested") != 0, record);
    }
}
