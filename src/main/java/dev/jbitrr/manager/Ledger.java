package dev.jbitrr.manager;

import dev.jbitrr.policy.HitAndRunGate;
import dev.jbitrr.policy.Owed;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps account of what torrents owe their trackers. What is owed shrinks all the time, so it is
/// written when it begins, ends, or has become noticeably less. Used by one thread at a time.
final class Ledger {
    private static final int MOST = 20_000;
    private static final double RATIO = 0.1;
    private static final Duration TIME = Duration.ofHours(1);

    private final Obligations store;
    private final String instance;
    private final String qbit;
    private final Map<InfoHash, List<Obligation>> written = new HashMap<>();

    Ledger(Obligations store, String instance, String qbit) {
        this.store = store;
        this.instance = instance;
        this.qbit = qbit;
    }

    void load() {
        store.all(MOST).stream()
                .filter(one -> one.instance().equals(instance) && one.qbit().equals(qbit))
                .forEach(one ->
                        written.computeIfAbsent(one.hash(), _ -> new ArrayList<>(1)).add(one));
    }

    /// Writes down what a torrent owes, if that is news. While its trackers are unknown nothing is.
    void account(TorrentFacts facts, HitAndRunGate gate, Instant now) {
        var owed = gate.owed(facts);
        if (owed.stream().allMatch(Owed::certain)) {
            var torrent = facts.torrent();
            put(torrent.hash(), obligations(torrent, owed, now), now);
        }
    }

    private List<Obligation> obligations(Torrent torrent, List<Owed> owed, Instant now) {
        return owed.stream()
                .map(one ->
                        new Obligation(
                                qbit,
                                torrent.hash(),
                                torrent.name(),
                                instance,
                                one.tracker(),
                                one.ratio(),
                                one.time(),
                                now))
                .toList();
    }

    private void put(InfoHash hash, List<Obligation> owed, Instant now) {
        var before = written.getOrDefault(hash, List.of());
        if (!alike(before, owed)) {
            store.replace(qbit, hash, owed, now);
            if (owed.isEmpty()) {
                written.remove(hash);
            } else {
                written.put(hash, owed);
            }
        }
    }

    private static boolean alike(List<Obligation> before, List<Obligation> after) {
        return before.size() == after.size()
                && after.stream().allMatch(one -> before.stream().anyMatch(old -> alike(old, one)));
    }

    private static boolean alike(Obligation before, Obligation after) {
        return before.tracker().equals(after.tracker())
                && Math.abs(before.ratioOwed() - after.ratioOwed()) < RATIO
                && (before.ratioOwed() == 0) == (after.ratioOwed() == 0)
                && before.timeOwed().minus(after.timeOwed()).abs().compareTo(TIME) < 0
                && before.timeOwed().isZero() == after.timeOwed().isZero();
    }

    private boolean stillOurs(InfoHash hash) {
        return store.about(hash).stream()
                .anyMatch(one -> one.qbit().equals(qbit) && one.instance().equals(instance));
    }

    /// Nothing can be owed for a torrent that is gone, or that is another instance's.
    void forget(Collection<InfoHash> gone, Instant now) {
        for (InfoHash hash : gone) {
            if (written.remove(hash) != null && stillOurs(hash)) {
                store.replace(qbit, hash, List.of(), now);
            }
        }
    }
}
