package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.Adjustment;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Puts right what the policy wants put right: one call for all torrents that need the same. What
/// fails for one torrent fails for that one only. Used by one thread at a time.
final class Adjusting {
    /// Hashes of one call.
    private static final int AT_ONCE = 500;

    /// Calls about single torrents, of which there may be thousands. What is left is for the next
    /// pass.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Qbittorrent client;
    private final InstantSource clock;
    private final Chronicle chronicle;
    private final Consumer<Wanted> done;
    private final Attempts attempts = new Attempts();

    /// An adjustment of one torrent.
    record Wanted(Torrent torrent, Adjustment adjustment) {
        InfoHash hash() {
            return torrent.hash();
        }

        AdjustmentKey key() {
            return AdjustmentKey.of(adjustment);
        }
    }

    /// @param done told of each that qBittorrent accepted
    Adjusting(Qbittorrent client, Chronicle chronicle, InstantSource clock, Consumer<Wanted> done) {
        this.client = client;
        this.clock = clock;
        this.chronicle = chronicle;
        this.done = done;
    }

    /// What is wanted about a torrent now; what was wanted before and is not any more is settled.
    ///
    /// @return when to look at the torrent again because something was tried and is still wanted
    Optional<Instant> wanted(Torrent torrent, Collection<Adjustment> adjustments) {
        attempts.settle(
                torrent.hash(),
                adjustments.stream().map(AdjustmentKey::of).collect(Collectors.toSet()));
        return attempts.next(torrent.hash());
    }

    void forget(Collection<InfoHash> gone) {
        attempts.forget(gone);
    }

    /// Carries out what may be, and writes down what may not.
    ///
    /// @param dryRun decides what is only written down
    /// @param atOnce calls side by side
    /// @return torrents to look at again, and when, should they not be as they ought to be by then
    Map<InfoHash, Instant> carryOut(List<Wanted> wanted, DryRun dryRun, int atOnce, Instant now) {
        Map<AdjustmentKey, List<Wanted>> same = new LinkedHashMap<>();
        wanted.stream()
                .filter(one -> attempts.due(one.hash(), one.key(), now))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .filter(one -> !heldBack(one, dryRun, now))
                .forEach(one -> same.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
        Map<InfoHash, Instant> later = new HashMap<>();
        batches(same.values())
                .forEach((_, batches) ->
                        sideBySide(batches, atOnce, now)
                                .forEach(left -> later.put(left.hash(), now)));
        same.values()
                .forEach(group ->
                        group.forEach(one ->
                                attempts.next(one.hash())
                                        .ifPresent(at -> later.putIfAbsent(one.hash(), at))));
        return later;
    }

    private boolean heldBack(Wanted wanted, DryRun dryRun, Instant now) {
        var covering = dryRun.covers(wanted.adjustment().reason().rule());
        covering.ifPresent(setting -> {
            if (attempts.held(wanted.hash(), wanted.key())) {
                chronicle.heldBack(wanted.torrent(), wanted.adjustment(), setting, now);
            }
        });
        return covering.isPresent();
    }

    /// What one call each can be about, by kind, in the order in which they are to be made.
    private static SortedMap<Integer, List<List<Wanted>>> batches(Collection<List<Wanted>> groups) {
        SortedMap<Integer, List<List<Wanted>>> batches = new TreeMap<>();
        for (List<Wanted> group : groups) {
            var first = group.getFirst();
            int most = AdjustmentKey.together(first.adjustment()) ? AT_ONCE : 1;
            var ofKind = batches.computeIfAbsent(first.key().kind(), _ -> new ArrayList<>());
            for (int from = 0; from < group.size(); from += most) {
                ofKind.add(group.subList(from, Math.min(group.size(), from + most)));
            }
        }
        return batches;
    }

    /// @return for what there was no time
    private Collection<Wanted> sideBySide(List<List<Wanted>> batches, int atOnce, Instant now) {
        Instant end = clock.instant().plus(LONGEST);
        Queue<Wanted> left = new ConcurrentLinkedQueue<>();
        Queue<Runnable> notes = new ConcurrentLinkedQueue<>();
        try {
            Parallel.each(
                    batches,
                    atOnce,
                    batch -> {
                        var first = batch.getFirst();
                        if (AdjustmentKey.together(first.adjustment())
                                || clock.instant().isBefore(end)) {
                            call(batch, notes, now);
                        } else {
                            left.add(first);
                        }
                    });
        } finally {
            notes.forEach(Runnable::run);
        }
        return left;
    }

    /// A server that cannot be reached ends the pass; one that refuses says something about these
    /// torrents, of which one may be to blame.
    ///
    /// @param notes takes what is to be noted afterwards, by one thread
    private void call(List<Wanted> batch, Queue<Runnable> notes, Instant now) {
        try {
            apply(batch.getFirst().adjustment(), batch.stream().map(Wanted::hash).toList());
            notes.add(() -> batch.forEach(one -> made(one, now)));
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected rejected)) {
                throw e;
            }
            if (batch.size() > 1) {
                batch.forEach(one -> call(List.of(one), notes, now));
            } else {
                notes.add(() -> refused(batch.getFirst(), rejected, now));
            }
        }
    }

    private void made(Wanted one, Instant now) {
        attempts.made(one.hash(), one.key(), now);
        done.accept(one);
        if (AdjustmentKey.changesSomething(one.adjustment())) {
            chronicle.adjusted(one.torrent(), one.adjustment(), now);
        }
    }

    /// A torrent that is gone (404) needs no word.
    private void refused(Wanted one, Failure.Rejected why, Instant now) {
        boolean news = attempts.failed(one.hash(), one.key(), now);
        if (news && why.status() != 404) {
            chronicle.notAdjusted(one.torrent(), one.adjustment(), why.says(), now);
        }
    }

    private void apply(Adjustment adjustment, List<InfoHash> hashes) {
        switch (adjustment) {
            case Adjustment.ChooseFiles(var unwanted, _) -> {
                if (!unwanted.isEmpty()) {
                    client.wantFiles(hashes.getFirst(), unwanted, false);
                }
            }
            case Adjustment.AddTags(var tags, _) -> client.addTags(hashes, tags);
            case Adjustment.RemoveTags(var tags, _) -> client.removeTags(hashes, tags);
            case Adjustment.LimitDownload(long limit, _) -> client.setDownloadLimit(hashes, limit);
            case Adjustment.LimitUpload(long limit, _) -> client.setUploadLimit(hashes, limit);
            case Adjustment.SuperSeed(boolean on, _) -> client.setSuperSeeding(hashes, on);
            case Adjustment.AddTrackers(var urls, _) -> client.addTrackers(hashes.getFirst(), urls);
            case Adjustment.RemoveTrackers(var urls, _) ->
                    client.removeTrackers(hashes.getFirst(), urls);
            case Adjustment.Stop _ -> client.stop(hashes);
            case Adjustment.Start _ -> client.start(hashes);
        }
    }
}
