package dev.jbitrr.policy;

import dev.jbitrr.policy.Adjustment.ChooseFiles;
import dev.jbitrr.policy.Adjustment.Start;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is to be put right about a torrent, whatever its fate: files, trackers, limits, tags, and
/// that it runs. Pure, and silent once all is as it should be.
public final class Care {
    private final FileSettings files;
    private final TrackerRules rules;
    private final TrackerCare trackers;
    private final SpeedCare speed;
    private final Tagging tagging;

    /// @param tagless write no tags but those of tracker rows
    public Care(TorrentSettings settings, boolean tagless) {
        var health = settings.health();
        this.files = settings.files();
        this.rules = TrackerRules.of(settings.trackers());
        this.trackers = TrackerCare.of(rules, settings.seeding());
        this.speed = SpeedCare.of(rules, settings.seeding());
        var gate = HitAndRunGate.of(settings);
        this.tagging =
                new Tagging(
                        tagless,
                        health.stalledDelay(),
                        health.ignoreYoungerThan(),
                        facts -> !gate.owed(facts).isEmpty());
    }

    /// The details without which [#adjustments] cannot say everything, and which nobody has asked
    /// for.
    public Set<Detail> needs(TorrentFacts facts) {
        Set<Detail> needed = EnumSet.noneOf(Detail.class);
        if (handsOff(facts)) {
            return needed;
        }
        if (FileChoice.due(facts, files)) {
            needed.add(Detail.FILES);
        }
        if (trackers.needsTrackers()) {
            needed.add(Detail.TRACKERS);
        }
        needed.removeIf(detail -> !facts.details().lacks(detail));
        return needed;
    }

    /// What its files are to be, when that is to be decided now and they are known. A torrent whose
    /// list is empty has not got it yet.
    Optional<FileChoice> fileChoice(TorrentFacts facts) {
        var read = facts.details().files();
        return read == null || read.isEmpty() || !FileChoice.due(facts, files)
                ? Optional.empty()
                : Optional.of(FileChoice.of(read, files));
    }

    /// What is not as it should be, in the order in which it is to be put right.
    public List<Adjustment> adjustments(TorrentFacts facts, Decision decision, Instant now) {
        if (handsOff(facts)) {
            return List.of();
        }
        return Stream.of(
                        chooseFiles(facts),
                        trackers.adjustments(facts),
                        byRows(facts),
                        tagging.ours(facts, decision, now),
                        start(facts, decision))
                .flatMap(adjustments -> adjustments)
                .toList();
    }

    /// A person wants it left alone, its answer is doubtful, or it is about to go.
    private static boolean handsOff(TorrentFacts facts) {
        return facts.torrent().tags().contains(Tags.IGNORED)
                || !facts.observation().reliable()
                || facts.handling() == Handling.REMOVING
                || facts.handling() == Handling.RECHECKING;
    }

    private Stream<Adjustment> chooseFiles(TorrentFacts facts) {
        return fileChoice(facts)
                .filter(_ -> !facts.past().filesChosen())
                .map(choice -> new ChooseFiles(choice.unwanted(), choice.reason()))
                .map(Adjustment.class::cast)
                .stream();
    }

    /// Which rows speak is not known before the trackers are.
    private Stream<Adjustment> byRows(TorrentFacts facts) {
        return rules.needsTrackers() && facts.details().trackers() == null
                ? Stream.empty()
                : Stream.concat(speed.adjustments(facts), tagging.ofRows(facts, rules));
    }

    private Stream<Adjustment> start(TorrentFacts facts, Decision decision) {
        var past = facts.past();
        boolean ready = past.filesChosen() || !FileChoice.restricts(files) || awaitsMetadata(facts);
        boolean ours =
                past.addedStopped()
                        && !past.stoppedForSpace()
                        && !facts.torrent().tags().contains(Tags.FREE_SPACE_PAUSED);
        return facts.torrent().state() == TorrentState.STOPPED_DOWNLOAD
                        && ours
                        && ready
                        && decision instanceof Decision.Keep
                ? Stream.of(new Start(Reason.of(RuleName.ADDED_STOPPED)))
                : Stream.empty();
    }

    /// Its files cannot be known before it has run.
    private static boolean awaitsMetadata(TorrentFacts facts) {
        return facts.torrent().size() <= 0;
    }
}
