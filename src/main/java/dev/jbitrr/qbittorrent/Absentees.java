package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Torrents that were there and that a full answer did not name. Nobody said that they were
/// deleted: they are believed gone only after none has joined or returned for a while.
final class Absentees {
    private final Duration confirmation;
    private final Set<InfoHash> hashes = new HashSet<>();
    private Instant since = Instant.MIN;
    private boolean moved;

    Absentees(Duration confirmation) {
        this.confirmation = confirmation;
    }

    void add(Collection<InfoHash> lost, Instant now) {
        if (hashes.addAll(lost)) {
            since = now;
        }
    }

    boolean contains(InfoHash hash) {
        return hashes.contains(hash);
    }

    /// True when it was awaited.
    boolean remove(InfoHash hash) {
        boolean awaited = hashes.remove(hash);
        moved |= awaited;
        return awaited;
    }

    boolean outnumber(int present) {
        return hashes.size() > present;
    }

    /// Those that are given up now, which are no longer awaited.
    Set<InfoHash> confirmed(Instant now) {
        if (moved) {
            moved = false;
            since = now;
        }
        if (hashes.isEmpty() || now.isBefore(since.plus(confirmation))) {
            return Set.of();
        }
        var confirmed = Set.copyOf(hashes);
        hashes.clear();
        return confirmed;
    }
}
