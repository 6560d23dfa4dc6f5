package dev.jbitrr.qbittorrent;

import dev.jbitrr.qbittorrent.Changes.TrackerChanges;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The torrents of some categories as qBittorrent has them, kept up to date by its deltas. A pass
/// costs one request and what has changed. To be used by one thread at a time.
public final class TorrentMirror {
    private static final Duration CONFIRMATION = Duration.ofMinutes(2);

    private final Qbittorrent client;
    private final Predicate<String> categories;
    private final Interest interest;
    private final Map<InfoHash, Torrent> torrents = new HashMap<>();
    private final Absentees absentees;
    // Kept only if asked for: who has which tracker, by address.
    private final Map<String, Set<InfoHash>> trackers = new HashMap<>();
    private ServerState server = ServerState.UNKNOWN;
    private long responseId;

    /// @param categories the categories to keep
    /// @param confirmation how long torrents that a full answer lacks, unannounced, are waited for:
    ///   a qBittorrent that has just started lists its torrents bit by bit
    public TorrentMirror(Qbittorrent client, Predicate<String> categories, Duration confirmation) {
        this(client, categories, confirmation, false);
    }

    private TorrentMirror(
            Qbittorrent client,
            Predicate<String> categories,
            Duration confirmation,
            boolean trackers) {
        this.client = client;
        this.categories = categories;
        this.absentees = new Absentees(confirmation);
        this.interest = new Interest(categories, this::known, trackers);
    }

    /// As above, waiting for two minutes.
    public TorrentMirror(Qbittorrent client, Predicate<String> categories) {
        this(client, categories, CONFIRMATION);
    }

    /// One that also knows which torrent has which trackers.
    public static TorrentMirror withTrackers(Qbittorrent client, Predicate<String> categories) {
        return new TorrentMirror(client, categories, CONFIRMATION, true);
    }

    /// What one pass brought.
    ///
    /// @param changed torrents that are new or not as before
    /// @param gone torrents that were deleted, or left the categories
    /// @param full whether everything was read anew
    /// @param suspicious whether more torrents are missing, unexplained, than are there: nothing
    ///   should be decided until it is over
    public record Pass(
            Set<InfoHash> changed, Set<InfoHash> gone, boolean full, boolean suspicious) {
        public Pass {
            changed = Set.copyOf(changed);
            gone = Set.copyOf(gone);
        }

        public boolean quiet() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    /// Torrents that ought to be there, from what was stored before. Until qBittorrent has shown
    /// them they count as missing.
    public void expect(Collection<InfoHash> hashes, Instant now) {
        var unknown = new HashSet<>(hashes);
        unknown.removeAll(torrents.keySet());
        absentees.add(unknown, now);
    }

    /// Asks what has changed and takes it in.
    public Pass refresh(Instant now) {
        Changes changes = client.changes(responseId, interest);
        Pass pass = new Intake(changes).pass(now);
        responseId = changes.responseId();
        server = server.updatedBy(changes.server());
        take(changes.full(), changes.trackers());
        return pass;
    }

    private void take(boolean full, TrackerChanges changes) {
        if (full) {
            trackers.clear();
        }
        trackers.putAll(changes.torrents());
        trackers.keySet().removeAll(changes.removed());
    }

    /// The addresses of the trackers of all torrents, as far as qBittorrent tells them unasked.
    /// Empty unless this was made for it.
    public Map<InfoHash, Set<String>> trackers() {
        Map<InfoHash, Set<String>> byTorrent = new HashMap<>();
        trackers.forEach((url, hashes) ->
                hashes.stream()
                        .filter(torrents::containsKey)
                        .forEach(hash ->
                                byTorrent.computeIfAbsent(hash, _ -> new HashSet<>()).add(url)));
        return byTorrent;
    }

    /// Forgets the place in the stream of changes, so that the next pass reads everything.
    public void readAllNext() {
        responseId = 0;
    }

    /// What is there now; changes with the next refresh.
    public Collection<Torrent> torrents() {
        return Collections.unmodifiableCollection(torrents.values());
    }

    public Optional<Torrent> find(InfoHash hash) {
        return Optional.ofNullable(torrents.get(hash));
    }

    public int size() {
        return torrents.size();
    }

    public ServerState server() {
        return server;
    }

    private boolean known(InfoHash hash) {
        return torrents.containsKey(hash) || absentees.contains(hash);
    }

    /// Takes in one answer.
    private final class Intake {
        private final Changes changes;
        private final Set<InfoHash> changed = new HashSet<>();
        private final Set<InfoHash> gone = new HashSet<>();
        private final Set<InfoHash> incomplete = new HashSet<>();
        private final Set<InfoHash> seen = new HashSet<>();

        Intake(Changes changes) {
            this.changes = changes;
        }

        /// Incomplete ones are read first: if that fails, nothing has been taken in.
        Pass pass(Instant now) {
            for (TorrentChange change : changes.torrents()) {
                if (needsReading(change)) {
                    incomplete.add(change.hash());
                }
            }
            var read = incomplete.isEmpty() ? Set.<Torrent>of() : client.torrents(incomplete);
            changes.torrents().forEach(this::take);
            read.forEach(this::take);
            if (changes.full()) {
                missing(now);
            }
            changes.removed().forEach(this::remove);
            gone.addAll(absentees.confirmed(now));
            return new Pass(changed, gone, changes.full(), absentees.outnumber(torrents.size()));
        }

        private boolean needsReading(TorrentChange change) {
            return !change.whole()
                    && !torrents.containsKey(change.hash())
                    && interest.covers(change.hash(), change.category());
        }

        private void take(TorrentChange change) {
            Torrent before = torrents.get(change.hash());
            if (before == null && !change.whole()) {
                return;
            }
            take(change.applyTo(changes.full() ? null : before));
        }

        private void take(Torrent torrent) {
            InfoHash hash = torrent.hash();
            if (!categories.test(torrent.category())) {
                remove(hash);
                return;
            }
            seen.add(hash);
            absentees.remove(hash);
            if (!torrent.equals(torrents.put(hash, torrent))) {
                changed.add(hash);
            }
        }

        private void remove(InfoHash hash) {
            boolean awaited = absentees.remove(hash);
            if (torrents.remove(hash) != null || awaited) {
                changed.remove(hash);
                gone.add(hash);
            }
        }

        /// What a full answer lacks is gone only if it stays away.
        private void missing(Instant now) {
            var lost = new HashSet<>(torrents.keySet());
            lost.removeAll(seen);
            torrents.keySet().removeAll(lost);
            absentees.add(lost, now);
        }
    }
}
