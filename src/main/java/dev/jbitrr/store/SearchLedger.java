package dev.jbitrr.store;

import static dev.jbitrr.store.Columns.instant;
import static dev.jbitrr.store.Columns.instantOrNull;
import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.Pick;
import dev.jbitrr.search.SearchRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was searched for, when and how often. Only searching writes here.
public final class SearchLedger {
    /// Search commands of some time, withheld ones included.
    ///
    /// @param firstAt null when there were none
    public record Traffic(int sent, @Nullable Instant firstAt, @Nullable Instant lastAt) {}

    private final Database database;

    public SearchLedger(Database database) {
        this.database = database;
    }

    public Optional<Cycle> cycle(String instance) {
        return database.read(connection ->
                select(
                                connection,
                                "SELECT * FROM search_cycle WHERE instance = ?",
                                row ->
                                        new Cycle(
                                                row.getLong("number"),
                                                instant(row, "started_at"),
                                                instantOrNull(row, "completed_at")),
                                instance)
                        .stream()
                        .findFirst());
    }

    public void saveCycle(String instance, Cycle cycle) {
        database.write(connection ->
                update(
                        connection,
                        """
                        INSERT INTO search_cycle (instance, number, started_at, completed_at)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT (instance) DO UPDATE SET
                          number = excluded.number,
                          started_at = excluded.started_at,
                          completed_at = excluded.completed_at\
                        """,
                        instance,
                        cycle.number(),
                        cycle.startedAt(),
                        cycle.completedAt()));
    }

    /// Writes down a search that is about to be sent, in place of any other. It survives a power
    /// cut.
    public void begin(String instance, PendingSearch pending) {
        database.writeDurably(connection -> PendingRows.save(connection, instance, pending));
    }

    /// The search that was begun and neither settled nor dropped.
    public Optional<PendingSearch> pending(String instance) {
        return database.read(connection -> PendingRows.find(connection, instance));
    }

    /// Writes down that a pending search was sent, or withheld: the records of its items, that of
    /// its season or series, a line in the journal; and it is pending no more. All or nothing, and
    /// it survives a power cut.
    ///
    /// @param records what is known of each item it covers from now on
    /// @param outcome `done`, or `withheld`
    /// @param guard what withheld it
    public void settle(
            String instance,
            PendingSearch pending,
            Map<Long, SearchRecord> records,
            String outcome,
            @Nullable String guard,
            Instant now) {
        database.writeDurably(connection -> {
            RecordRows.save(connection, instance, records);
            saveGroup(connection, instance, pending, records, now);
            Journal.add(connection, entry(instance, pending.pick(), outcome, guard, now));
            return PendingRows.drop(connection, instance);
        });
    }

    /// A season or a series is recorded like its items, and counts its own searches.
    private static void saveGroup(
            Connection connection,
            String instance,
            PendingSearch pending,
            Map<Long, SearchRecord> records,
            Instant now)
            throws SQLException {
        SearchTarget target = pending.pick().target();
        if (target instanceof SearchTarget.Items || records.isEmpty()) {
            return;
        }
        RecordRows.Key key = RecordRows.Key.of(target);
        int before = RecordRows.find(connection, instance, key).map(SearchRecord::count).orElse(0);
        SearchRecord any = records.values().iterator().next();
        RecordRows.save(
                connection,
                instance,
                key,
                new SearchRecord(
                        now,
                        pending.cycle(),
                        before + 1,
                        any.fruitless(),
                        pending.pick().reason(),
                        any.standing()));
    }

    private static JournalEntry entry(
            String instance, Pick pick, String outcome, @Nullable String guard, Instant now) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("reason", pick.reason().label());
        values.put("priority", pick.priority().name().toLowerCase(Locale.ROOT));
        values.put("items", String.valueOf(pick.itemIds().size()));
        return new JournalEntry(
                0,
                now,
                instance,
                "",
                "",
                pick.label(),
                "search",
                "search",
                why(pick),
                values,
                outcome,
                guard,
                null,
                Addressed.id(pick.target(), pick.parentId()),
                Addressed.text(pick.target()));
    }

    private static String why(Pick pick) {
        String whose =
                switch (pick.priority()) {
                    case TODAY -> "It came out within a day.";
                    case REQUEST -> "A person asked for it.";
                    case BACKLOG -> "";
                };
        String wanted =
                switch (pick.reason()) {
                    case MISSING -> "It is missing.";
                    case CUSTOM_FORMAT -> "Its custom-format score is below the minimum.";
                    case QUALITY -> "Its quality is below the cutoff.";
                    case UPGRADE -> "Something better may have come out.";
                    case NONE -> "";
                };
        return (wanted + " " + whose).strip();
    }

    /// The pending search was not sent.
    public void drop(String instance) {
        database.write(connection -> PendingRows.drop(connection, instance));
    }

    /// Keeps records of items that needed no search.
    public void handled(String instance, Map<Long, SearchRecord> records) {
        if (!records.isEmpty()) {
            database.write(connection -> RecordRows.save(connection, instance, records));
        }
    }

    /// What is known of an item.
    public Optional<SearchRecord> find(String instance, long itemId) {
        return database.read(
                connection -> RecordRows.find(connection, instance, RecordRows.Key.item(itemId)));
    }

    /// When a season or a series was searched for as a whole last. Of single items: the first's.
    public Optional<SearchRecord> group(String instance, SearchTarget target) {
        return database.read(
                connection -> RecordRows.find(connection, instance, RecordRows.Key.of(target)));
    }

    /// The search commands since an instant.
    public Traffic traffic(String instance, Instant since) {
        return database.read(connection ->
                select(
                                connection,
                                """
                                SELECT count(*) AS sent, min(at) AS first_at, max(at) AS last_at
                                FROM journal WHERE instance = ? AND at >= ?
                                  AND decision = 'search' AND target <> ''\
                                """,
                                row ->
                                        new Traffic(
                                                row.getInt("sent"),
                                                instantOrNull(row, "first_at"),
                                                instantOrNull(row, "last_at")),
                                instance,
                                since)
                        .getFirst());
    }

    /// Whether nothing was ever searched for, or all of it is forgotten.
    public boolean empty(String instance) {
        return database.read(connection ->
                select(
                                connection,
                                "SELECT 1 FROM search_record WHERE instance = ? LIMIT 1",
                                row -> row.getInt(1),
                                instance)
                        .isEmpty());
    }

    /// Deletes records from before an instant of what is in no library any more, at most so many. A
    /// result below `atMost` says that none is left.
    public int prune(Instant before, int atMost) {
        return database.write(connection ->
                update(
                        connection,
                        """
                        DELETE FROM search_record WHERE (instance, kind, id, season) IN
                          (SELECT instance, kind, id, season FROM search_record s WHERE at < ?
                           AND NOT EXISTS (SELECT 1 FROM library_item i
                             WHERE i.instance = s.instance AND s.kind = 'item' AND i.id = s.id)
                           AND NOT EXISTS (SELECT 1 FROM library_parent p
                             WHERE p.instance = s.instance AND s.kind <> 'item' AND p.id = s.id)
                           ORDER BY at LIMIT ?)\
                        """,
                        before,
                        atMost));
    }
}
