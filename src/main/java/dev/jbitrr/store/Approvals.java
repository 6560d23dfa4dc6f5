package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Columns.kept;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.store.Approval.Answer;
import dev.jbitrr.torrent.InfoHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The removals that wait for a person. A torrent has at most one open question: asked and not
/// answered, or approved and not used up.
public final class Approvals {
    private final Database database;

    public Approvals(Database database) {
        this.database = database;
    }

    /// Asks whether a torrent may be removed; gives the open question back when there is one
    /// already. While nobody has answered, its reason becomes the one of now. What was approved for
    /// another owner counts no more.
    public Approval ask(
            String instance,
            String qbit,
            InfoHash hash,
            String name,
            String rule,
            String reason,
            Instant now) {
        return database.write(connection -> {
            update(
                    connection,
                    """
                    UPDATE approval SET outcome = 'it has another owner', closed_at = ?
                    WHERE qbit = ? AND hash = ? AND instance <> ? AND answer = 'APPROVED'
                      AND closed_at IS NULL\
                    """,
                    now,
                    qbit,
                    hash.value(),
                    instance);
            update(
                    connection,
                    """
                    INSERT INTO approval (instance, qbit, hash, name, rule, reason, asked_at,
                      answer, answered_by, outcome)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', '', '')
                    ON CONFLICT (qbit, hash) WHERE closed_at IS NULL DO UPDATE SET
                      instance = excluded.instance, rule = excluded.rule, reason = excluded.reason
                      WHERE approval.answer = 'PENDING'\
                    """,
                    instance,
                    qbit,
                    hash.value(),
                    kept(name),
                    rule,
                    kept(reason),
                    now);
            return where(
                            connection,
                            "qbit = ? AND hash = ? AND closed_at IS NULL",
                            qbit,
                            hash.value())
                    .getFirst();
        });
    }

    /// All that wait for an answer, the oldest question first.
    public List<Approval> pending() {
        return database.read(connection -> where(connection, "answer = 'PENDING' ORDER BY id"));
    }

    /// Those of one instance.
    public List<Approval> pending(String instance) {
        return database.read(connection ->
                where(connection, "answer = 'PENDING' AND instance = ? ORDER BY id", instance));
    }

    /// The questions asked last, whatever came of them, newest first.
    public List<Approval> latest(int most) {
        return database.read(
                connection -> where(connection, "id > 0 ORDER BY id DESC LIMIT ?", most));
    }

    /// The questions about one torrent, newest first.
    public List<Approval> about(InfoHash hash) {
        return database.read(
                connection -> where(connection, "hash = ? ORDER BY id DESC", hash.value()));
    }

    public Optional<Approval> find(long id) {
        return database.read(connection -> where(connection, "id = ?", id).stream().findFirst());
    }

    /// Answers a question that waits for it; empty when there is none of that number, or it has its
    /// answer. What is rejected is spared from now on.
    public Optional<Approval> answer(long id, boolean approved, String by, Instant now) {
        return database.write(connection -> {
            Optional<Approval> open =
                    where(connection, "id = ? AND answer = 'PENDING'", id).stream().findFirst();
            if (open.isEmpty()) {
                return open;
            }
            answer(connection, open.get(), approved, by, now);
            return where(connection, "id = ?", id).stream().findFirst();
        });
    }

    /// Answers all questions of an instance, or of all when it is empty. Returns how many.
    public int answerAll(String instance, boolean approved, String by, Instant now) {
        return database.write(connection -> {
            List<Approval> open =
                    where(
                            connection,
                            "answer = 'PENDING' AND (instance = ? OR ? = '')",
                            instance,
                            instance);
            for (Approval each : open) {
                answer(connection, each, approved, by, now);
            }
            return open.size();
        });
    }

    private static void answer(
            Connection connection, Approval open, boolean approved, String by, Instant now)
            throws SQLException {
        Answer answer = approved ? Answer.APPROVED : Answer.REJECTED;
        update(
                connection,
                """
                UPDATE approval SET answer = ?, answered_at = ?, answered_by = ?, closed_at = ?
                WHERE id = ?\
                """,
                answer.name(),
                now,
                kept(by),
                approved ? null : now,
                open.id());
        if (!approved) {
            String why = "its removal was rejected by " + by;
            Spared.spare(connection, open.qbit(), open.hash(), why, now);
        }
    }

    /// The torrents whose removal was approved and has not begun.
    public Set<InfoHash> approved(String instance, String qbit) {
        return database.read(connection ->
                new HashSet<>(
                        select(
                                connection,
                                """
                                SELECT hash FROM approval WHERE instance = ? AND qbit = ?
                                  AND answer = 'APPROVED' AND closed_at IS NULL\
                                """,
                                row -> new InfoHash(row.getString(1)),
                                instance,
                                qbit)));
    }

    /// Ends the open question of an instance about a torrent, if there is one: the approval was
    /// used up, or the removal is no longer wanted. By now another instance may own the torrent,
    /// and have asked about it.
    ///
    /// @param outcome how it ended, for people
    public void close(String instance, String qbit, InfoHash hash, String outcome, Instant now) {
        database.write(connection ->
                update(
                        connection,
                        """
                        UPDATE approval SET
                          answer = CASE answer WHEN 'PENDING' THEN 'WITHDRAWN' ELSE answer END,
                          outcome = ?, closed_at = ?
                        WHERE instance = ? AND qbit = ? AND hash = ? AND closed_at IS NULL\
                        """,
                        outcome,
                        now,
                        instance,
                        qbit,
                        hash.value()));
    }

    /// Deletes questions that ended before an instant, at most so many. A result below `atMost`
    /// says that none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection ->
                update(
                        connection,
                        """
                        DELETE FROM approval WHERE id IN
                          (SELECT id FROM approval WHERE closed_at < ? ORDER BY closed_at LIMIT ?)\
                        """,
                        before,
                        atMost));
    }

    private static List<Approval> where(
            Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return select(
                connection,
                "SELECT * FROM approval WHERE " + condition,
                Approvals::approval,
                values);
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                row.getLong("id"),
                row.getString("instance"),
                row.getString("qbit"),
                new InfoHash(row.getString("hash")),
                row.getString("name"),
                row.getString("rule"),
                row.getString("reason"),
                instant(row, "asked_at"),
                Answer.valueOf(row.getString("answer")),
                instantOrNull(row, "answered_at"),
                row.getString("answered_by"));
    }
}
