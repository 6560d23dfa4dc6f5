package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When to look again at which torrent, although nothing about it has changed.
final class Agenda {
    private record Entry(Instant at, InfoHash hash) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at.compareTo(other.at);
        }
    }

    private final Map<InfoHash, Instant> times = new HashMap<>();
    // May hold entries that a later `put` replaced; `times` knows which ones count.
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();

    void put(InfoHash hash, Optional<Instant> at) {
        Instant before = at.isPresent() ? times.put(hash, at.get()) : times.remove(hash);
        at.filter(time -> !time.equals(before)).ifPresent(time -> queue.add(new Entry(time, hash)));
        if (queue.size() > 2 * times.size() + 1000) {
            tidy();
        }
    }

    /// Not later than this, whatever else is planned.
    void sooner(InfoHash hash, Instant at) {
        Instant before = times.get(hash);
        if (before == null || at.isBefore(before)) {
            put(hash, Optional.of(at));
        }
    }

    void remove(InfoHash hash) {
        times.remove(hash);
    }

    /// Those whose time has come; they are taken off.
    Set<InfoHash> due(Instant now) {
        Set<InfoHash> due = new HashSet<>();
        for (var first = first(); first != null && !first.at.isAfter(now); first = first()) {
            queue.remove();
            times.remove(first.hash);
            due.add(first.hash);
        }
        return due;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(first()).map(Entry::at);
    }

    private @Nullable Entry first() {
        var first = queue.peek();
        while (first != null && !first.at.equals(times.get(first.hash))) {
            queue.remove();
            first = queue.peek();
        }
        return first;
    }

    private void tidy() {
        queue.clear();
        times.forEach((hash, at) -> queue.add(new Entry(at, hash)));
    }
}
