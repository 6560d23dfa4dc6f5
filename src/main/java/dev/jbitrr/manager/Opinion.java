package dev.jbitrr.manager;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Judgement;
import dev.jbitrr.policy.Objection;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import org.jspecify.annotations.Nullable;

/// What came of judging one torrent, before those guards are asked that know more than one.
///
/// @param objection what stands against it for itself
record Opinion(TorrentFacts facts, Judgement judgement, @Nullable Objection objection) {
    Torrent torrent() {
        return facts.torrent();
    }

    InfoHash hash() {
        return torrent().hash();
    }

    Decision decision() {
        return judgement.decision();
    }

    boolean removes() {
        return decision() instanceof Decision.Remove;
    }

    /// Whether it may turn out otherwise when more is known.
    boolean undecided() {
        return !judgement.missing().isEmpty();
    }

    /// Whether its release is to be given up while it stays.
    boolean replaces() {
        return decision() instanceof Decision.Replace;
    }

    /// Whether it is to be removed or replaced, unless what is not known yet says otherwise.
    boolean waits() {
        return (removes() || replaces()) && undecided();
    }

    /// The same with something that stands against it.
    Opinion heldBy(@Nullable Objection other) {
        return other == null ? this : new Opinion(facts, judgement, other);
    }

    /// Whether only the other torrents can keep it from being removed.
    boolean isCandidate() {
        return removes() && objection == null && !undecided();
    }

    /// Whether an earlier wish to remove it no longer holds.
    boolean revokesRemoval() {
        RuleName rule = decision().reason().rule();
        return !removes()
                && !undecided()
                && rule != RuleName.UNCERTAIN
                && rule != RuleName.UNDERWAY;
    }

    Verdict verdict() {
        return new Verdict(torrent(), decision(), objection);
    }
}
