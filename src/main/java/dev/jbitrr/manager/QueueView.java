package dev.jbitrr.manager;

import dev.jbitrr.library.QueueItem;
import dev.jbitrr.torrent.InfoHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The whole queue of an Arr as it was read last, by download. Written by one loop, read by others.
final class QueueView {
    /// A queue that had so many lines is not believed to be empty at once.
    private static final int MANY = 5;

    private volatile Snapshot latest = Snapshot.UNREAD;
    private long readings;

    /// One reading of the queue. Never changes.
    ///
    /// @param number which reading it is; 0 when it is none
    /// @param believed whether it can be trusted; when it cannot, there are no lines
    record Snapshot(long number, boolean believed, Map<InfoHash, List<QueueItem>> lines) {
        static final Snapshot UNREAD = new Snapshot(0, false, Map.of());

        /// The lines of one download; empty when there is no queue to be trusted.
        Optional<List<QueueItem>> of(InfoHash hash) {
            return believed ? Optional.of(lines.getOrDefault(hash, List.of())) : Optional.empty();
        }

        /// The downloads whose lines differ.
        Set<InfoHash> changedSince(Snapshot before) {
            if (before.number == number) {
                return Set.of();
            }
            Set<InfoHash> changed = new HashSet<>(lines.keySet());
            changed.addAll(before.lines.keySet());
            changed.removeIf(hash -> Objects.equals(lines.get(hash), before.lines.get(hash)));
            return changed;
        }
    }

    Snapshot latest() {
        return latest;
    }

    /// Nobody asks for it any more.
    void forget() {
        latest = Snapshot.UNREAD;
    }

    /// Takes in an answer of the Arr. A long queue that is suddenly empty must be so twice.
    ///
    /// @return whether it is believed
    boolean read(List<QueueItem> queue) {
        boolean many = latest.lines().size() >= MANY;
        boolean believed = !(queue.isEmpty() && many);
        latest = believed ? new Snapshot(++readings, true, byDownload(queue)) : Snapshot.UNREAD;
        return believed;
    }

    private static Map<InfoHash, List<QueueItem>> byDownload(List<QueueItem> queue) {
        Map<InfoHash, List<QueueItem>> lines = new HashMap<>();
        for (QueueItem item : queue) {
            hash(item)
                    .ifPresent(hash ->
                            lines.computeIfAbsent(hash, _ -> new ArrayList<>(1)).add(lean(item)));
        }
        return lines;
    }

    /// Usenet downloads have other ids, and incomplete lines have none (spec/torrents.md B44).
    private static Optional<InfoHash> hash(QueueItem item) {
        String id = item.downloadId();
        return id.matches("\\p{XDigit}{40}|\\p{XDigit}{64}")
                ? Optional.of(InfoHash.of(id))
                : Optional.empty();
    }

    /// A long queue is kept in memory: without what nobody asks for, and its words only once.
    private static QueueItem lean(QueueItem item) {
        return new QueueItem(
                item.id(),
                "",
                "",
                item.status().intern(),
                item.trackedState().intern(),
                item.trackedStatus().intern(),
                item.messages(),
                item.media(),
                "",
                item.customFormatScore());
    }
}
