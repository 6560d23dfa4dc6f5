package dev.jbitrr.manager;

import dev.jbitrr.log.Logging;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.Cycles;
import dev.jbitrr.store.SearchLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cycle of one instance: each step is written down and said. Used by one thread at a time.
final class CycleBook {
    private final String instance;
    private final SearchLedger ledger;
    private final InstantSource clock;
    private final Logger log;
    private @Nullable Cycle cycle;

    CycleBook(String instance, SearchLedger ledger, InstantSource clock) {
        this.instance = instance;
        this.ledger = ledger;
        this.clock = clock;
        this.log = Logging.logger(CycleBook.class, instance);
    }

    Cycle current() {
        var known = cycle;
        if (known == null) {
            known = ledger.cycle(instance).orElseGet(() -> save(Cycle.first(clock.instant())));
            cycle = known;
        }
        return known;
    }

    private Cycle save(Cycle next) {
        ledger.saveCycle(instance, next);
        cycle = next;
        return next;
    }

    /// After a look at the whole library.
    ///
    /// @param refreshBegunAt of the library's last refresh
    /// @return whether another cycle begins: more items are candidates then
    boolean advance(SearchRules rules, SearchDesk.Survey survey, Optional<Instant> refreshBegunAt) {
        var before = current();
        var next =
                Cycles.next(
                        before,
                        survey.outcome(),
                        rules.settings(),
                        refreshBegunAt.orElse(null),
                        clock.instant());
        if (next.equals(before)) {
            return false;
        }
        save(next);
        if (next.number() != before.number()) {
            log.log(Level.INFO, "cycle {0} begins", next.number());
        } else if (next.complete()) {
            log.log(
                    Level.INFO,
                    "cycle {0} complete: {1} searched",
                    next.number(),
                    survey.searched());
        }
        return next.number() != before.number();
    }
}
