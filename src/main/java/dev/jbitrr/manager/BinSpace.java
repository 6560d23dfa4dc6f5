package dev.jbitrr.manager;

import dev.jbitrr.torrent.Torrent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What has to leave the recycle bin early, because less is free than is to stay so.
final class BinSpace {
    private BinSpace() {}

    /// The oldest first, on each file system as many as it takes, with what is leaving already.
    ///
    /// @param waiting oldest first
    /// @param going what is being deleted already
    /// @param budgets what may be taken, by file system, asked for after `diskOf`; below zero when
    ///   there is too little
    static List<Torrent> needed(
            List<Torrent> waiting,
            List<Torrent> going,
            Function<Torrent, String> diskOf,
            Function<List<Torrent>, Map<String, Long>> budgets) {
        Map<Torrent, String> disks = new HashMap<>();
        waiting.forEach(torrent -> disks.put(torrent, diskOf.apply(torrent)));
        going.forEach(torrent -> disks.put(torrent, diskOf.apply(torrent)));
        Map<String, Long> rest = new HashMap<>(budgets.apply(waiting));
        going.forEach(torrent -> rest.merge(disks.get(torrent), onDisk(torrent), Long::sum));
        List<Torrent> needed = new ArrayList<>();
        for (Torrent torrent : waiting) {
            String disk = disks.get(torrent);
            if (rest.getOrDefault(disk, 0L) < 0) {
                needed.add(torrent);
                rest.merge(disk, onDisk(torrent), Long::sum);
            }
        }
        return needed;
    }

    private static long onDisk(Torrent torrent) {
        return Math.max(0, torrent.size() - torrent.amountLeft());
    }
}
