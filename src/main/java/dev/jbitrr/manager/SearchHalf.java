package dev.jbitrr.manager;

import dev.jbitrr.http.Failure;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.servarr.Arr;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The half of an Arr's manager that looks after its library: the loops that mirror it, change
/// quality profiles, ask for people's requests, and search.
final class SearchHalf {
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final String instance;
    private final Supplier<ArrSnapshot> snapshot;
    private final ArrManager.Connections connections;
    private final ArrAccess access;
    private final Stores stores;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Reporter reporter;
    private final Consumer<String> wake;
    private final LibraryState state = new LibraryState();
    private final LibraryNews news;
    private final AtomicLong mirrorChanges = new AtomicLong();
    private final AtomicLong requestChanges = new AtomicLong();
    private final RequestsRound requests;

    /// @param news what imports have changed
    /// @param wake ends the wait of the loop with this name
    SearchHalf(
            String instance,
            Supplier<ArrSnapshot> snapshot,
            ArrManager.Connections connections,
            ArrAccess access,
            LibraryNews news,
            Stores stores,
            InstantSource clock,
            StepObserver observer,
            Reporter reporter,
            Consumer<String> wake) {
        this.instance = instance;
        this.snapshot = snapshot;
        this.connections = connections;
        this.access = access;
        this.stores = stores;
        this.clock = clock;
        this.observer = observer;
        this.reporter = reporter;
        this.wake = wake;
        this.news = news;
        this.requests = requestsRound();
    }

    /// Profiles are given back also, and above all, when nothing is to be searched for any more.
    List<Loop> loops() {
        List<Loop> loops = new ArrayList<>();
        loops.add(loop(LibraryRound.NAME, whenOn(libraryRound()), this::arrWords));
        loops.add(loop(ProfileRound.NAME, profileRound(), this::arrWords));
        loops.add(loop(SearchRound.NAME, whenOn(searchRound()), this::arrWords));
        if (canBeRequested()) {
            loops.add(loop(RequestsRound.NAME, whenOn(requests), this::requestWords));
        }
        return loops;
    }

    /// Nobody asks for music and books that way.
    private boolean canBeRequested() {
        return switch (arr().application()) {
            case RADARR, SONARR -> true;
            case LIDARR, READARR -> false;
        };
    }

    private Loop loop(String name, Loop.Round round, Function<Failure, String> words) {
        return new Loop(instance, name, round, words, clock, reporter::changed);
    }

    /// While nothing is to be searched for, the library is nobody's business here.
    private Loop.Round whenOn(Loop.Round round) {
        return pulse -> {
            if (isOn()) {
                return round.run(pulse);
            }
            pulse.remark(""); // nothing that somebody waits for
            return clock.instant().plus(IDLE);
        };
    }

    boolean isOn() {
        return snapshot.get().settings().search().missing();
    }

    private String arrWords(Failure failure) {
        return Wording.ofArr(instance, failure);
    }

    private String requestWords(Failure failure) {
        return Wording.ofRequests(instance, source(), failure);
    }

    private String source() {
        return requestSettings().overseerr() == null ? "Ombi" : "Overseerr";
    }

    LibraryRound libraryRound() {
        return new LibraryRound(
                instance,
                arr().application(),
                connections.library(),
                access,
                state,
                news,
                stores.mirror(),
                stores.hooks(),
                () -> snapshot.get().terms().atOnce(),
                clock,
                this::mirrorChanged);
    }

    ProfileRound profileRound() {
        return new ProfileRound(
                instance,
                arr().application(),
                connections.library(),
                access,
                state,
                stores.mirror(),
                stores.tempProfiles(),
                stores.journal(),
                reporter,
                () -> snapshot.get().settings().search(),
                () -> snapshot.get().searchRules().dryRun().covers("profile"),
                clock,
                observer);
    }

    private RequestsRound requestsRound() {
        return new RequestsRound(
                instance,
                arr().application(),
                this::requestSettings,
                new RequestSource(
                        this::requestSettings,
                        settings ->
                                canBeRequested()
                                        ? connections.requests().apply(settings)
                                        : Optional.empty()),
                state,
                mirrorChanges::get,
                new RequestMatches(instance, arr().application(), stores.mirror()),
                stores.requestedItems(),
                clock,
                this::requestsChanged);
    }

    RequestsRound requests() {
        return requests;
    }

    SearchRound searchRound() {
        var records = new SearchRecords(instance, stores.mirror());
        return new SearchRound(
                instance,
                () -> snapshot.get().searchRules(),
                access,
                state,
                () -> mirrorChanges.get() + requestChanges.get(),
                new SearchDesk(instance, stores.mirror()),
                new QueuedItems(arr(), clock),
                new FreshLook(instance, connections.library(), stores.mirror()),
                new Sending(
                        instance,
                        arr(),
                        connections.library(),
                        stores.ledger(),
                        records,
                        clock,
                        observer),
                records,
                stores.ledger(),
                clock);
    }

    private Arr arr() {
        return connections.arr();
    }

    private RequestSettings requestSettings() {
        return snapshot.get().settings().requests();
    }

    private void mirrorChanged() {
        mirrorChanges.incrementAndGet();
        wake.accept(ProfileRound.NAME);
        wake.accept(RequestsRound.NAME);
        wake.accept(SearchRound.NAME);
    }

    private void requestsChanged() {
        requestChanges.incrementAndGet();
        wake.accept(SearchRound.NAME);
    }

    /// The Arr is there again.
    void back() {
        wake.accept(LibraryRound.NAME);
        wake.accept(ProfileRound.NAME);
        wake.accept(SearchRound.NAME);
    }

    /// Somebody wants a loop to run now.
    ///
    /// @param loop its name; empty for all
    void asked(String loop) {
        if (loop.isEmpty() || loop.equals(RequestsRound.NAME)) {
            requests.askNow();
        }
    }
}
