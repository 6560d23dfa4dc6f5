package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The torrents of one qBittorrent that were put aside instead of deleted: puts back what a person
/// wants back, and deletes what has waited long enough, or earlier, the oldest first, when the disk
/// needs the room. Used by one thread at a time.
final class RecycleBin {
    private static final Logger LOG = Logging.logger(RecycleBin.class);

    /// Between two looks.
    private static final Duration EVERY = Duration.ofSeconds(30);

    /// A torrent that qBittorrent does not list for so long is taken for gone.
    private static final Duration ABSENT = Duration.ofDays(1);

    private final String qbit;
    private final Qbittorrent client;
    private final Recycled store;
    private final Intents intents;
    private final TorrentRecords records;
    private final Removals removals;
    private final Chronicle chronicle;
    private final Predicate<String> special;
    private final StepObserver observer;
    private final Timer timer = new Timer(Instant.EPOCH);

    /// Undos tried once: they are tried again with [#EVERY] look. One whose removal still goes on
    /// is none of them, and is looked at in every pass.
    private final Set<InfoHash> undoing = new HashSet<>();

    private final Map<InfoHash, Instant> absentSince = new HashMap<>();

    /// What decides about deleting.
    interface Deleting {
        boolean allowed();

        /// What has to go now for the disk's sake.
        ///
        /// @param waiting oldest first
        /// @param going what is being deleted already
        List<Torrent> forTheDisk(List<Torrent> waiting, List<Torrent> going);
    }

    /// @param removals what deletes
    /// @param special whether a category says what to do with a torrent, and not whose it is
    /// @param observer told of every step of an undo
    RecycleBin(
            Place place,
            Stores stores,
            Removals removals,
            Predicate<String> special,
            Chronicle chronicle,
            StepObserver observer) {
        this.qbit = place.qbit();
        this.client = place.client();
        this.store = stores.recycled();
        this.intents = stores.intents();
        this.records = stores.torrents();
        this.special = special;
        this.observer = observer;
        this.removals = removals;
        this.chronicle = chronicle;
    }

    /// Looks when it is time, or when a person has just asked for something.
    void pass(Deleting deleting, Instant now) {
        var waiting = store.waiting(qbit);
        boolean asked =
                waiting.stream()
                        .anyMatch(one ->
                                one.state() == State.UNDO_ASKED && !undoing.contains(one.hash()));
        if (!waiting.isEmpty() && (asked || timer.due(EVERY, now))) {
            timer.happened(now);
            look(waiting, deleting, now);
        }
    }

    private void look(List<RecycledTorrent> waiting, Deleting deleting, Instant now) {
        var hashes = waiting.stream().map(RecycledTorrent::hash).collect(Collectors.toSet());
        undoing.retainAll(hashes);
        absentSince.keySet().retainAll(hashes);
        Map<InfoHash, Torrent> there = new HashMap<>();
        client.torrents(hashes).forEach(torrent -> there.put(torrent.hash(), torrent));
        absentSince.keySet().removeAll(there.keySet());
        List<RecycledTorrent> inTheBin = new ArrayList<>();
        for (var one : waiting) {
            var torrent = there.get(one.hash());
            if (torrent == null) {
                absent(one, now);
            } else if (one.state() == State.UNDO_ASKED) {
                if (!isLeaving(one.hash())) {
                    undoing.add(one.hash());
                    tryUndo(one, torrent, now);
                }
            } else if (torrent.category().equals(QbitPolicy.RECYCLED_CATEGORY)) {
                inTheBin.add(one);
            } else {
                takenOut(one, now);
            }
        }
        if (deleting.allowed()) {
            delete(inTheBin, there, deleting, now);
        }
    }

    /// Our own deletion ends with the removal. Otherwise somebody else deleted it, or qBittorrent
    /// has just started and does not list it yet.
    private void absent(RecycledTorrent one, Instant now) {
        Instant since = absentSince.computeIfAbsent(one.hash(), _ -> now);
        if (!isLeaving(one.hash()) && !now.isBefore(since.plus(ABSENT))) {
            store.state(qbit, one.hash(), State.DELETED, "It is not in qBittorrent any more.", now);
        }
    }

