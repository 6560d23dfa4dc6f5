package dev.jbitrr.manager;

import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one instance remembers of its torrents in one qBittorrent: the stored records, and what was
/// seen since the process started. Used by one thread at a time.
final class Memory {
    private final TorrentRecords store;
    private final String instance;
    private final String qbit;
    private final Map<InfoHash, Seen> torrents = new HashMap<>();
    private final Map<InfoHash, TorrentRecord> unsaved = new HashMap<>();

    /// Said about a torrent in an earlier life of this process; what it was is in the journal.
    private static final String SAID_BEFORE = "?";

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

        /// Since when it has tried to download without a break.
        Instant watchedSince(Instant now) {
            Instant since = record.stalledSince();
            return since == null ? now : since;
        }
    }

    Memory(TorrentRecords store, String instance, String qbit) {
        this.store = store;
        this.instance = instance;
        this.qbit = qbit;
    }

    /// Reads what was kept.
    void load() {
        store.of(qbit, instance)
                .forEach((hash, record) ->
                        torrents.put(hash, new Seen(record, -1, Instant.EPOCH, SAID_BEFORE)));
    }

    boolean knows(InfoHash hash) {
        return torrents.containsKey(hash);
    }

    Set<InfoHash> known() {
        return Set.copyOf(torrents.keySet());
    }

    /// Takes note of a torrent as it is now.
    Seen see(Torrent torrent, Instant now) {
        var before = torrents.get(torrent.hash());
        var after =
                before == null
                        ? new Seen(record(null, torrent, now), torrent.amountLeft(), now, "")
                        : before.as(torrent, record(before.record(), torrent, now), now);
        put(torrent.hash(), before, after);
        return after;
    }

    private TorrentRecord record(@Nullable TorrentRecord before, Torrent torrent, Instant now) {
        boolean tries = TorrentPolicy.triesToDownload(torrent.state());
        if (before == null) {
            // Nothing is known against qBittorrent's own times.
            Instant since = tries ? Instant.EPOCH : null;
            return new TorrentRecord(
                    qbit,
                    torrent.hash(),
                    instance,
                    torrent.category(),
                    ImportState.UNKNOWN,
                    now,
                    since,
                    now);
        }
        boolean tried = before.stalledSince() != null;
        if (tries == tried && before.category().equals(torrent.category())) {
            return before;
        }
        Instant since = tries == tried ? before.stalledSince() : tries ? now : null;
        return new TorrentRecord(
                qbit,
                torrent.hash(),
                instance,
                torrent.category(),
                before.importState(),
                before.firstSeen(),
                since,
                now);
    }

    /// Takes note of what was decided; whether that is news. The first time after a restart that
    /// nothing is to be done is none.
    boolean say(Verdict verdict) {
        InfoHash hash = verdict.torrent().hash();
        String said = verdict.gist();
        Seen before = torrents.get(hash);
        if (before == null || before.said().equals(said)) {
            return false;
        }
        torrents.put(
                hash, new Seen(before.record(), before.amountLeft(), before.progressSince(), said));
        return !(verdict.keeps() && before.said().equals(SAID_BEFORE));
    }

    /// Takes note of how far an import is.
    void importIs(InfoHash hash, ImportState state, Instant now) {
        Seen before = torrents.get(hash);
        if (before == null || before.record().importState() == state) {
            return;
        }
        var old = before.record();
        var record =
                new TorrentRecord(
                        old.qbit(),
                        old.hash(),
                        old.instance(),
                        old.category(),
                        state,
                        old.firstSeen(),
                        old.stalledSince(),
                        now);
        put(
                hash,
                before,
                new Seen(record, before.amountLeft(), before.progressSince(), before.said()));
    }

    private void put(InfoHash hash, @Nullable Seen before, Seen after) {
        torrents.put(hash, after);
        if (before == null || !before.record().equals(after.record())) {
            unsaved.put(hash, after.record());
        }
    }

    /// Forgets torrents that are gone. One that only moved on to another owner has a new record by
    /// now, which is not ours to delete.
    void forget(Collection<InfoHash> gone) {
        if (gone.isEmpty()) {
            return;
        }
        torrents.keySet().removeAll(gone);
        unsaved.keySet().removeAll(gone);
        var ours = new HashSet<>(gone);
        ours.retainAll(store.of(qbit, instance).keySet());
        store.forget(qbit, ours);
    }

    /// Writes down what is new.
    void save() {
        if (!unsaved.isEmpty()) {
            store.save(List.copyOf(unsaved.values()));
            unsaved.clear();
        }
    }
}
