package dev.jbitrr.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One decision worth keeping: what was decided about a torrent or about an item of a library, by
/// which rule, on which values, and what came of it.
///
/// @param id 0 until it is kept
/// @param qbit the qBittorrent section; empty for an item
/// @param hash infohash; empty when the decision is about no torrent
/// @param reason a sentence
/// @param outcome `acted`, `withheld`, `changed`, `failed` or `done`
/// @param guard what withheld it
/// @param reviewAt when the answer could change by time alone
/// @param item the item's id or, when it is about several or none, its parent's; 0 for a torrent
/// @param target what of it was meant: `item`, `items 7 8 `, `season 3`, `series`, or `parent` for
///   a series, artist or author as such; empty for a torrent
public record JournalEntry(
        long id,
        Instant at,
        String instance,
        String qbit,
        String hash,
        String name,
        String rule,
        String decision,
        String reason,
        Map<String, String> values,
        String outcome,
        @Nullable String guard,
        @Nullable Instant reviewAt,
        long item,
        String target) {

    public JournalEntry {
        values = Columns.ordered(values);
    }

    /// One about a torrent, or about none.
    public JournalEntry(
            long id,
            Instant at,
            String instance,
            String qbit,
            String hash,
            String name,
            String rule,
            String decision,
            String reason,
            Map<String, String> values,
            String outcome,
            @Nullable String guard,
            @Nullable Instant reviewAt) {
        this(
                id, at, instance, qbit, hash, name, rule, decision, reason, values, outcome, guard,
                reviewAt, 0, "");
    }

    /// One about a single movie, episode, album or book.
    ///
    /// @param label what a person calls it
    public static JournalEntry ofItem(
            Instant at,
            String instance,
            long item,
            String label,
            String rule,
            String decision,
            String reason,
            Map<String, String> values,
            String outcome,
            @Nullable String guard) {
        return new JournalEntry(
                0,
                at,
                instance,
                "",
                "",
                label,
                rule,
                decision,
                reason,
                values,
                outcome,
                guard,
                null,
                item,
                Addressed.ITEM);
    }

    /// One about a series, an artist or an author.
    ///
    /// @param label what a person calls it
    public static JournalEntry ofParent(
            Instant at,
            String instance,
            long parent,
            String label,
            String rule,
            String decision,
            String reason,
            Map<String, String> values,
            String outcome,
            @Nullable String guard) {
        return new JournalEntry(
                0,
                at,
                instance,
                "",
                "",
                label,
                rule,
                decision,
                reason,
                values,
                outcome,
                guard,
                null,
                parent,
                Addressed.PARENT);
    }
}
