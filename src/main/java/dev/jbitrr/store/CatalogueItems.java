package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;

import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.Wanted;
import dev.jbitrr.store.Catalogue.ItemFilter;
import dev.jbitrr.store.Catalogue.Page;
import dev.jbitrr.store.Catalogue.Row;
import dev.jbitrr.store.Catalogue.Window;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pages of movies, albums and books.
record CatalogueItems(Database database) {
    /// What filters look at. Everything else is looked up for the rows of one page only.
    private static final String TABLES =
            """
             FROM library_item i
            LEFT JOIN library_parent p ON p.instance = i.instance AND p.id = i.parent
            LEFT JOIN library_profile q
              ON q.instance = i.instance AND q.id = coalesce(p.profile, i.profile) WHERE \
            """;

    private static final String REQUESTED =
            """
            EXISTS (SELECT 1 FROM requested_item r WHERE r.instance = i.instance AND r.item = i.id)\
            """;

    Page<Row> page(String instance, SearchSettings settings, ItemFilter filter, Window window) {
        Condition condition = condition(instance, settings, filter);
        return database.read(connection -> {
            long total =
                    select(
                                    connection,
                                    "SELECT count(*)" + TABLES + condition.sql(),
                                    row -> row.getLong(1),
                                    condition.values())
                            .getFirst();
            List<Long> ids =
                    select(
                            connection,
                            "SELECT i.id"
                                    + TABLES
                                    + condition.sql()
                                    + " ORDER BY i.sought, i.id LIMIT ? OFFSET ?",
                            row -> row.getLong(1),
                            condition.values(window.size(), window.offset()));
            return new Page<>(rows(connection, instance, settings, ids), total);
        });
    }

    private static Condition condition(
            String instance, SearchSettings settings, ItemFilter filter) {
        Reason reason = filter.reason();
        return new Condition()
                .and("i.instance = ?", instance)
                .andContains(filter.text(), "i.sought")
                .andIf(filter.yearFrom(), "i.year >= ?")
                .andIf(filter.yearTo(), "i.year <= ?")
                .andThat(filter.monitored(), "i.monitored = 1")
                .andThat(filter.complete(), "i.complete = 1")
                .andThat(filter.qualityMet(), "i.complete = 1 AND i.cutoff_unmet = 0")
                .andThat(filter.requested(), REQUESTED)
                .andIf(reason == null ? null : reason.name(), reason(settings) + " = ?");
    }

    /// [Wanted#of] as the database works it out, of an item `i` with the profile `q`.
    static String reason(SearchSettings settings) {
        return """
        CASE WHEN i.complete = 0 THEN 'MISSING'
          WHEN %s AND i.cutoff_unmet = 1 THEN 'QUALITY'
          WHEN %s AND i.score < coalesce(q.minimum_score, 0) THEN 'CUSTOM_FORMAT'
          WHEN %s THEN 'UPGRADE' ELSE 'NONE' END\
        """
                .formatted(
                        known(settings.qualityUnmet()),
                        known(settings.customFormatUnmet()),
                        known(settings.upgrades()));
    }

    private static String known(boolean on) {
        return on ? "1 = 1" : "1 = 0";
    }

    private static List<Row> rows(
            Connection connection, String instance, SearchSettings settings, List<Long> ids)
            throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : rows(
                        connection,
                        settings,
                        "i.instance = ? AND i.id IN ("
                                + Sql.marks(ids.size())
                                + ") ORDER BY i.sought, i.id",
                        Stream.concat(Stream.of(instance), ids.stream()).toArray());
    }

    List<Row> family(String instance, SearchSettings settings, long parentId) {
        return database.read(connection ->
                rows(
                        connection,
                        settings,
                        "i.instance = ? AND i.parent = ? ORDER BY i.season, i.number, i.id",
                        instance,
                        parentId));
    }

    private static List<Row> rows(
            Connection connection,
            SearchSettings settings,
            String condition,
            @Nullable Object... values)
            throws SQLException {
        return select(connection, Prospects.SELECT + condition, row -> row(row, settings), values);
    }

    private static Row row(ResultSet row, SearchSettings settings) throws SQLException {
        Prospect prospect = Prospects.prospect(row);
        return new Row(
                prospect,
                Wanted.of(prospect, settings),
                Objects.toString(row.getString("profile_name"), ""));
    }
}
