package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.bind;
import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Columns.kept;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The decisions that were kept, newest first.
public final class Journal {
    private static final Pattern INFOHASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final String INSERT =
            """
            INSERT INTO journal (at, instance, qbit, hash, name, rule, decision, reason, facts,
              outcome, guard, review_at, item, target)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String NAMED = "lower(name) LIKE ? ESCAPE '\\' OR hash LIKE ? ESCAPE '\\'";

    private final Database database;

    public Journal(Database database) {
        this.database = database;
    }

    /// Keeps a decision and returns its number.
    public long add(JournalEntry entry) {
        return database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT + " RETURNING id")) {
                bindEntry(insert, entry);
                try (ResultSet rows = insert.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /// Keeps the decisions of one pass, all or none.
    public void addAll(Collection<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (JournalEntry entry : entries) {
                    bindEntry(insert, entry);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /// Keeps a decision as a part of something larger.
    static int add(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bindEntry(insert, entry);
            return insert.executeUpdate();
        }
    }

    private static void bindEntry(PreparedStatement insert, JournalEntry entry)
            throws SQLException {
        bind(
                insert,
                entry.at(),
                entry.instance(),
                entry.qbit(),
                entry.hash().toLowerCase(Locale.ROOT),
                kept(entry.name()),
                entry.rule(),
                entry.decision(),
                kept(entry.reason()),
                Columns.json(entry.values()),
                entry.outcome(),
                entry.guard(),
                entry.reviewAt(),
                entry.item(),
                kept(entry.target()));
    }

    /// What was decided about the torrent with this infohash or, for any other text, about those
    /// whose name contains it or whose infohash starts with it.
    public List<JournalEntry> about(String hashOrName, int limit) {
        String wanted = hashOrName.toLowerCase(Locale.ROOT);
        if (INFOHASH.matcher(wanted).matches()) {
            return select("WHERE hash = ? ORDER BY id DESC LIMIT ?", wanted, limit);
        }
        String pattern = beginning(wanted);
        return select(
                "WHERE " + NAMED + " ORDER BY id DESC LIMIT ?", "%" + pattern, pattern, limit);
    }

    /// The newest decision about each torrent whose name contains a text or whose infohash starts
    /// with it, the newest of all first.
    public List<JournalEntry> newestOfEach(String text, int most) {
        String pattern = beginning(text.toLowerCase(Locale.ROOT));
        return select(
                """
                WHERE id IN (SELECT max(id) FROM journal WHERE hash <> '' AND\
                """
                        + " ("
                        + NAMED
                        + ") GROUP BY hash) ORDER BY id DESC LIMIT ?",
                "%" + pattern,
                pattern,
                most);
    }

    /// What was decided about one item of a library, also where it was one of several that were
    /// meant: its season, its series, or some of that.
    public List<JournalEntry> ofItem(String instance, long itemId, int limit) {
        return select(
                """
                WHERE instance = ? AND target <> '' AND (
                  (item = ? AND target = 'item')
                  OR (item = (SELECT parent FROM library_item WHERE instance = ? AND id = ?)
                    AND (target IN ('parent', 'series')
                      OR target = (SELECT 'season ' || season FROM library_item
                                   WHERE instance = ? AND id = ?)
                      OR target LIKE ?)))
                ORDER BY id DESC LIMIT ?\
                """,
                instance,
                itemId,
                instance,
                itemId,
                instance,
                itemId,
                "items% " + itemId + " %",
                limit);
    }

    private static String beginning(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    /// A page of all entries, those with numbers below `beforeId`.
    public List<JournalEntry> latest(int limit, long beforeId) {
        return select("WHERE id < ? ORDER BY id DESC LIMIT ?", beforeId, limit);
    }

    private List<JournalEntry> select(String condition, @Nullable Object... values) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT * FROM journal " + condition)) {
                bind(query, values);
                try (ResultSet rows = query.executeQuery()) {
                    List<JournalEntry> entries = new ArrayList<>();
                    while (rows.next()) {
                        entries.add(entry(rows));
                    }
                    return entries;
                }
            }
        });
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("id"),
                instant(row, "at"),
                row.getString("instance"),
                row.getString("qbit"),
                row.getString("hash"),
                row.getString("name"),
                row.getString("rule"),
                row.getString("decision"),
                row.getString("reason"),
                Columns.texts(row.getString("facts")),
                row.getString("outcome"),
                row.getString("guard"),
                instantOrNull(row, "review_at"),
                row.getLong("item"),
                row.getString("target"));
    }

    /// Deletes the oldest entries from before an instant, at most so many: a short transaction. A
    /// result below `atMost` says that none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            """
                            DELETE FROM journal WHERE id IN
                              (SELECT id FROM journal WHERE at < ? ORDER BY at LIMIT ?)\
                            """)) {
                bind(delete, before, atMost);
                return delete.executeUpdate();
            }
        });
    }
}
