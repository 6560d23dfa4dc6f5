package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.log.Logging;
import dev.jbitrr.search.Pick;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.PendingSearch;
import dev.jbitrr.store.SearchLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends search commands, each written down before and after, so that a successor of this process
/// neither forgets nor repeats one. Used by one thread at a time.
final class Sending {
    /// The clocks of an Arr and of this machine need not agree.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final String instance;
    private final Arr arr;
    private final ArrLibrary library;
    private final SearchLedger ledger;
    private final SearchRecords records;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Logger log;
    private @Nullable SearchTarget unanswered;
    private int timesUnanswered;

    Sending(
            String instance,
            Arr arr,
            ArrLibrary library,
            SearchLedger ledger,
            SearchRecords records,
            InstantSource clock,
            StepObserver observer) {
        this.instance = instance;
        this.arr = arr;
        this.library = library;
        this.ledger = ledger;
        this.records = records;
        this.clock = clock;
        this.observer = observer;
        this.log = Logging.logger(Sending.class, instance);
    }

    /// Finds out what became of a command whose outcome nobody knows: of a process that died, or of
    /// an answer that never came.
    void resume() {
        var pending = ledger.pending(instance);
        if (pending.isEmpty()) {
            return;
        }
        var sent = accepted(pending.get());
        var pick = pending.get().pick();
        if (sent.isPresent()) {
            log.log(Level.INFO, "the search for {0} had been sent", SearchWords.name(pick));
            settle(pending.get(), "done", null);
        } else if (pick.target().equals(unanswered) && timesUnanswered > 1) {
            log.log(Level.WARNING, "the search for {0} is given up", SearchWords.name(pick));
            settle(pending.get(), "failed", null);
        } else {
            ledger.drop(instance); // it gets its turn again
        }
        observer.reached("search/resumed");
    }

    private Optional<CommandStatus> accepted(PendingSearch pending) {
        var since = pending.at().minus(MARGIN);
        var pick = pending.pick();
        return arr.commands().stream()
                .filter(command -> SearchWords.isCommandFor(pick.target(), command.name()))
                .filter(command -> SearchWords.isAbout(pick, command.mediaIds()))
                .filter(command -> !command.queuedAt().isBefore(since))
                .findFirst();
    }

    /// Sends the command. When that fails in a way that leaves open whether it was accepted, it
    /// stays pending.
    void send(Pick pick, long cycle) {
        var pending = begin(pick, cycle);
        try {
            var command = library.search(pick.target());
            observer.reached("search/called");
            log.log(Level.DEBUG, "{0} is command {1}", command.name(), command.id());
        } catch (ApiException e) {
            notAnswered(pick.target(), e.failure());
            throw e;
        }
        settle(pending, "done", null);
        unanswered = null;
    }

    private void notAnswered(SearchTarget target, Failure failure) {
        switch (outcome(failure)) {
            case REFUSED -> ledger.drop(instance);
            case UNCLEAR -> {}
            case UNHEARD -> {
                timesUnanswered = target.equals(unanswered) ? timesUnanswered + 1 : 1;
                unanswered = target;
            }
        }
    }

    /// Goes on as if it was sent, and does not send it.
    ///
    /// @param guard the switch that holds it back
    void withhold(Pick pick, long cycle, String guard) {
        settle(begin(pick, cycle), "withheld", guard);
    }

    private PendingSearch begin(Pick pick, long cycle) {
        var pending = new PendingSearch(pick, cycle, clock.instant());
        ledger.begin(instance, pending);
        observer.reached("search/begun");
        return pending;
    }

    private void settle(PendingSearch pending, String outcome, @Nullable String guard) {
        var now = clock.instant();
        var changed = records.searched(pending.pick(), pending.cycle(), now);
        ledger.settle(instance, pending, changed, outcome, guard, now);
        observer.reached("search/settled");
    }

    /// What a failure says about the command.
    private enum Outcome {
        /// There is none.
        REFUSED,
        /// The list of commands will tell.
        UNCLEAR,
        /// The list of commands should tell, unless clocks differ too much.
        UNHEARD
    }

    /// A connection may break after the Arr has accepted a command.
    private static Outcome outcome(Failure failure) {
        return switch (failure) {
            case Failure.Unauthorized _, Failure.NotAsked _ -> Outcome.REFUSED;
            case Failure.Rejected(_, int status, _) ->
                    status < 500 && status != 408 ? Outcome.REFUSED : Outcome.UNCLEAR;
            case Failure.Unreachable _ -> Outcome.UNCLEAR;
            case Failure.TimedOut _, Failure.Unreadable _ -> Outcome.UNHEARD;
        };
    }

    /// What the Arr works on, or is going to.
    List<CommandStatus> commands() {
        return arr.commands();
    }
}
