package dev.jbitrr.manager;

import dev.jbitrr.search.Limits;
import dev.jbitrr.search.Verdict.Priority;
import dev.jbitrr.store.SearchLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How fast search commands may follow each other, also across restarts. Used by one thread at a
/// time.
final class SearchPace {
    private static final Duration HOUR = Duration.ofHours(1);

    private final String instance;
    private final SearchLedger ledger;
    private final InstantSource clock;
    private @Nullable Instant lastAt;

    SearchPace(String instance, SearchLedger ledger, InstantSource clock) {
        this.instance = instance;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A command was sent, or withheld, or should have been.
    void sent() {
        lastAt = clock.instant();
    }

    /// The end of what holds for every priority: the pause between commands, and the bound of an
    /// hour. Empty when neither holds.
    Optional<Instant> pauseUntil(SearchRules rules) {
        return switch (limit(Priority.TODAY, 0, rules)) {
            case Limits.Answer.Go _ -> Optional.empty();
            case Limits.Answer.Wait wait -> wait.lifted();
        };
    }

    /// Why the Arr is not given one more now; empty when it is.
    ///
    /// @param active searches that it works on or is going to
    Optional<String> tooMany(Priority priority, int active, SearchRules rules) {
        return switch (limit(priority, active, rules)) {
            case Limits.Answer.Go _ -> Optional.empty();
            case Limits.Answer.Wait(var why, _) -> Optional.of(why);
        };
    }

    private Limits.Answer limit(Priority priority, int active, SearchRules rules) {
        var now = clock.instant();
        // What is an hour old counts no more.
        var traffic = ledger.traffic(instance, now.minus(HOUR).plusMillis(1));
        return Limits.of(
                priority,
                active,
                rules.settings(),
                traffic.sent(),
                traffic.firstAt(),
                lastAt == null ? traffic.lastAt() : lastAt,
                rules.delay(),
                now);
    }
}
