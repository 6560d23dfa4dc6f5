package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.requests.RequestServer;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The loops of an Arr's library, for tests: on fakes and a real database, with a clock that stands
/// in between.
final class SearchRounds {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    final FakeLibrary library = new FakeLibrary();
    final FakeArr arr = new FakeArr();
    final FakeRequests requests = new FakeRequests();
    final List<String> searched = new ArrayList<>();
    final TestClock clock;
    final String instance;
    final Application application;
    StepObserver observer = StepObserver.NONE;
    final Pulse pulse = new Pulse(SearchRound.NAME);

    /// Whether commands end as soon as they were accepted.
    boolean quick = true;

    Consumer<SearchTarget> accepted = _ -> {};

    private final Database database;
    private final SearchKnobs knobs = new SearchKnobs();
    private boolean dryRun;
    private boolean withRequests;
    private ArrManager manager;
    private LibraryRound libraryRound;
    private RequestsRound requestsRound;
    private SearchRound searchRound;
    private Instant nextLibrary = Instant.MIN;
    private Instant nextRequests = Instant.MIN;
    private Instant nextSearch = Instant.MIN;

    SearchRounds(Database database, String instance, TestClock clock) {
        this.database = database;
        this.instance = instance;
        this.clock = clock;
        this.application = Application.ofSection(instance).orElseThrow();
        arr.application = application;
        library.searchesWith(this::accept);
        restart();
    }

    static SearchRounds of(Path folder, String instance) {
        return new SearchRounds(
                Database.open(folder.resolve("jbitrr.db")), instance, new TestClock(NOW));
    }

    private CommandStatus accept(SearchTarget target) {
        searched.add(text(target));
        accepted.accept(target);
        var command =
                switch (target) {
                    case SearchTarget.Items(var ids) -> arr.searches(itemCommand(), ids, now());
                    case SearchTarget.Season(long series, _) ->
                            arr.searches("SeasonSearch", List.of(series), now());
                    case SearchTarget.Series(long series) ->
                            arr.searches("SeriesSearch", List.of(series), now());
                };
        if (quick) {
            arr.endsSearches(CommandStatus.State.COMPLETED);
        }
        return command;
    }

    private String itemCommand() {
        return switch (application) {
            case RADARR -> "MoviesSearch";
            case SONARR -> "EpisodeSearch";
            case LIDARR -> "AlbumSearch";
            case READARR -> "BookSearch";
        };
    }

    private static String text(SearchTarget target) {
        return switch (target) {
            case SearchTarget.Items(var ids) -> ids.toString();
            case SearchTarget.Season(long series, int season) ->
                    "series %d season %d".formatted(series, season);
            case SearchTarget.Series(long series) -> "series " + series;
        };
    }

    Instant now() {
        return clock.instant();
    }

    /// A new process on the same database.
    void restart() {
        var usual = dryRun ? Settings.usual().withDryRun() : Settings.usual();
        var own = withSearch(usual.arr(instance, "category"));
        var general = usual.general();
        manager =
                new ArrManager(
                        own,
                        general,
                        Ownership.of(List.of(own), List.of(), general),
                        new ArrManager.Connections(Map.of(), arr, library, this::source),
                        stores(),
                        Programs.none(),
                        clock,
                        observer,
                        new Silent(),
                        Mode.EVERYTHING);
        libraryRound = manager.search().libraryRound();
        requestsRound = manager.search().requests();
        searchRound = manager.search().searchRound();
        nextLibrary = Instant.MIN;
        nextRequests = Instant.MIN;
        nextSearch = Instant.MIN;
    }

    private ArrSettings withSearch(ArrSettings own) {
        return new ArrSettings(
                own.name(),
                application,
                own.connection(),
                own.category(),
                own.matchSubcategories(),
                own.importMode(),
                own.rssSync(),
                own.refreshDownloads(),
                own.pathMappings(),
                own.dryRun(),
                own.dryRunRules(),
                own.torrents(),
                knobs.settings(),
                new RequestSettings(Duration.ofMinutes(5), null, null, false));
    }

    private Optional<RequestServer> source(RequestSettings settings) {
        return withRequests ? Optional.of(requests) : Optional.empty();
    }

    SearchRounds tuned(Consumer<SearchKnobs> tuning) {
        tuning.accept(knobs);
        restart();
        return this;
    }

    SearchRounds withDryRun() {
        dryRun = true;
        restart();
        return this;
    }

    SearchRounds withRequests(MediaRequest... open) {
        withRequests = true;
        requests.open(open);
        restart();
        return this;
    }

    Stores stores() {
        return Stores.of(database);
    }

    ArrManager manager() {
        return manager;
    }

    /// One round of the search loop.
    Instant search() {
        return searchRound.run(pulse);
    }

    Instant readLibrary() {
        return libraryRound.run(new Pulse(LibraryRound.NAME));
    }

    Instant askForRequests() {
        return requestsRound.run(new Pulse(RequestsRound.NAME));
    }

    void hook() {
        requestsRound.askNow();
        nextRequests = Instant.MIN;
    }

    /// Rounds as the loops would make them, over some time.
    void over(Duration time) {
        var end = now().plus(time);
        while (true) {
            var next = turn();
            assertThat(next).isAfter(now());
            if (next.isAfter(end)) {
                break;
            }
            clock.advance(Duration.between(now(), next));
        }
        clock.advance(Duration.between(now(), end));
    }

    /// All rounds that are due, and when the next one is.
    Instant turn() {
        if (!nextLibrary.isAfter(now())) {
            nextLibrary = max(readLibrary(), now().plus(Duration.ofMinutes(1)));
            nextRequests = Instant.MIN;
            nextSearch = Instant.MIN;
        }
        if (!nextRequests.isAfter(now())) {
            nextRequests = askForRequests();
            nextSearch = Instant.MIN;
        }
        if (!nextSearch.isAfter(now())) {
            nextSearch = search();
        }
        return min(nextSearch, min(nextLibrary, nextRequests));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    List<String> takeSearched() {
        var taken = List.copyOf(searched);
        searched.clear();
        return taken;
    }

    void close() {
        database.close();
    }
}