    /// Whether a removal is under way that has yet to put it aside, or to delete it.
    private boolean isLeaving(InfoHash hash) {
        return intents.unfinishedAbout(hash).stream()
                .anyMatch(intent ->
                        intent.qbit().equals(qbit) && intent.kind().equals(Removals.KIND));
    }

    private void takenOut(RecycledTorrent one, Instant now) {
        if (!isLeaving(one.hash())) {
            store.state(
                    qbit, one.hash(), State.RESTORED, "Somebody gave it another category.", now);
        }
    }

    /// What qBittorrent refuses is tried again at the next look, and keeps no other torrent
    /// waiting.
    private void tryUndo(RecycledTorrent one, Torrent torrent, Instant now) {
        try {
            undo(one, torrent, now);
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected)) {
                throw e;
            }
            LOG.log(Level.WARNING, "{0} cannot be put back: {1}", one.hash(), e.failure().says());
        }
    }

    /// Every step may be repeated. Its end is written down last.
    private void undo(RecycledTorrent one, Torrent torrent, Instant now) {
        var hash = Set.of(one.hash());
        String category = home(one);
        if (torrent.category().equals(QbitPolicy.RECYCLED_CATEGORY)) {
            putBack(hash, category);
            reached(one, "category");
        }
        Set<String> missing = new HashSet<>(one.tags());
        missing.removeAll(torrent.tags());
        if (!missing.isEmpty()) {
            client.addTags(hash, missing);
            reached(one, "tags");
        }
        if (!one.wasStopped() && torrent.state().stopped()) {
            client.start(hash);
            reached(one, "start");
        }
        chronicle.restored(torrent, category, now);
        chronicle.write();
        reached(one, "told");
        store.state(qbit, one.hash(), State.RESTORED, "", now);
        reached(one, "restored");
    }

    /// A category that asks for its removal is no place to put it back into.
    private String home(RecycledTorrent one) {
        String home =
                records.find(qbit, one.hash()).map(record -> record.marks().home()).orElse("");
        return special.test(one.category()) && !home.isEmpty() ? home : one.category();
    }

    private void reached(RecycledTorrent one, String step) {
        observer.reached(one.hash(), "undo/" + step);
    }

    /// A category that was deleted meanwhile is made again.
    private void putBack(Set<InfoHash> hash, String category) {
        try {
            client.setCategory(hash, category);
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected(_, int status, _)) || status != 409) {
                throw e;
            }
            client.createCategory(category, "");
            client.setCategory(hash, category);
        }
    }

    private void delete(
            List<RecycledTorrent> inTheBin,
            Map<InfoHash, Torrent> there,
            Deleting deleting,
            Instant now) {
        List<Torrent> going = new ArrayList<>();
        List<Torrent> staying = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (var one : inTheBin) {
            var torrent = there.get(one.hash());
            if (torrent == null || torrent.tags().contains(Tags.IGNORED)) {
                continue;
            }
            if (isLeaving(one.hash())) {
                going.add(torrent);
            } else if (now.isBefore(one.deleteAfter())) {
                staying.add(torrent);
            } else {
                going.add(torrent);
                verdicts.add(end(torrent, "since " + one.deleteAfter()));
            }
        }
        deleting.forTheDisk(staying, going)
                .forEach(torrent -> verdicts.add(end(torrent, "the disk needs its room")));
        if (!verdicts.isEmpty()) {
            removals.begin(verdicts, now);
        }
    }

    /// It counts as approved: the removal was counted when it was put aside.
    private static Verdict end(Torrent torrent, String why) {
        var reason = new Reason(RuleName.RECYCLED_END, why, "");
        return new Verdict(
                torrent, new Remove(torrent.hash(), Afterwards.NOTHING, reason), null, true);
    }
}
