package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which field of which torrent changed at which revision: what makes deltas that cost only what
/// has changed. Guarded by its world.
final class QbitLedger {
    private static final int REMOVALS_KEPT = 20_000;

    private final Map<InfoHash, Row> rows = new HashMap<>();

    /// Latest change last.
    private final LinkedHashMap<InfoHash, Row> byChange = new LinkedHashMap<>();

    private final Deque<Removal> removals = new ArrayDeque<>();
    private long revision = 1;
    private long oldestRemoval;

    private record Removal(InfoHash hash, long revision) {}

    private static final class Row {
        final Map<String, Object> values = new LinkedHashMap<>();
        final Map<String, Long> revisions = new HashMap<>();
        long changed;
    }

    long revision() {
        return revision;
    }

    /// Notes the present fields of a torrent.
    void note(InfoHash hash, Map<String, Object> fields) {
        Row row = rows.computeIfAbsent(hash, _ -> new Row());
        long next = revision + 1;
        fields.forEach((name, value) -> {
            boolean known = row.values.containsKey(name);
            if (!known || !Objects.equals(row.values.get(name), value)) {
                row.values.put(name, value);
                row.revisions.put(name, next);
                row.changed = next;
            }
        });
        if (row.changed == next) {
            revision = next;
            byChange.putLast(hash, row);
        }
    }

    void remove(InfoHash hash) {
        if (rows.remove(hash) != null) {
            byChange.remove(hash);
            removals.addLast(new Removal(hash, ++revision));
            if (removals.size() > REMOVALS_KEPT) {
                oldestRemoval = removals.removeFirst().revision();
            }
        }
    }

    /// Whether changes since then can still be told.
    boolean remembers(long since) {
        return since > 0 && since >= oldestRemoval;
    }

    Map<String, Object> all() {
        var torrents = new LinkedHashMap<String, Object>();
        rows.forEach((hash, row) -> torrents.put(hash.value(), row.values));
        return torrents;
    }

    Map<String, Object> changedSince(long since) {
        var torrents = new LinkedHashMap<String, Object>();
        for (var entry : byChange.reversed().entrySet()) {
            if (entry.getValue().changed <= since) {
                break;
            }
            torrents.put(entry.getKey().value(), fieldsSince(entry.getValue(), since));
        }
        return torrents;
    }

    private static Map<String, Object> fieldsSince(Row row, long since) {
        var fields = new LinkedHashMap<String, Object>();
        row.values.forEach((name, value) -> {
            if (Objects.requireNonNull(row.revisions.get(name)) > since) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    List<String> removedSince(long since) {
        var hashes = new ArrayList<String>();
        for (Removal removal : (Iterable<Removal>) removals::descendingIterator) {
            if (removal.revision() <= since) {
                break;
            }
            if (!rows.containsKey(removal.hash())) {
                hashes.add(removal.hash().value());
            }
        }
        return hashes;
    }
}
