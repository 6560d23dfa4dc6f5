package dev.jbitrr.manager;

import dev.jbitrr.policy.Observation;
import dev.jbitrr.policy.Timeline;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Marks;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What one instance remembers of its torrents in one qBittorrent: the stored records, and what was
/// seen since the process started. Safe for several threads.
final class Memory {
    /// How precisely a successor knows until when somebody looked.
    private static final Duration STAMP = Duration.ofMinutes(5);

    /// Said about a torrent in an earlier life of this process; what it was is in the journal.
    private static final String SAID_BEFORE = "?";

    private final TorrentRecords store;
    private final String instance;
    private final String qbit;
    private final Life life;
    private final Drafts drafts;
    private final Canon canon = new Canon();
    private final Map<InfoHash, Seen> torrents = new HashMap<>();
    private final Set<InfoHash> touched = new HashSet<>();
    private Set<InfoHash> meeting = Set.of();
    private Map<InfoHash, TorrentRecord> met = Map.of();
    private @Nullable Instant stamped;

    /// What is remembered of one torrent.
    ///
    /// @param record as the store has it, or will have it
    /// @param amountLeft bytes missing when it was seen last; −1 before that
    /// @param progressSince since when `amountLeft` has been that
    /// @param said the last decision, as far as the journal cares; empty before the first one
    record Seen(TorrentRecord record, long amountLeft, Instant progressSince, String said) {
        boolean imported() {
            return record.importState() == ImportState.IMPORTED;
        }

        private Seen as(Torrent torrent, TorrentRecord record, Instant now) {
            boolean still = amountLeft == torrent.amountLeft();
            return new Seen(record, torrent.amountLeft(), still ? progressSince : now, said);
        }

        private Seen with(TorrentRecord other) {
            return new Seen(other, amountLeft, progressSince, said);
        }

        private Seen saying(String what) {
            return new Seen(record, amountLeft, progressSince, what);
        }

        Timeline times(Instant now) {
            Instant watched = record.watchedSince();
            return new Timeline(
                    watched == null ? now : watched,
                    progressSince,
                    record.stateSince(),
                    record.idleSince());
        }
    }

    /// @param special whether a category says what to do with a torrent, and not whose it is
    Memory(
            TorrentRecords store,
            String instance,
            String qbit,
            Predicate<String> special,
            InstantSource clock) {
        this.store = store;
        this.instance = instance;
        this.qbit = qbit;
        this.life = new Life(qbit, instance, special, clock.instant());
        this.drafts = new Drafts(store);
    }

    /// Reads what was kept.
    ///
    /// @return until when a predecessor looked, at least; empty when there is nothing it knew
    synchronized Optional<Instant> load() {
        Instant last = null;
        for (TorrentRecord record : store.of(qbit, instance).values()) {
            torrents.put(record.hash(), new Seen(canon.of(record), -1, Instant.EPOCH, SAID_BEFORE));
            last = last == null || record.updatedAt().isAfter(last) ? record.updatedAt() : last;
        }
        return Optional.ofNullable(last);
    }

    synchronized boolean knows(InfoHash hash) {
        return torrents.containsKey(hash);
    }

    synchronized Set<InfoHash> known() {
        return Set.copyOf(torrents.keySet());
    }

    synchronized Optional<TorrentRecord> find(InfoHash hash) {
        return Optional.ofNullable(torrents.get(hash)).map(Seen::record);
    }

    /// Looks up what is kept about torrents that are about to be seen for the first time. One alone
    /// is looked up when it is seen.
    synchronized void meet(Collection<Torrent> about) {
        var unknown =
                about.stream()
                        .map(Torrent::hash)
                        .filter(hash -> !torrents.containsKey(hash))
                        .toList();
        met = unknown.size() > 1 ? store.find(qbit, unknown) : Map.of();
        meeting = Set.copyOf(unknown.size() > 1 ? unknown : List.of());
    }

    private @Nullable TorrentRecord kept(InfoHash hash) {
        return meeting.contains(hash) ? met.get(hash) : store.find(qbit, hash).orElse(null);
    }

