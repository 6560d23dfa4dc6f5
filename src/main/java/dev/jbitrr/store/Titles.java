package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;

import dev.jbitrr.search.Prospect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the items of all libraries by what people call them.
public final class Titles {
    private static final String ORDER =
            """
             ORDER BY CASE WHEN i.sought = ? THEN 0 ELSE 1 END, i.complete, coalesce(p.sought, ''),
              i.season, i.number, i.sought, i.instance, i.id LIMIT ?\
            """;

    private final Database database;

    /// An item, and whose it is.
    ///
    /// @param profile name of its quality profile; empty when it is not known
    public record Found(String instance, Prospect prospect, String profile) {}

    public Titles(Database database) {
        this.database = database;
    }

    /// The instances that have a library here.
    public List<String> instances() {
        return database.read(connection ->
                select(
                        connection,
                        "SELECT instance FROM library_refresh ORDER BY instance",
                        row -> row.getString(1),
                        new Object[0]));
    }

    public Optional<Found> byId(String instance, long itemId) {
        return found("i.instance = ? AND i.id = ?", instance, itemId).stream().findFirst();
    }

    /// Those whose title contains a text, or their parent's, or both in a row as in `Artist -
    /// Album`; one of exactly this title first, then what is incomplete.
    ///
    /// @param year of movies; 0 for any
    public List<Found> containing(String text, int year, int most) {
        String pattern = Columns.containing(text);
        return found(
                """
                (i.sought LIKE ? ESCAPE '\\' OR p.sought LIKE ? ESCAPE '\\'
                  OR (p.sought || ' - ' || i.sought) LIKE ? ESCAPE '\\')
                  AND (i.year = ? OR ? = 0)\
                """
                        + ORDER,
                pattern,
                pattern,
                pattern,
                year,
                year,
                Columns.sought(text),
                most);
    }

    /// An episode of the series whose titles contain a text.
    public List<Found> episode(String series, int season, int number, int most) {
        return found(
                "p.sought LIKE ? ESCAPE '\\' AND i.season = ? AND i.number = ?" + ORDER,
                Columns.containing(series),
                season,
                number,
                "",
                most);
    }

    private List<Found> found(String condition, @Nullable Object... values) {
        return database.read(connection ->
                select(connection, Prospects.SELECT + condition, Titles::found, values));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString("instance"),
                Prospects.prospect(row),
                Objects.toString(row.getString("profile_name"), ""));
    }
}
