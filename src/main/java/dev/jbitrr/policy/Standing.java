package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// When there is nothing to judge, or not now: a person's wish, work under way, doubtful facts, and
/// what qBittorrent's word for the state says by itself.
final class Standing {
    private static final Set<RuleName> UNTOUCHED = Set.of(RuleName.IGNORED, RuleName.UNCERTAIN);

    private Standing() {}

    /// Whether time spent in this state counts towards a stall.
    static boolean triesToDownload(TorrentState state) {
        RuleName standing = of(state);
        return standing == RuleName.DOWNLOADING || standing == RuleName.AWAITING_METADATA;
    }

    static Optional<Decision> ignored(TorrentFacts facts, Instant now) {
        return facts.torrent().tags().contains(Tags.IGNORED)
                ? Rule.keep(facts, Reason.of(RuleName.IGNORED, Tags.IGNORED))
                : Optional.empty();
    }

    static Optional<Decision> underway(TorrentFacts facts, Instant now) {
        return switch (facts.handling()) {
            case NOTHING, IMPORTED -> Optional.empty();
            case IMPORTING -> Rule.keep(facts, Reason.of(RuleName.UNDERWAY, "its import"));
            case REMOVING -> Rule.keep(facts, Reason.of(RuleName.UNDERWAY, "its removal"));
            case RECHECKING ->
                    Rule.keep(facts, Reason.of(RuleName.UNDERWAY, "a check of its data"));
            case REPLACING ->
                    Rule.keep(
                            facts, Reason.of(RuleName.UNDERWAY, "the search for another release"));
        };
    }

    static Optional<Decision> uncertain(TorrentFacts facts, Instant now) {
        var observation = facts.observation();
        return observation.reliable()
                ? Optional.empty()
                : Rule.keep(facts, Reason.of(RuleName.UNCERTAIN, observation.doubt()));
    }

    /// Whatever qBittorrent is working on is judged when that is over.
    static Optional<Decision> busy(TorrentFacts facts, Instant now) {
        TorrentState state = facts.torrent().state();
        return of(state) == RuleName.BUSY
                ? Rule.keep(facts, Reason.of(RuleName.BUSY, words(state)))
                : Optional.empty();
    }

    /// What does not try to download has no health, and what waits for the disk does not try.
    static Optional<Decision> atRest(TorrentFacts facts, Instant now) {
        Torrent torrent = facts.torrent();
        if (waitsForSpace(facts)) {
            return Rule.keep(facts, Reason.of(RuleName.NO_SPACE));
        }
        if (triesToDownload(torrent.state())) {
            return Optional.empty();
        }
        if (torrent.state() == TorrentState.STOPPED_DOWNLOAD && facts.past().addedStopped()) {
            return Rule.keep(facts, Reason.of(RuleName.ADDED_STOPPED));
        }
        return Rule.keep(facts, Reason.of(of(torrent.state()), words(torrent.state())));
    }

    private static boolean waitsForSpace(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        return torrent.state().phase() == TorrentState.Phase.DOWNLOAD
                && (facts.past().stoppedForSpace()
                        || torrent.tags().contains(Tags.FREE_SPACE_PAUSED));
    }

    /// A torrent that is judged no further, and neither put right: a person wants nothing done, or
    /// the facts are doubtful, or it leaves anyway.
    static boolean untouched(TorrentFacts facts, Decision decision) {
        return decision instanceof Keep
                && (UNTOUCHED.contains(decision.reason().rule())
                        || facts.handling() == TorrentFacts.Handling.REMOVING);
    }

    /// What a state means for a torrent that is not complete, as the rule that speaks about it.
    private static RuleName of(TorrentState state) {
        return switch (state) {
            case CHECKING_DOWNLOAD,
                    CHECKING_UPLOAD,
                    CHECKING_RESUME_DATA,
                    ALLOCATING,
                    MOVING,
                    UNKNOWN ->
                    RuleName.BUSY;
            case ERROR, MISSING_FILES -> RuleName.FAULTY;
            case STOPPED_DOWNLOAD, STOPPED_UPLOAD -> RuleName.STOPPED;
            case QUEUED_DOWNLOAD, QUEUED_UPLOAD -> RuleName.QUEUED;
            case FORCED_DOWNLOAD, FORCED_UPLOAD -> RuleName.FORCED;
            case UPLOADING, STALLED_UPLOAD -> RuleName.SEEDING;
            case DOWNLOADING, STALLED_DOWNLOAD -> RuleName.DOWNLOADING;
            case METADATA, FORCED_METADATA -> RuleName.AWAITING_METADATA;
        };
    }

    static String words(TorrentState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
