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

    public String guard() {
        return reason.rule().label();
    }

    public Optional<Instant> reviewAt() {
        return Optional.ofNullable(review);
    }
}
