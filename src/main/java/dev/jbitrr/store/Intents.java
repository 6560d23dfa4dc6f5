package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.bind;
import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.torrent.InfoHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The intents of all instances. Every change is on the disk before the method returns, because a
/// remote call follows it. There is at most one unfinished intent of a kind for a torrent.
public final class Intents {
    private final Database database;

    public Intents(Database database) {
        this.database = database;
    }

    /// Writes an intent down; gives the unfinished one back when there is one already.
    public Intent open(
            String instance,
            String qbit,
            InfoHash hash,
            String kind,
            String name,
            Map<String, String> facts,
            Instant now) {
        return database.writeDurably(connection -> {
            update(
                    connection,
                    """
                    INSERT INTO intent (instance, qbit, hash, kind, name, facts, opened_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (qbit, hash, kind) WHERE closed_at IS NULL DO NOTHING\
                    """,
                    instance,
                    qbit,
                    hash.value(),
                    kind,
                    kept(name),
                    Columns.json(facts),
                    now);
            return select(
                            connection,
                            "WHERE qbit = ? AND hash = ? AND kind = ? AND closed_at IS NULL",
                            qbit,
                            hash.value(),
                            kind)
                    .getFirst();
        });
    }

    /// What this instance began and did not finish, oldest first.
    public List<Intent> unfinished(String instance) {
        return database.read(connection ->
                select(
                        connection,
                        "WHERE instance = ? AND closed_at IS NULL ORDER BY id",
                        instance));
    }

    /// The last intent of a kind for a torrent, finished or not.
    public Optional<Intent> latest(String qbit, InfoHash hash, String kind) {
        return database.read(connection ->
                select(
                                connection,
                                "WHERE qbit = ? AND hash = ? AND kind = ? ORDER BY id DESC LIMIT 1",
                                qbit,
                                hash.value(),
                                kind)
                        .stream()
                        .findFirst());
    }

    /// What is unfinished about a torrent, whoever began it, oldest first.
    public List<Intent> unfinishedAbout(InfoHash hash) {
        return database.read(connection ->
                select(
                        connection,
                        "WHERE hash = ? AND closed_at IS NULL ORDER BY id",
                        hash.value()));
    }

    /// How many of a kind an instance opened since an instant, without those that a person approved
    /// (their facts have `approved`).
    public int openedSince(String instance, String kind, Instant since) {
        return database.read(connection ->
                Sql.select(
                                connection,
                                """
                                SELECT count(*) FROM intent
                                WHERE instance = ? AND kind = ? AND opened_at >= ?
                                  AND facts NOT LIKE '%"approved":%'\
                                """,
                                row -> row.getInt(1),
                                instance,
                                kind,
                                since)
                        .getFirst());
    }

    /// Notes that a step is about to be done. One that was done before is open again; one that was
    /// begun and not done keeps the time of its first beginning.
    public Intent begin(Intent intent, String step, Instant now) {
        return change(
                intent,
                """
                INSERT INTO intent_step (intent_id, name, position, begun_at, done_at, result)
                VALUES (?, ?, (SELECT count(*) FROM intent_step WHERE intent_id = ?), ?, NULL, '')
                ON CONFLICT (intent_id, name) DO UPDATE SET
                  begun_at = CASE WHEN intent_step.done_at IS NULL
                    THEN intent_step.begun_at ELSE excluded.begun_at END,
                  done_at = NULL, result = ''\
                """,
                intent.id(),
                step,
                intent.id(),
                now);
    }

    /// Notes that a step was done, and what came of it.
    public Intent done(Intent intent, String step, String result, Instant now) {
        return change(
                intent,
                "UPDATE intent_step SET done_at = ?, result = ? WHERE intent_id = ? AND name = ?",
                now,
                kept(result),
                intent.id(),
                step);
    }

    /// Notes why it did not work, and when to try again.
    public Intent postpone(Intent intent, String error, Instant retryAt) {
        return change(
                intent,
                """
                UPDATE intent SET attempts = attempts + 1, last_error = ?, retry_at = ?
                WHERE id = ? AND closed_at IS NULL\
                """,
                kept(error),
                retryAt,
                intent.id());
    }

    /// Ends it.
    public void close(Intent intent, String outcome, Instant now) {
        change(
                intent,
                """
                UPDATE intent SET outcome = ?, closed_at = ?, retry_at = NULL
                WHERE id = ? AND closed_at IS NULL\
                """,
                outcome,
                now,
                intent.id());
    }

    /// Deletes what ended before an instant about torrents that are forgotten, at most so many. A
    /// result below `atMost` says that none is left. While a torrent is known, its past is needed.
    public int prune(Instant before, int atMost) {
        return database.write(connection ->
                update(
                        connection,
                        """
                        DELETE FROM intent WHERE id IN
                          (SELECT id FROM intent
                           WHERE closed_at < ? AND NOT EXISTS
                             (SELECT 1 FROM torrent
                              WHERE torrent.qbit = intent.qbit AND torrent.hash = intent.hash)
                           ORDER BY closed_at LIMIT ?)\
                        """,
                        before,
                        atMost));
    }

    private Intent change(Intent intent, String sql, @Nullable Object... values) {
        return database.writeDurably(connection -> {
            if (update(connection, sql, values) != 1) {
                throw new IllegalStateException(
                        "intent " + intent.id() + " is not open for this: " + sql);
            }
            return select(connection, "WHERE id = ?", intent.id()).getFirst();
        });
    }

    private static List<Intent> select(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM intent " + condition)) {
            bind(query, values);
            try (ResultSet rows = query.executeQuery()) {
                List<Intent> intents = new ArrayList<>();
                while (rows.next()) {
                    intents.add(intent(rows, steps(connection, rows.getLong("id"))));
                }
                return intents;
            }
        }
    }

    private static List<Intent.Step> steps(Connection connection, long intent) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT * FROM intent_step WHERE intent_id = ? ORDER BY position")) {
            bind(query, intent);
            try (ResultSet rows = query.executeQuery()) {
                List<Intent.Step> steps = new ArrayList<>();
                while (rows.next()) {
                    steps.add(
                            new Intent.Step(
                                    rows.getString("name"),
                                    instant(rows, "begun_at"),
                                    instantOrNull(rows, "done_at"),
                                    rows.getString("result")));
                }
                return steps;
            }
        }
    }

    private static Intent intent(ResultSet row, List<Intent.Step> steps) throws SQLException {
        return new Intent(
                row.getLong("id"),
                row.getString("instance"),
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("kind"),
                row.getString("name"),
                Columns.texts(row.getString("facts")),
                steps,
                instant(row, "opened_at"),
                row.getInt("attempts"),
                instantOrNull(row, "retry_at"),
                row.getString("last_error"),
                row.getString("outcome"),
                instantOrNull(row, "closed_at"));
    }
}
