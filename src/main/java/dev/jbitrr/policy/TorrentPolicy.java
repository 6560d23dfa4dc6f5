package dev.jbitrr.policy;

import static dev.jbitrr.policy.TorrentFacts.Handling.IMPORTED;

import dev.jbitrr.policy.Decision.Import;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides what happens to each torrent of an Arr. Pure: the same facts at the same time always
/// give the same decision.
public final class TorrentPolicy implements Judge {
    /// A person's wish to be left alone. It comes before everything.
    public static final String IGNORED_TAG = "qBitrr-ignored";

    /// Set once an import is confirmed, by us or by a predecessor.
    public static final String IMPORTED_TAG = "qBitrr-imported";

    /// One opinion. Empty means «none»; a rule never asks what another rule thinks.
    @FunctionalInterface
    private interface Rule {
        Optional<Decision> decide(TorrentFacts facts, Instant now);
    }

    // The order is the policy: the first rule with an opinion wins.
    private final List<Rule> rules;

    public TorrentPolicy(HealthSettings limits) {
        var stall = new StallRule(limits);
        this.rules =
                List.of(
                        (facts, _) -> ignored(facts),
                        (facts, _) -> underway(facts),
                        (facts, _) -> uncertain(facts),
                        (facts, _) -> notItsTime(facts),
                        (facts, _) -> complete(facts),
                        (facts, _) -> atRest(facts),
                        (facts, now) -> Optional.of(stall.decide(facts, now)));
    }

    @Override
    public Judgement judge(TorrentFacts facts, Instant now) {
        return Judgement.of(decide(facts, now));
    }

    private Decision decide(TorrentFacts facts, Instant now) {
        return rules.stream()
                .flatMap(rule -> rule.decide(facts, now).stream())
                .findFirst()
                .orElseThrow();
    }

    /// Whether time spent in this state counts towards a stall.
    public static boolean triesToDownload(TorrentState state) {
        RuleName standing = standing(state);
        return standing == RuleName.DOWNLOADING || standing == RuleName.AWAITING_METADATA;
    }

    private static Optional<Decision> ignored(TorrentFacts facts) {
        return facts.torrent().tags().contains(IGNORED_TAG)
                ? keep(facts, Reason.of(RuleName.IGNORED, IGNORED_TAG))
                : Optional.empty();
    }

    private static Optional<Decision> underway(TorrentFacts facts) {
        return switch (facts.handling()) {
            case NOTHING, IMPORTED -> Optional.empty();
            case IMPORTING -> keep(facts, Reason.of(RuleName.UNDERWAY, "its import"));
            case REMOVING -> keep(facts, Reason.of(RuleName.UNDERWAY, "its removal"));
            case RECHECKING -> keep(facts, Reason.of(RuleName.UNDERWAY, "a check of its data"));
            case REPLACING ->
                    keep(facts, Reason.of(RuleName.UNDERWAY, "the search for another release"));
        };
    }

    private static Optional<Decision> uncertain(TorrentFacts facts) {
        var observation = facts.observation();
        return observation.reliable()
                ? Optional.empty()
                : keep(facts, Reason.of(RuleName.UNCERTAIN, observation.doubt()));
    }

    private static Optional<Decision> notItsTime(TorrentFacts facts) {
        TorrentState state = facts.torrent().state();
        RuleName standing = standing(state);
        return standing == RuleName.BUSY || standing == RuleName.FAULTY
                ? keep(facts, Reason.of(standing, words(state)))
                : Optional.empty();
    }

    /// Import does not depend on seeding: it follows completion at once (spec/torrents.md B1).
    private static Optional<Decision> complete(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        if (!torrent.complete()) {
            return Optional.empty();
        }
        if (torrent.tags().contains(IMPORTED_TAG)) {
            return keep(facts, Reason.of(RuleName.IMPORTED, "it is tagged " + IMPORTED_TAG));
        }
        if (facts.handling() == IMPORTED) {
            return keep(facts, Reason.of(RuleName.IMPORTED, "the Arr confirmed it"));
        }
        if (torrent.contentPath().isEmpty()) {
            return keep(facts, Reason.of(RuleName.NO_PATH));
        }
        return Optional.of(new Import(torrent.hash(), Reason.of(RuleName.COMPLETED)));
    }

    private static Optional<Decision> atRest(TorrentFacts facts) {
        TorrentState state = facts.torrent().state();
        return triesToDownload(state)
                ? Optional.empty()
                : keep(facts, Reason.of(standing(state), words(state)));
    }

    /// What a state means for a torrent that is not complete, as the rule that speaks about it.
    private static RuleName standing(TorrentState state) {
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

    private static Optional<Decision> keep(TorrentFacts facts, Reason reason) {
        return Optional.of(new Keep(facts.torrent().hash(), reason));
    }

    private static String words(TorrentState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
