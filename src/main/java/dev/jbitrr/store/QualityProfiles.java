package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.library.QualityProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quality profiles of libraries.
final class QualityProfiles {
    private QualityProfiles() {}

    /// Profiles as they come back from the table.
    static List<QualityProfile> normal(List<QualityProfile> profiles) {
        return profiles.stream()
                .map(each -> new QualityProfile(each.id(), kept(each.name()), each.minimumScore()))
                .sorted(Comparator.comparingLong(QualityProfile::id))
                .toList();
    }

    static List<QualityProfile> all(Connection connection, String instance) throws SQLException {
        return select(
                connection,
                "SELECT * FROM library_profile WHERE instance = ? ORDER BY id",
                row ->
                        new QualityProfile(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getInt("minimum_score")),
                instance);
    }

    static int replace(Connection connection, String instance, List<QualityProfile> profiles)
            throws SQLException {
        update(connection, "DELETE FROM library_profile WHERE instance = ?", instance);
        Sql.updateEach(
                connection,
                """
                INSERT INTO library_profile (instance, id, name, minimum_score)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (instance, id) DO UPDATE SET
                  name = excluded.name,
                  minimum_score = excluded.minimum_score\
                """,
                normal(profiles),
                each ->
                        new @Nullable Object[] {
                            instance, each.id(), each.name(), each.minimumScore()
                        });
        return profiles.size();
    }
}