    /// Takes note of a torrent as it is now.
    synchronized Seen see(Torrent torrent, Instant now) {
        var before = torrents.get(torrent.hash());
        if (before == null || Life.isAnother(before.record(), torrent)) {
            var record = canon.of(life.begin(kept(torrent.hash()), torrent, now));
            var first = new Seen(record, torrent.amountLeft(), now, "");
            torrents.put(torrent.hash(), first);
            drafts.urgent(record);
            return first;
        }
        var after = before.as(torrent, life.goOn(before.record(), torrent, now), now);
        put(before, after, now);
        return after;
    }

    private void put(Seen before, Seen after, Instant now) {
        if (before.record().equals(after.record())) {
            torrents.put(after.record().hash(), after);
        } else {
            var lean = after.with(canon.of(after.record()));
            torrents.put(lean.record().hash(), lean);
            drafts.add(before.record(), lean.record(), now);
        }
    }

    /// Takes note of what was decided; whether that is news. The first time after a restart that
    /// nothing is to be done is none.
    synchronized boolean say(Verdict verdict) {
        InfoHash hash = verdict.torrent().hash();
        String said = canon.of(verdict.gist());
        Seen before = torrents.get(hash);
        if (before == null || before.said().equals(said)) {
            return false;
        }
        torrents.put(hash, before.saying(said));
        return !(verdict.keeps() && before.said().equals(SAID_BEFORE));
    }

    /// Of which torrents something was learned, other than by seeing them; each is named once.
    synchronized Set<InfoHash> learned() {
        if (touched.isEmpty()) {
            return Set.of();
        }
        var learned = Set.copyOf(touched);
        touched.clear();
        return learned;
    }

    /// Takes note of how far an import is.
    synchronized void importIs(InfoHash hash, ImportState state, Instant now) {
        change(hash, record -> record.withImportState(state), now);
    }

    /// Takes note of something that must not be forgotten in a torrent's life.
    synchronized void mark(InfoHash hash, UnaryOperator<Marks> change, Instant now) {
        change(hash, record -> record.withMarks(change.apply(record.marks())), now);
    }

    private void change(InfoHash hash, UnaryOperator<TorrentRecord> change, Instant now) {
        Seen before = torrents.get(hash);
        if (before != null) {
            var record = change.apply(before.record());
            if (!record.equals(before.record())) {
                touched.add(hash);
                put(before, before.with(record.withUpdatedAt(now)), now);
            }
        }
    }

    /// Forgets torrents that are gone. One that only moved on to another owner has a new record by
    /// now, which is not ours to close.
    synchronized void forget(Collection<InfoHash> gone, Instant now) {
        if (gone.isEmpty()) {
            return;
        }
        torrents.keySet().removeAll(gone);
        drafts.drop(gone);
        store.leave(qbit, instance, gone, now);
    }

    /// Takes note of how well qBittorrent could be observed. After an outage all clocks are written
    /// anew, because a successor will not know of it.
    synchronized void observed(Observation observation, boolean anew) {
        drafts.observed(observation);
        if (anew) {
            torrents.values().stream()
                    .map(Seen::record)
                    .filter(Memory::hasClock)
                    .forEach(drafts::urgent);
        }
    }

    private static boolean hasClock(TorrentRecord record) {
        return record.watchedSince() != null || record.idleSince() != null || Drafts.faulty(record);
    }

    /// Writes down what is new and cannot wait.
    synchronized void save() {
        drafts.save();
    }

    /// Writes down the rest from time to time, and that somebody looked.
    synchronized void saveAll(Instant now) {
        if (stamped == null) {
            stamped = now;
        }
        if (!torrents.isEmpty() && !stamped.plus(STAMP).isAfter(now)) {
            stamped = now;
            var any = torrents.values().iterator().next();
            var record = any.record().withUpdatedAt(now);
            torrents.put(record.hash(), any.with(record));
            drafts.urgent(record);
        }
        drafts.savePatient(now);
        drafts.save();
    }
}
