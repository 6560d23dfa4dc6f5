package dev.jbitrr.policy;

import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A torrent that tries to download, seen as one of many.
///
/// @param since since when it has had no data, in good observation time; for a slow one, since when
///   it has tried to get some
/// @param candidate whether it is to be removed
/// @param dead whether it is to be removed, or may soon be: it gets no data
/// @param fellSilent whether it had data before, and then no more
record Download(
        TorrentFacts facts, Instant since, boolean candidate, boolean dead, boolean fellSilent) {
    /// A shorter pause says nothing.
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /// @param rule by which it is to be removed; null when it is not
    static Download of(TorrentFacts facts, @Nullable RuleName rule, Instant now) {
        if (rule == RuleName.SLOW) {
            return new Download(facts, trying(facts), true, true, false);
        }
        Instant since = StallRule.silentSince(facts);
        boolean silent = !now.isBefore(since.plus(PAUSE));
        boolean candidate = rule != null;
        return new Download(
                facts,
                since,
                candidate,
                candidate || silent,
                silent && facts.torrent().progress() > 0);
    }

    private static Instant trying(TorrentFacts facts) {
        Instant added = facts.torrent().addedOn();
        Instant watched = facts.times().watchedSince();
        return facts.observation().shifted(watched.isAfter(added) ? watched : added);
    }

    /// Whether its tracker does not know it any more: then nothing but the torrent is to blame.
    boolean unregistered() {
        return trackers().stream().anyMatch(HitAndRunGate::unregistered);
    }

    /// Whether what its trackers last said is known, and there are any.
    boolean tells() {
        return !trackers().isEmpty();
    }

    boolean hasWorkingTracker() {
        return trackers().stream().anyMatch(Tracker::working);
    }

    private List<Tracker> trackers() {
        var trackers = facts.details().trackers();
        return trackers == null ? List.of() : trackers;
    }
}
