package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.flag;
import static dev.jbitrr.store.Columns.instant;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.search.Standing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the ledger's records look in their table.
final class RecordRows {
    private static final String SAVE =
            """
            INSERT INTO search_record (instance, kind, id, season, at, cycle, count, fruitless,
              reason, complete, quality_met, format_met, file)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (instance, kind, id, season) DO UPDATE SET
              at = excluded.at,
              cycle = excluded.cycle,
              count = excluded.count,
              fruitless = excluded.fruitless,
              reason = excluded.reason,
              complete = excluded.complete,
              quality_met = excluded.quality_met,
              format_met = excluded.format_met,
              file = excluded.file\
            """;

    /// Whose record it is.
    record Key(String kind, long id, int season) {
        static Key item(long id) {
            return new Key("item", id, -1);
        }

        static Key of(SearchTarget target) {
            return switch (target) {
                case SearchTarget.Items(var ids) -> item(ids.getFirst());
                case SearchTarget.Season(long series, int season) ->
                        new Key("season", series, season);
                case SearchTarget.Series(long series) -> new Key("series", series, -1);
            };
        }
    }

    private RecordRows() {}

    static Optional<SearchRecord> find(Connection connection, String instance, Key key)
            throws SQLException {
        return Sql.select(
                        connection,
                        """
                        SELECT at AS s_at, cycle, count, fruitless, reason, complete AS s_complete,
                          quality_met, format_met, file AS s_file
                        FROM search_record
                        WHERE instance = ? AND kind = ? AND id = ? AND season = ?\
                        """,
                        RecordRows::record,
                        instance,
                        key.kind(),
                        key.id(),
                        key.season())
                .stream()
                .findFirst();
    }

    static SearchRecord record(ResultSet row) throws SQLException {
        return new SearchRecord(
                instant(row, "s_at"),
                row.getLong("cycle"),
                row.getInt("count"),
                row.getInt("fruitless"),
                Reason.valueOf(row.getString("reason")),
                new Standing(
                        flag(row, "s_complete"),
                        flag(row, "quality_met"),
                        flag(row, "format_met"),
                        row.getLong("s_file")));
    }

    static int save(Connection connection, String instance, Map<Long, SearchRecord> records)
            throws SQLException {
        Sql.<Map.Entry<Long, SearchRecord>>updateEach(
                connection,
                SAVE,
                List.copyOf(records.entrySet()),
                each -> values(instance, Key.item(each.getKey()), each.getValue()));
        return records.size();
    }

    static void save(Connection connection, String instance, Key key, SearchRecord record)
            throws SQLException {
        Sql.update(connection, SAVE, values(instance, key, record));
    }

    private static @Nullable Object[] values(String instance, Key key, SearchRecord record) {
        Standing standing = record.standing();
        return new @Nullable Object[] {
            instance,
            key.kind(),
            key.id(),
            key.season(),
            record.at(),
            record.cycle(),
            record.count(),
            record.fruitless(),
            record.reason().name(),
            flag(standing.complete()),
            flag(standing.qualityMet()),
            flag(standing.formatMet()),
            standing.fileId()
        };
    }
}
