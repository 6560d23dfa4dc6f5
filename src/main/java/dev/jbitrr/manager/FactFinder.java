package dev.jbitrr.manager;

import dev.jbitrr.policy.Observation;
import dev.jbitrr.policy.Past;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Marks;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Puts together what a judgement may look at. Used by one thread at a time.
final class FactFinder {
    private final String qbit;
    private final Stores stores;
    private final Actions actions;
    private final Memory memory;
    private final DetailCache details;
    private final QueueView queueView;
    private QueueView.Snapshot queue = QueueView.Snapshot.UNREAD;
    private Map<InfoHash, String> spared = Map.of();
    private Set<InfoHash> spaceStops = Set.of();

    FactFinder(
            String qbit,
            Stores stores,
            Actions actions,
            Memory memory,
            DetailCache details,
            QueueView queueView) {
        this.qbit = qbit;
        this.stores = stores;
        this.actions = actions;
        this.memory = memory;
        this.details = details;
        this.queueView = queueView;
    }

    /// Looks at what others wrote down or read since the last pass.
    ///
    /// @return the torrents that this concerns
    Set<InfoHash> refresh() {
        Set<InfoHash> changed = new HashSet<>();
        var newQueue = queueView.latest();
        var lines = newQueue.changedSince(queue);
        details.forgetScores(lines);
        changed.addAll(lines);
        queue = newQueue;
        var newSpared = stores.spared().of(qbit);
        if (!newSpared.equals(spared)) {
            changed.addAll(difference(spared, newSpared));
            spared = newSpared;
        }
        var newStops = stores.spaceStops().of(qbit);
        if (!newStops.equals(spaceStops)) {
            changed.addAll(difference(spaceStops, newStops));
            spaceStops = newStops;
        }
        return changed;
    }

    private static Set<InfoHash> difference(
            Map<InfoHash, String> before, Map<InfoHash, String> after) {
        Set<InfoHash> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(hash -> Objects.equals(before.get(hash), after.get(hash)));
        return all;
    }

    private static Set<InfoHash> difference(Set<InfoHash> before, Set<InfoHash> after) {
        Set<InfoHash> all = new HashSet<>(before);
        all.addAll(after);
        all.removeIf(hash -> before.contains(hash) && after.contains(hash));
        return all;
    }

    QueueView.Snapshot queue() {
        return queue;
    }

    /// @param fileRules fingerprint of the file rules that hold now; empty where there are none
    TorrentFacts facts(Torrent torrent, String fileRules, Observation observation, Instant now) {
        var seen = memory.see(torrent, now);
        var underway = actions.handling(torrent.hash());
        var handling =
                underway == Handling.NOTHING && seen.imported() ? Handling.IMPORTED : underway;
        return new TorrentFacts(
                torrent,
                handling,
                seen.times(now),
                observation,
                past(torrent.hash(), seen.record().marks(), fileRules),
                details.of(torrent.hash(), queue, now));
    }

    private Past past(InfoHash hash, Marks marks, String fileRules) {
        return new Past(
                !fileRules.isEmpty() && marks.filesChosen().equals(fileRules),
                marks.addedStopped(),
                spaceStops.contains(hash),
                marks.rechecks(),
                marks.replaced(),
                marks.unplayable(),
                marks.importTrouble(),
                marks.home(),
                spared.getOrDefault(hash, ""),
                marks.superSeeded());
    }
}
