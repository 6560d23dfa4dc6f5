package dev.jbitrr.manager;

import dev.jbitrr.manager.SpaceGuard.Manner;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.TorrentMirror;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is decided for all torrents of a qBittorrent together, whoever owns them: which downloads
/// wait for disk space, and the order of the queue. While both are off, nothing is followed.
final class SharedRound implements Loop.Round {
    /// Nothing is to be done until settings change, which wakes the loop.
    private static final Duration IDLE = Duration.ofHours(1);

    private final String qbit;
    private final Qbittorrent client;
    private final Supplier<Qbittorrent> follower;
    private final Supplier<QbitSnapshot> settings;
    private final Function<Path, Optional<Disks.Space>> measuring;
    private final SpaceGuard guard;
    private final QueueSorting sorting;
    private final Chronicle chronicle;
    private final InstantSource clock;
    private @Nullable Qbittorrent following;
    private @Nullable TorrentMirror mirror;
    private @Nullable QbitSnapshot current;
    private boolean loaded;
    private boolean released;

    /// @param follower makes a client whose changes nobody else follows
    SharedRound(
            Place place,
            Supplier<Qbittorrent> follower,
            Supplier<QbitSnapshot> settings,
            Function<Path, Optional<Disks.Space>> measuring,
            Stores stores,
            Chronicle chronicle,
            InstantSource clock) {
        this.qbit = place.qbit();
        this.client = place.client();
        this.follower = follower;
        this.settings = settings;
        this.measuring = measuring;
        this.guard =
                new SpaceGuard(
                        qbit,
                        stores.spaceStops(),
                        new Adjusting(place.client(), chronicle, clock, _ -> {}));
        this.sorting = new QueueSorting(place.instance(), place.client());
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Instant run(Pulse pulse) {
        Instant now = clock.instant();
        if (!loaded) {
            guard.load();
            loaded = true;
        }
        QbitSnapshot snapshot = settings.get();
        boolean anew = !snapshot.equals(current);
        try {
            pulse.doing("looking after disk space and queue");
            boolean left = leftovers(snapshot, anew, now);
            boolean busy = follow(snapshot, anew, now) || left;
            current = snapshot;
            return now.plus(busy ? snapshot.general().loopSleep() : IDLE);
        } finally {
            chronicle.write();
        }
    }

    /// Starts what we stopped, once the guard is off. Our predecessor's tags say what it stopped.
    ///
    /// @return whether there may be more to do
    private boolean leftovers(QbitSnapshot snapshot, boolean anew, Instant now) {
        if (snapshot.reserve().isPresent() || !snapshot.general().autoPauseResume()) {
            released = false;
            return false;
        }
        if (released && !anew) {
            return false;
        }
        released = !guard.release(stopped(snapshot), manner(snapshot), now);
        return !released;
    }

    private Collection<Torrent> stopped(QbitSnapshot snapshot) {
        Map<InfoHash, Torrent> stopped = new LinkedHashMap<>();
        if (!snapshot.general().tagless()) {
            client.tagged(Tags.FREE_SPACE_PAUSED)
                    .forEach(torrent -> stopped.put(torrent.hash(), torrent));
        }
        Set<InfoHash> unread = new HashSet<>(guard.marked());
        unread.removeAll(stopped.keySet());
        if (!unread.isEmpty()) {
            client.torrents(unread).forEach(torrent -> stopped.put(torrent.hash(), torrent));
        }
        return ours(stopped.values(), snapshot);
    }

    /// @return whether there is anything to follow
    private boolean follow(QbitSnapshot snapshot, boolean anew, Instant now) {
        if (snapshot.reserve().isEmpty() && !snapshot.sorts()) {
            mirror = null;
            return false;
        }
        var all = mirror(anew);
        var pass = all.refresh(now);
        guard.forget(pass.gone());
        if (!pass.suspicious()) {
            var torrents = ours(all.torrents(), snapshot);
            snapshot.reserve().ifPresent(reserve -> guard(torrents, snapshot, all, reserve, now));
            boolean news = anew || !pass.quiet();
            if (news && snapshot.sorts() && mayBeSorted(snapshot, all)) {
                sorting.sort(torrents, snapshot::rows, all.trackers());
            }
        }
        return true;
    }

    /// Which categories are owned may be different after a change of settings.
    private TorrentMirror mirror(boolean anew) {
        if (following == null) {
            following = follower.get();
        }
        if (mirror == null) {
            mirror =
                    TorrentMirror.withTrackers(
                            following, category -> settings.get().owner(category).isPresent());
            mirror.expect(guard.marked(), clock.instant());
        }
        if (anew) {
            mirror.readAllNext();
        }
        return mirror;
    }

    private void guard(
            Collection<Torrent> torrents,
            QbitSnapshot snapshot,
            TorrentMirror all,
            long reserve,
            Instant now) {
        var disks = snapshot.disks(measuring, all.server().freeSpace());
        guard.guard(
                torrents,
                torrent -> disks.of(torrent, snapshot.paths(torrent)),
                _ -> disks.budgets(reserve),
                manner(snapshot),
                now);
    }

    private static boolean mayBeSorted(QbitSnapshot snapshot, TorrentMirror all) {
        return Boolean.TRUE.equals(all.server().queueing())
                && snapshot.dryRun().covers(RuleName.TRACKER_ROW).isEmpty();
    }

    /// What waits in the recycle category is stopped for another reason.
    private static List<Torrent> ours(Collection<Torrent> torrents, QbitSnapshot snapshot) {
        return torrents.stream()
                .filter(torrent -> !torrent.category().equals(QbitPolicy.RECYCLED_CATEGORY))
                .filter(torrent -> snapshot.owner(torrent.category()).isPresent())
                .toList();
    }

    private static Manner manner(QbitSnapshot snapshot) {
        return new Manner(snapshot.general().tagless(), snapshot.dryRun());
    }
}
