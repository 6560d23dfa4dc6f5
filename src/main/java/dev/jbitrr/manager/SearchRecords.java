package dev.jbitrr.manager;

import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.store.Mirror;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What is remembered of items that had their turn.
final class SearchRecords {
    private final String instance;
    private final Mirror mirror;

    SearchRecords(String instance, Mirror mirror) {
        this.instance = instance;
        this.mirror = mirror;
    }

    /// They are searched for.
    Map<Long, SearchRecord> searched(Pick pick, long cycle, Instant now) {
        return of(
                pick.itemIds(),
                prospect -> SearchRecord.after(prospect, pick.reason(), cycle, now));
    }

    /// They need no search in this cycle.
    Map<Long, SearchRecord> handled(Collection<Long> items, Pick pick, long cycle, Instant now) {
        return of(items, prospect -> SearchRecord.inQueue(prospect, pick.reason(), cycle, now));
    }

    private Map<Long, SearchRecord> of(
            Collection<Long> items, Function<Prospect, SearchRecord> record) {
        Map<Long, SearchRecord> records = new LinkedHashMap<>();
        mirror.prospects(instance, items)
                .forEach(prospect -> records.put(prospect.item().id(), record.apply(prospect)));
        return records;
    }
}
