package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;

import dev.jbitrr.library.Parent;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.store.Catalogue.Counts;
import dev.jbitrr.store.Catalogue.Page;
import dev.jbitrr.store.Catalogue.ParentFilter;
import dev.jbitrr.store.Catalogue.ParentRow;
import dev.jbitrr.store.Catalogue.Season;
import dev.jbitrr.store.Catalogue.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pages of series, artists and authors, with what they come to.
record CatalogueParents(Database database) {
    private static final String TABLES =
            """
             FROM library_parent p
            LEFT JOIN library_profile q ON q.instance = p.instance AND q.id = p.profile WHERE \
            """;

    private static final String WITH_ITEM =
            """
            EXISTS (SELECT 1 FROM library_item i
              WHERE i.instance = p.instance AND i.parent = p.id AND %s)\
            """;

    /// Counts of the items of one parent.
    private record Sum(Counts counts, boolean searched) {
        static final Sum NONE = new Sum(Counts.NONE, false);
    }

    /// A parent with the name of its profile.
    private record Head(Parent parent, String profile) {}

    Page<ParentRow> page(
            String instance, SearchSettings settings, ParentFilter filter, Window window) {
        Reason reason = filter.reason();
        Condition condition =
                new Condition()
                        .and("p.instance = ?", instance)
                        .andContains(filter.text(), "p.sought")
                        .andThat(filter.monitored(), "p.monitored = 1")
                        .andThat(
                                filter.missing(),
                                WITH_ITEM.formatted("i.monitored = 1 AND i.complete = 0"))
                        .andIf(
                                reason == null ? null : reason.name(),
                                WITH_ITEM.formatted(CatalogueItems.reason(settings) + " = ?"));
        return database.read(connection -> {
            long total =
                    select(
                                    connection,
                                    "SELECT count(*)" + TABLES + condition.sql(),
                                    row -> row.getLong(1),
                                    condition.values())
                            .getFirst();
            List<Head> heads =
                    heads(
                            connection,
                            condition.sql() + " ORDER BY p.sought, p.id LIMIT ? OFFSET ?",
                            condition.values(window.size(), window.offset()));
            return new Page<>(rows(connection, instance, heads), total);
        });
    }

    Optional<ParentRow> find(String instance, long parentId) {
        return database.read(connection ->
                rows(
                                connection,
                                instance,
                                heads(
                                        connection,
                                        "p.instance = ? AND p.id = ?",
                                        instance,
                                        parentId))
                        .stream()
                        .findFirst());
    }

    private static List<Head> heads(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return select(
                connection,
                "SELECT p.*, q.name AS profile_name" + TABLES + condition,
                row ->
                        new Head(
                                ParentRows.parent(row, ""),
                                Objects.toString(row.getString("profile_name"), "")),
                values);
    }

    private static List<ParentRow> rows(Connection connection, String instance, List<Head> heads)
            throws SQLException {
        List<Long> ids = heads.stream().map(head -> head.parent().id()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Sum> items =
                sums(
                        connection,
                        """
                        SELECT i.parent AS id, count(*) AS total, sum(i.monitored) AS monitored,
                          sum(i.monitored * i.complete) AS available, count(s.id) AS searched
                        FROM library_item i LEFT JOIN search_record s ON s.instance = i.instance
                          AND s.kind = 'item' AND s.id = i.id AND s.season = -1
                        WHERE i.instance = ? AND i.parent IN (%s) GROUP BY i.parent\
                        """,
                        instance,
                        ids);
        Map<Long, Sum> tracks =
                sums(
                        connection,
                        """
                        SELECT t.parent AS id, count(*) AS total, sum(i.monitored) AS monitored,
                          sum(i.monitored * t.has_file) AS available, 0 AS searched
                        FROM library_track t
                        JOIN library_item i ON i.instance = t.instance AND i.id = t.album
                        WHERE t.instance = ? AND t.parent IN (%s) GROUP BY t.parent\
                        """,
                        instance,
                        ids);
        return heads.stream()
                .map(head -> {
                    Sum sum = items.getOrDefault(head.parent().id(), Sum.NONE);
                    return new ParentRow(
                            head.parent(),
                            head.profile(),
                            sum.counts(),
                            tracks.getOrDefault(head.parent().id(), Sum.NONE).counts(),
                            sum.searched());
                })
                .toList();
    }

    private static Map<Long, Sum> sums(
            Connection connection, String query, String instance, List<Long> ids)
            throws SQLException {
        Map<Long, Sum> sums = new HashMap<>();
        select(
                connection,
                query.formatted(Sql.marks(ids.size())),
                row ->
                        sums.put(
                                row.getLong("id"),
                                new Sum(
                                        Counts.of(
                                                row.getLong("available"),
                                                row.getLong("monitored"),
                                                row.getLong("total")),
                                        row.getLong("searched") > 0)),
                Stream.concat(Stream.of(instance), ids.stream()).toArray());
        return sums;
    }

    List<Season> seasons(String instance, long seriesId) {
        return database.read(connection ->
                select(
                        connection,
                        """
                        SELECT season, count(*) AS total, sum(monitored) AS monitored,
                          sum(complete) AS complete, sum(monitored * (1 - complete)) AS missing
                        FROM library_item WHERE instance = ? AND parent = ?
                        GROUP BY season ORDER BY season\
                        """,
                        row ->
                                new Season(
                                        row.getInt("season"),
                                        row.getLong("monitored"),
                                        row.getLong("complete"),
                                        row.getLong("missing"),
                                        row.getLong("total")),
                        instance,
                        seriesId));
    }
}
