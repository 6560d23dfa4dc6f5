package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a complete torrent has seeded enough to go (spec/torrents.md 7). The Arr is told
/// nothing: its release was a good one.
record SeedingLimits(SeedingSettings settings, TrackerRules rows) {

    /// Forced ones a person has exempted; what is being checked or moved is judged later.
    private static final Set<TorrentState> COUNTING =
            EnumSet.of(
                    TorrentState.UPLOADING,
                    TorrentState.STALLED_UPLOAD,
                    TorrentState.QUEUED_UPLOAD,
                    TorrentState.STOPPED_UPLOAD);

    /// What this torrent must reach; null where nothing is set.
    private record Limits(@Nullable Double ratio, @Nullable Duration time) {
        boolean none() {
            return ratio == null && time == null;
        }

        boolean ratioMet(Torrent torrent) {
            return ratio != null && torrent.ratio() >= ratio;
        }
    }

    /// Empty when no limit ends its seeding. Only for complete torrents.
    Optional<Decision> decide(TorrentFacts facts, Instant now) {
        Torrent torrent = facts.torrent();
        if (settings.removeWhen() == RemoveWhen.NEVER || !COUNTING.contains(torrent.state())) {
            return Optional.empty();
        }
        if (rows.needsTrackers() && facts.details().trackers() == null) {
            return Rule.keep(facts, Reason.of(RuleName.TRACKERS_UNKNOWN));
        }
        var row = rows.governing(facts);
        if (torrent.superSeeding() || row.filter(TrackerRule::superSeed).isPresent()) {
            return Rule.keep(facts, Reason.of(RuleName.FORCED, "super seeding"));
        }
        var limits = limits(torrent, row);
        return limits.none() ? Optional.empty() : Optional.of(decided(facts, limits, now));
    }

    /// A row's value replaces the section's; of that and the torrent's own the larger holds.
    private Limits limits(Torrent torrent, Optional<TrackerRule> row) {
        var ratio =
                row.map(TrackerRule::maxRatio).or(() -> Optional.ofNullable(settings.maxRatio()));
        var time = row.map(TrackerRule::maxTime).or(() -> Optional.ofNullable(settings.maxTime()));
        return new Limits(
                Stream.concat(ratio.stream(), Stream.ofNullable(torrent.ratioLimit()))
                        .filter(limit -> limit > 0)
                        .max(Double::compare)
                        .orElse(null),
                Stream.concat(time.stream(), Stream.ofNullable(torrent.seedingTimeLimit()))
                        .filter(Duration::isPositive)
                        .max(Duration::compareTo)
                        .orElse(null));
    }

    private Decision decided(TorrentFacts facts, Limits limits, Instant now) {
        Torrent torrent = facts.torrent();
        var timeMet = timeMet(facts, limits, now);
        boolean inTime = timeMet.filter(at -> !now.isBefore(at)).isPresent();
        if (met(limits.ratioMet(torrent), inTime)) {
            return new Remove(
                    torrent.hash(),
                    Afterwards.NOTHING,
                    reason(RuleName.SEEDING_LIMIT, torrent, limits));
        }
        boolean timeSuffices = met(limits.ratioMet(torrent), true);
        return new Keep(
                torrent.hash(),
                reason(RuleName.WITHIN_LIMIT, torrent, limits),
                timeSuffices ? timeMet.orElse(null) : null);
    }

    private boolean met(boolean ratio, boolean time) {
        return switch (settings.removeWhen()) {
            case NEVER -> false;
            case RATIO -> ratio;
            case TIME -> time;
            case EITHER -> ratio || time;
            case BOTH -> ratio && time;
        };
    }

    /// When the time limit is reached, or was: by the time it has seeded, or by that without a
    /// peer. Empty when it is not set, or time does not run.
    private static Optional<Instant> timeMet(TorrentFacts facts, Limits limits, Instant now) {
        Duration limit = limits.time();
        if (limit == null) {
            return Optional.empty();
        }
        List<Instant> moments = new ArrayList<>();
        Torrent torrent = facts.torrent();
        Duration rest = limit.minus(torrent.seedingTime());
        if (!rest.isPositive() || !torrent.state().stopped()) {
            moments.add(now.plus(rest));
        }
        Instant idle = facts.times().idleSince();
        if (idle != null) {
            moments.add(facts.observation().shifted(idle).plus(limit));
        }
        return moments.stream().min(Instant::compareTo);
    }

    private Reason reason(RuleName rule, Torrent torrent, Limits limits) {
        var measured =
                "to a ratio of %s in %s"
                        .formatted(Words.ratio(torrent.ratio()), Words.of(torrent.seedingTime()));
        return new Reason(rule, measured, words(limits));
    }

    private String words(Limits limits) {
        Double ratio = limits.ratio();
        Duration time = limits.time();
        var ofRatio =
                ratio == null ? "a ratio that is not set" : "a ratio of " + Words.ratio(ratio);
        var ofTime = time == null ? "a time that is not set" : Words.of(time);
        return switch (settings.removeWhen()) {
            case NEVER -> "none";
            case RATIO -> ofRatio;
            case TIME -> ofTime;
            case EITHER ->
                    ratio == null ? ofTime : time == null ? ofRatio : ofRatio + " or " + ofTime;
            case BOTH -> ofRatio + " and " + ofTime;
        };
    }
}
