package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.log.Logging;
import dev.jbitrr.search.Limits;
import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Verdict.Priority;
import dev.jbitrr.store.SearchLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Searches for what is wanted, one command at a time. Before each it is decided anew whose turn it
/// is: what comes out today, then what people asked for, then the backlog.
final class SearchRound implements Loop.Round {
    static final String NAME = "search";

    private static final Duration IDLE = Duration.ofMinutes(1);

    /// Between two looks at an Arr that is busy with other searches.
    private static final Duration BUSY = Duration.ofSeconds(10);

    /// Without a look at what comes out soon.
    private static final Duration LONGEST = Duration.ofHours(1);

    /// So many items in a row may fail before it is said that the Arr does.
    private static final int MOST_FAILURES = 3;

    /// After so many refusals of its command an item has had its turn.
    private static final int MOST_REFUSALS = 3;

    private final String instance;
    private final Supplier<SearchRules> rules;
    private final ArrAccess access;
    private final LibraryState library;
    private final LongSupplier changes;
    private final SearchDesk desk;
    private final CycleBook cycles;
    private final Backlog backlog = new Backlog();
    private final Deferred deferred = new Deferred();
    private final QueuedItems queued;
    private final FreshLook look;
    private final Sending sending;
    private final SearchRecords records;
    private final SearchLedger ledger;
    private final SearchPace pace;
    private final InstantSource clock;
    private final Logger log;
    private int failures;

    /// @param changes grows whenever the mirror or the requests change
    SearchRound(
            String instance,
            Supplier<SearchRules> rules,
            ArrAccess access,
            LibraryState library,
            LongSupplier changes,
            SearchDesk desk,
            QueuedItems queued,
            FreshLook look,
            Sending sending,
            SearchRecords records,
            SearchLedger ledger,
            InstantSource clock) {
        this.instance = instance;
        this.rules = rules;
        this.access = access;
        this.library = library;
        this.changes = changes;
        this.desk = desk;
        this.cycles = new CycleBook(instance, ledger, clock);
        this.queued = queued;
        this.look = look;
        this.sending = sending;
        this.records = records;
        this.ledger = ledger;
        this.pace = new SearchPace(instance, ledger, clock);
        this.clock = clock;
        this.log = Logging.logger(SearchRound.class, instance);
    }

    @Override
    public Instant run(Pulse pulse) {
        if (!access.usable() || !library.ready()) {
            pulse.remark(library.ready() ? "" : "the library was not read yet");
            return clock.instant().plus(IDLE);
        }
        try {
            sending.resume();
            return turn(pulse);
        } catch (ApiException e) {
            access.blames(e);
            throw e;
        }
    }

    /// Until one command was sent, or there is nothing to send now.
    private Instant turn(Pulse pulse) {
        while (true) {
            var current = rules.get();
            var pause = pace.pauseUntil(current);
            if (pause.isPresent()) {
                return pause.get();
            }
            var pick = next(current, pulse);
            if (pick.isEmpty()) {
                return idle(current, pulse);
            }
            var busy = busyUntil(pick.get(), current, pulse);
            if (busy.isPresent()) {
                return busy.get();
            }
            try {
                attempt(pick.get(), current, pulse);
                failures = 0;
            } catch (ApiException e) {
                failed(pick.get(), e);
            }
        }
    }

    /// Whose turn it is.
    private Optional<Pick> next(SearchRules current, Pulse pulse) {
        var urgent = desk.urgent(current, cycles.current(), clock.instant());
        var first =
                urgent.picks().stream()
                        .filter(pick -> pick.priority() != Priority.BACKLOG)
                        .filter(this::mayGo)
                        .findFirst();
        if (first.isPresent()) {
            return first;
        }
        if (backlog.isStale(basis(current), clock.instant())) {
            pulse.doing("choosing what to search for");
            choose(current, urgent.candidates());
        }
        return backlog.first(this::mayGo);
    }

    private void choose(SearchRules current, long urgent) {
        var now = clock.instant();
        var survey = desk.survey(current, cycles.current(), urgent, now);
        ledger.handled(instance, survey.improved());
        if (cycles.advance(current, survey, library.begunAt())) {
            survey = desk.survey(current, cycles.current(), urgent, now);
        }
        backlog.choose(basis(current), survey, now);
    }

