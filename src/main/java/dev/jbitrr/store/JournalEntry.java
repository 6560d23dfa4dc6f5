package dev.jbitrr.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One decision worth keeping: what was decided about a torrent, by which rule, on which values,
/// and what came of it.
///
/// @param id 0 until it is kept
/// @param qbit the qBittorrent section
/// @param hash infohash; empty when the decision is about no torrent
/// @param reason a sentence
/// @param outcome `acted`, `withheld`, `changed`, `failed` or `done`
/// @param guard what withheld it
/// @param reviewAt when the answer could change by time alone
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
        @Nullable Instant reviewAt) {

    public JournalEntry {
        values = Columns.ordered(values);
    }
}
