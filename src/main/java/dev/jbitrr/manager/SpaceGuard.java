package dev.jbitrr.manager;

import dev.jbitrr.manager.Adjusting.Wanted;
import dev.jbitrr.policy.Adjustment;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.SpacePlan;
import dev.jbitrr.policy.SpacePlan.Download;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.store.SpaceStops;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Stops downloads that the disk has no room for, and starts them when it has. What was stopped is
/// written down before it is stopped, and tagged: only that is ever started again. Used by one
/// thread at a time.
final class SpaceGuard {
    /// A torrent may be listed as running for a moment after it was stopped. Taking its mark away
    /// then would leave it stopped for ever.
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final Reason NO_SPACE = new Reason(RuleName.NO_SPACE, "", "");
    private static final Reason ROOM =
            new Reason(RuleName.SPACE_FREED, "the disk has room for it again", "");
    private static final Reason UNGUARDED =
            new Reason(RuleName.SPACE_FREED, "disk space is not guarded any more", "");

    private final String qbit;
    private final SpaceStops store;
    private final Adjusting adjusting;
    private final Set<InfoHash> marked = new HashSet<>();
    private final Map<InfoHash, Instant> stoppedAt = new HashMap<>();
    private final Set<InfoHash> touched = new HashSet<>();

    /// How a pass is to be made.
    ///
    /// @param tagless whether only the store is to know
    record Manner(boolean tagless, DryRun dryRun) {}

    SpaceGuard(String qbit, SpaceStops store, Adjusting adjusting) {
        this.qbit = qbit;
        this.store = store;
        this.adjusting = adjusting;
    }

    void load() {
        marked.addAll(store.of(qbit));
    }

    /// What we stopped, as the store has it.
    Set<InfoHash> marked() {
        return Set.copyOf(marked);
    }

    /// One pass over all torrents that are ours.
    ///
    /// @param diskOf the file system a torrent is on
    /// @param budgets what downloads may take there, asked for after `diskOf`
    void guard(
            Collection<Torrent> torrents,
            Function<Torrent, String> diskOf,
            Function<Collection<Download>, Map<String, Long>> budgets,
            Manner manner,
            Instant now) {
        var downloads = downloads(torrents, diskOf, manner);
        follow(SpacePlan.of(downloads, budgets.apply(downloads)), torrents, ROOM, manner, now);
    }

    /// Ends the guard: starts what we stopped.
    ///
    /// @return whether any of it is left
    boolean release(Collection<Torrent> torrents, Manner manner, Instant now) {
        var downloads = downloads(torrents, _ -> "", manner);
        follow(SpacePlan.withoutGuard(downloads), torrents, UNGUARDED, manner, now);
        return downloads.stream().anyMatch(Download::ours);
    }

    private List<Download> downloads(
            Collection<Torrent> torrents, Function<Torrent, String> diskOf, Manner manner) {
        List<Download> downloads = new ArrayList<>();
        for (Torrent torrent : torrents) {
            boolean ours = ours(torrent, manner);
            if (ours || torrent.state().phase() != TorrentState.Phase.UPLOAD) {
                downloads.add(Download.of(torrent, diskOf.apply(torrent), ours));
            }
        }
        return downloads;
    }

    /// Our predecessor's tag counts as well. Of what a person wants ignored nothing is ours.
    private boolean ours(Torrent torrent, Manner manner) {
        return !torrent.tags().contains(Tags.IGNORED)
                && (marked.contains(torrent.hash()) || (!manner.tagless() && tagged(torrent)));
    }

    private static boolean tagged(Torrent torrent) {
        return torrent.tags().contains(Tags.FREE_SPACE_PAUSED);
    }

    private void follow(
            SpacePlan plan,
            Collection<Torrent> torrents,
            Reason whyStart,
            Manner manner,
            Instant now) {
        boolean real = manner.dryRun().covers(RuleName.NO_SPACE).isEmpty();
        if (real) {
            mark(plan.stop(), now);
        }
        List<Wanted> wanted = new ArrayList<>();
        Set<InfoHash> concerned = new HashSet<>();
        for (Torrent torrent : torrents) {
            var adjustments = adjustments(torrent, plan, whyStart, manner, now);
            if (!adjustments.isEmpty()) {
                concerned.add(torrent.hash());
            }
            if (!adjustments.isEmpty() || touched.contains(torrent.hash())) {
                adjusting.wanted(torrent, adjustments);
            }
            adjustments.forEach(one -> wanted.add(new Wanted(torrent, one)));
        }
        touched.clear();
        touched.addAll(concerned);
        adjusting.carryOut(wanted, manner.dryRun(), 1, now);
        if (real) {
            unmark(plan.release().stream().filter(hash -> settled(hash, now)).toList());
        }
    }

    private List<Adjustment> adjustments(
            Torrent torrent, SpacePlan plan, Reason whyStart, Manner manner, Instant now) {
        var hash = torrent.hash();
        List<Adjustment> adjustments = new ArrayList<>();
        if (torrent.tags().contains(Tags.IGNORED)) {
            return adjustments;
        }
        if (plan.stop().contains(hash)) {
            adjustments.add(new Adjustment.Stop(NO_SPACE));
        }
        if (plan.start().contains(hash)) {
            adjustments.add(new Adjustment.Start(whyStart));
        }
        boolean stays =
                plan.stop().contains(hash) || (marked.contains(hash) && torrent.state().stopped());
        if (stays && !tagged(torrent) && !manner.tagless()) {
            adjustments.add(new Adjustment.AddTags(Set.of(Tags.FREE_SPACE_PAUSED), NO_SPACE));
        }
        if (plan.release().contains(hash) && tagged(torrent) && settled(hash, now)) {
            adjustments.add(new Adjustment.RemoveTags(Set.of(Tags.FREE_SPACE_PAUSED), ROOM));
        }
        return adjustments;
    }

    private boolean settled(InfoHash hash, Instant now) {
        var stopped = stoppedAt.get(hash);
        return stopped == null || !now.isBefore(stopped.plus(SETTLING));
    }

    private void mark(Collection<InfoHash> hashes, Instant now) {
        List<InfoHash> news = hashes.stream().filter(marked::add).toList();
        if (!news.isEmpty()) {
            store.add(qbit, news, now);
        }
        hashes.forEach(hash -> stoppedAt.put(hash, now));
    }

    private void unmark(Collection<InfoHash> hashes) {
        List<InfoHash> known = hashes.stream().filter(marked::remove).toList();
        if (!known.isEmpty()) {
            store.remove(qbit, known);
        }
        hashes.forEach(stoppedAt::remove);
    }

    /// These are gone, or somebody else decides about them now.
    void forget(Collection<InfoHash> gone) {
        adjusting.forget(gone);
        unmark(gone);
    }
}
