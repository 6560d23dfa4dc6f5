package dev.jbitrr.manager;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Objection;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was decided about a torrent, and what a guard had against it.
///
/// @param approved whether a person let it happen
record Verdict(
        Torrent torrent, Decision decision, @Nullable Objection objection, boolean approved) {

    Verdict(Torrent torrent, Decision decision, @Nullable Objection objection) {
        this(torrent, decision, objection, false);
    }

    /// Whether something is to be done.
    boolean stands() {
        return !keeps() && objection == null;
    }

    Optional<Objection> objected() {
        return Optional.ofNullable(objection);
    }

    boolean removes() {
        return decision instanceof Decision.Remove;
    }

    boolean keeps() {
        return decision instanceof Decision.Keep;
    }

    /// Whether the journal cares, should it be news. What is under way is told of when it is over,
    /// and what is not judged at all keeps its earlier decision.
    boolean worthTelling() {
        RuleName rule = decision.reason().rule();
        return rule != RuleName.UNDERWAY && rule != RuleName.UNCERTAIN;
    }

    Optional<Instant> reviewAt() {
        return objection == null ? decision.reviewAt() : objection.reviewAt();
    }

    /// What tells this verdict from an earlier one about the same torrent.
    String gist() {
        return "%s %s %s"
                .formatted(
                        decision.label(),
                        decision.reason().rule(),
                        objection == null ? "" : objection.guard());
    }
}
