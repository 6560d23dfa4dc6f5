package dev.jbitrr.manager;

import dev.jbitrr.store.Marks;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.Tracker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Equal values that thousands of torrents have, only once in memory.
final class Canon {
    /// More different ones than this are not worth remembering.
    private static final int MOST = 2_000;

    private final Map<Object, Object> values = new HashMap<>();
    private final Map<List<Tracker>, List<Tracker>> lists = new HashMap<>();

    TorrentRecord of(TorrentRecord record) {
        return new TorrentRecord(
                of(record.qbit()),
                record.hash(),
                of(record.instance()),
                of(record.category()),
                record.addedOn(),
                record.importState(),
                record.firstSeen(),
                record.watchedSince(),
                record.stateSince(),
                of(record.state()),
                record.idleSince(),
                of(record.marks()),
                record.goneAt(),
                record.updatedAt());
    }

    private Marks of(Marks marks) {
        return (Marks) one(marks);
    }

    String of(String text) {
        return (String) one(text);
    }

    /// Torrents of one tracker often have the same list, down to its messages.
    List<Tracker> of(List<Tracker> trackers) {
        var known = lists.get(trackers);
        if (known != null) {
            return known;
        }
        if (lists.size() >= MOST) {
            lists.clear();
        }
        var lean = trackers.stream().map(tracker -> (Tracker) one(tracker)).toList();
        lists.put(lean, lean);
        return lean;
    }

    private Object one(Object value) {
        if (values.size() >= MOST) {
            values.clear();
        }
        Object before = values.putIfAbsent(value, value);
        return before == null ? value : before;
    }
}
