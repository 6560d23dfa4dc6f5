package dev.jbitrr.search;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an item is to be searched for now, and why.
public sealed interface Verdict {
    /// Why it is wanted, or would be; [Reason#NONE] when nothing is asked of it.
    Reason reason();

    /// It is next as soon as its turn comes.
    record Candidate(Reason reason, Priority priority) implements Verdict {}

    /// It is not searched for.
    ///
    /// @param code one word for programs, such as `cool-down` or `not-aired`
    /// @param why a sentence for people, without the item's name
    /// @param reviewAt when time alone could change that; null when it could not
    record Not(Reason reason, String code, String why, @Nullable Instant reviewAt)
            implements Verdict {
        public Optional<Instant> review() {
            return Optional.ofNullable(reviewAt);
        }
    }

    /// Who goes first.
    enum Priority {
        TODAY,
        REQUEST,
        BACKLOG
    }
}
