package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.bind;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One statement with its values, from text to rows and back.
final class Sql {
    /// Rows of one transaction: others shall not wait long.
    private static final int AT_ONCE = 1000;

    private Sql() {}

    /// What each row of a query means.
    static <T> List<T> select(
            Connection connection,
            String sql,
            SqlFunction<ResultSet, T> meaning,
            @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, values);
            try (ResultSet rows = query.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(meaning.apply(rows));
                }
                return all;
            }
        }
    }

    /// How many rows a change touched.
    static int update(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            bind(change, values);
            return change.executeUpdate();
        }
    }

    /// The same change for each of many, in the transaction of the connection.
    static <E> void updateEach(
            Connection connection,
            String sql,
            Collection<? extends E> all,
            Function<E, @Nullable Object[]> values)
            throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            for (E each : all) {
                bind(change, values.apply(each));
                change.addBatch();
            }
            change.executeBatch();
        }
    }

    /// Parts of a list, none larger than so many.
    static <E> List<List<E>> parts(Collection<? extends E> all, int size) {
        List<E> whole = List.copyOf(all);
        List<List<E>> parts = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += size) {
            parts.add(whole.subList(from, Math.min(whole.size(), from + size)));
        }
        return parts;
    }

    /// Question marks for so many values, as `IN (…)` wants them.
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /// The same change for each of many, in transactions of a bounded size.
    static <E> void inBatches(
            Database database,
            String sql,
            Collection<? extends E> all,
            Function<E, @Nullable Object[]> values) {
        for (List<E> batch : Sql.<E>parts(all, AT_ONCE)) {
            database.write(connection -> {
                updateEach(connection, sql, batch, values);
                return batch.size();
            });
        }
    }
}
