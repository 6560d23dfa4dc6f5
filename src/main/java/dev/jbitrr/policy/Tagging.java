package dev.jbitrr.policy;

import dev.jbitrr.policy.Adjustment.AddTags;
import dev.jbitrr.policy.Adjustment.RemoveTags;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps a torrent's tags in line with what holds. Tags of other people are not touched.
///
/// @param tagless whether tags of our own are written at all; those of tracker rows always are
/// @param stalledDelay tolerated stall; null = a stall means nothing
/// @param owes whether a torrent still owes a tracker seeding
record Tagging(
        boolean tagless,
        @Nullable Duration stalledDelay,
        Duration ignoreYoungerThan,
        Predicate<TorrentFacts> owes) {

    private static final Set<TorrentState> SEEDING =
            EnumSet.of(
                    TorrentState.UPLOADING,
                    TorrentState.STALLED_UPLOAD,
                    TorrentState.QUEUED_UPLOAD,
                    TorrentState.FORCED_UPLOAD);
    private static final Set<TorrentState> STALLED =
            EnumSet.of(
                    TorrentState.STALLED_DOWNLOAD,
                    TorrentState.METADATA,
                    TorrentState.FORCED_METADATA);

    static boolean seeding(TorrentState state) {
        return SEEDING.contains(state);
    }

    /// Tags of our own.
    Stream<Adjustment> ours(TorrentFacts facts, Decision decision, Instant now) {
        if (tagless || facts.torrent().state().phase() == TorrentState.Phase.BUSY) {
            return Stream.empty();
        }
        Set<String> wanted = new HashSet<>();
        if (seeding(facts.torrent().state()) && !(decision instanceof Remove)) {
            wanted.add(Tags.ALLOWED_SEEDING);
        }
        if (stalled(facts.torrent(), decision, now)) {
            wanted.add(Tags.ALLOWED_STALLED);
        }
        if (decision instanceof Remove && owes.test(facts)) {
            wanted.add(Tags.HIT_AND_RUN_ACTIVE);
        }
        return changes(
                facts.torrent(),
                wanted,
                Tags.OF_THE_POLICY,
                Reason.of(RuleName.TAGS, decision.label()));
    }

    /// Past its time it keeps the mark that it has: it goes, or something else holds it.
    private boolean stalled(Torrent torrent, Decision decision, Instant now) {
        return decision instanceof Remove
                ? torrent.tags().contains(Tags.ALLOWED_STALLED)
                : stalledDelay != null
                        && STALLED.contains(torrent.state())
                        && torrent.age(now).compareTo(ignoreYoungerThan) >= 0;
    }

    /// Tags that rows give to the torrents of their trackers, and take away again.
    Stream<Adjustment> ofRows(TorrentFacts facts, TrackerRules rules) {
        var matching = rules.matching(facts);
        Set<String> wanted = new HashSet<>();
        matching.forEach(row -> wanted.addAll(row.addTags()));
        String names = String.join(", ", matching.stream().map(TrackerRule::called).toList());
        return changes(facts.torrent(), wanted, rules.tags(), Reason.of(RuleName.TAGS, names));
    }

    /// @param known the tags that may be taken away
    private static Stream<Adjustment> changes(
            Torrent torrent, Set<String> wanted, Set<String> known, Reason reason) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(torrent.tags());
        Set<String> wrong = new HashSet<>(torrent.tags());
        wrong.retainAll(known);
        wrong.removeAll(wanted);
        List<Adjustment> changes = new ArrayList<>();
        if (!missing.isEmpty()) {
            changes.add(new AddTags(missing, reason));
        }
        if (!wrong.isEmpty()) {
            changes.add(new RemoveTags(wrong, reason));
        }
        return changes.stream();
    }
}
