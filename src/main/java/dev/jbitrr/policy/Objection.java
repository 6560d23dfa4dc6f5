package dev.jbitrr.policy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a decision is not carried out now.
///
/// @param reason its rule is the guard's name
/// @param review when time alone could lift it; null when only other facts can
public record Objection(Reason reason, @Nullable Instant review) {

    static Optional<Objection> of(Reason reason) {
        return Optional.of(new Objection(reason, null));
    }

    static Optional<Objection> until(Instant review, Reason reason) {
        return Optional.of(new Objection(reason, review));
    }

    /// The same, looked at again no later than the decision it holds back.
    Objection reviewedWith(Decision decision) {
        var other = decision.reviewAt();
        return other.filter(at -> review == null || at.isBefore(review))
                .map(at -> new Objection(reason, at))
                .orElse(this);
    }

    public String guard() {
        return reason.rule().label();
    }

    public Optional<Instant> reviewAt() {
        return Optional.ofNullable(review);
    }
}
