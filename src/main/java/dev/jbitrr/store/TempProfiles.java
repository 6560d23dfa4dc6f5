package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.search.TempProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The movies, series, artists and authors whose quality profile we changed, or are about to.
public final class TempProfiles {
    private final Database database;

    public TempProfiles(Database database) {
        this.database = database;
    }

    public List<TempProfile> all(String instance) {
        return database.read(connection ->
                select(
                        connection,
                        "SELECT * FROM temp_profile WHERE instance = ? ORDER BY target",
                        TempProfiles::profile,
                        instance));
    }

    public Optional<TempProfile> find(String instance, long targetId) {
        return database.read(connection ->
                select(
                                connection,
                                "SELECT * FROM temp_profile WHERE instance = ? AND target = ?",
                                TempProfiles::profile,
                                instance,
                                targetId)
                        .stream()
                        .findFirst());
    }

    private static TempProfile profile(ResultSet row) throws SQLException {
        return new TempProfile(
                row.getLong("target"),
                row.getLong("original"),
                row.getLong("temp"),
                TempProfile.State.valueOf(row.getString("state")),
                instant(row, "since"));
    }

    /// Keeps this in place of what was known of the target. It survives a power cut, so that the
    /// change may be sent after it.
    public void save(String instance, TempProfile profile) {
        database.writeDurably(connection ->
                update(
                        connection,
                        """
                        INSERT INTO temp_profile (instance, target, original, temp, state, since)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (instance, target) DO UPDATE SET
                          original = excluded.original,
                          temp = excluded.temp,
                          state = excluded.state,
                          since = excluded.since\
                        """,
                        instance,
                        profile.targetId(),
                        profile.original(),
                        profile.temp(),
                        profile.state().name(),
                        profile.since()));
    }

    /// We have nothing to do with the profile of this target any more.
    public void remove(String instance, long targetId) {
        database.write(connection ->
                update(
                        connection,
                        "DELETE FROM temp_profile WHERE instance = ? AND target = ?",
                        instance,
                        targetId));
    }
}