    private Backlog.Basis basis(SearchRules current) {
        return new Backlog.Basis(
                current, cycles.current().number(), library.generation(), changes.getAsLong());
    }

    private boolean mayGo(Pick pick) {
        return !deferred.covers(pick.itemIds(), clock.instant());
    }

    private Instant idle(SearchRules current, Pulse pulse) {
        var now = clock.instant();
        var next =
                Stream.of(
                                desk.urgent(current, cycles.current(), now).review(),
                                backlog.next(basis(current)),
                                deferred.next(now),
                                Optional.of(now.plus(LONGEST)))
                        .flatMap(Optional::stream)
                        .filter(at -> at.isAfter(now)) // what is past waits for something else
                        .min(Instant::compareTo)
                        .orElseThrow();
        pulse.remark(SearchWords.nothing(next));
        return next;
    }

    /// When to ask again whether the Arr takes one more.
    private Optional<Instant> busyUntil(Pick pick, SearchRules current, Pulse pulse) {
        pulse.doing("asking the Arr what it is searching for");
        int active = (int) sending.commands().stream().filter(Limits::counts).count();
        var why = pace.tooMany(pick.priority(), active, current);
        why.ifPresent(pulse::remark);
        return why.map(_ -> clock.instant().plus(shorter(current.delay(), BUSY)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void attempt(Pick pick, SearchRules current, Pulse pulse) {
        if (allQueued(pick)) {
            return;
        }
        pulse.doing("looking once more at " + SearchWords.name(pick));
        look.at(pick);
        var fresh = desk.again(pick, current, cycles.current(), clock.instant());
        if (fresh.isPresent()) {
            search(fresh.get(), current, pulse);
            deferred.worked(fresh.get().itemIds());
        }
        had(pick);
    }

    private void had(Pick pick) {
        if (pick.priority() == Priority.BACKLOG) {
            backlog.done(pick);
        }
    }

    /// What is being downloaded needs no search in this cycle.
    private boolean allQueued(Pick pick) {
        Set<Long> items = new HashSet<>(pick.itemIds());
        items.retainAll(queued.now());
        if (items.isEmpty()) {
            return false;
        }
        handled(items, pick);
        deferred.until(items, clock.instant().plus(IDLE));
        boolean all = items.size() == pick.itemIds().size();
        if (all) {
            log.log(Level.DEBUG, "{0}: is being downloaded", SearchWords.name(pick));
            had(pick);
        }
        return all;
    }

    private void handled(Set<Long> items, Pick pick) {
        var now = clock.instant();
        ledger.handled(instance, records.handled(items, pick, cycles.current().number(), now));
    }

    private void search(Pick pick, SearchRules current, Pulse pulse) {
        String says = SearchWords.of(pick);
        pulse.doing("searching for " + says);
        var withheld = current.withheldBy();
        if (withheld.isPresent()) {
            sending.withhold(pick, cycles.current().number(), withheld.get());
            log.log(Level.INFO, "would search for {0} ({1} is on)", says, withheld.get());
        } else {
            pace.sent(); // also when it fails
            sending.send(pick, cycles.current().number());
            log.log(Level.INFO, "searching for {0}", says);
        }
        pace.sent();
        pulse.remark("last: " + says);
    }

    /// One item that cannot be searched for must not keep all others from it.
    private void failed(Pick pick, ApiException e) {
        if (access.blames(e)) {
            throw e;
        }
        var failure = e.failure();
        failures++;
        log.log(Level.WARNING, "{0}: {1}", SearchWords.name(pick), failure.says());
        int times = deferred.failed(pick.itemIds(), failure.temporary(), clock.instant());
        boolean pending = ledger.pending(instance).isPresent();
        if (!pending && !failure.temporary() && times >= MOST_REFUSALS) {
            handled(Set.copyOf(pick.itemIds()), pick);
            had(pick);
        }
        if (pending || failures >= MOST_FAILURES) {
            throw e;
        }
    }
}
