package dev.jbitrr.manager;

import static dev.jbitrr.manager.FakeLibrary.episode;
import static dev.jbitrr.manager.FakeLibrary.movie;
import static dev.jbitrr.manager.FakeLibrary.parent;
import static dev.jbitrr.manager.SearchRounds.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.search.SearchSettings.Grouping;
import dev.jbitrr.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The search loop, with the acceptance examples (spec/search.md 10) that need more than a choice.
class SearchRoundTest {
    private static final Duration DELAY = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final List<SearchRounds> open = new ArrayList<>();

    private SearchRounds rounds(String instance) {
        var rounds = SearchRounds.of(folder, instance);
        open.add(rounds);
        return rounds;
    }

    private SearchRounds radarr(Item... movies) {
        var rounds = rounds("Radarr");
        rounds.library.put(movies);
        return rounds;
    }

    private SearchRounds sonarr(Item... episodes) {
        var rounds = rounds("Sonarr");
        rounds.library.put(parent(1));
        rounds.library.put(episodes);
        return rounds;
    }

    private static Item aired(long id, Duration ago) {
        return episode(id, 1, 1, (int) id, NOW.minus(ago));
    }

    @AfterEach
    void close() {
        open.forEach(SearchRounds::close);
    }

    @Test
    void nothingIsSearchedForBeforeTheLibraryWasRead() {
        var rounds = radarr(movie(7, 2021));

        rounds.search();

        assertThat(rounds.takeSearched()).isEmpty();
        assertThat(rounds.library.takeCalls()).isEmpty();
        rounds.readLibrary();
        rounds.search();
        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void waitsBetweenCommandsAlsoWhenItIsWokenOrStartedAnew() {
        var rounds = radarr(movie(7, 2021), movie(8, 2021));
        rounds.readLibrary();

        assertThat(rounds.search()).isEqualTo(NOW.plus(DELAY));
        assertThat(rounds.search()).isEqualTo(NOW.plus(DELAY));
        rounds.restart();
        rounds.readLibrary();
        assertThat(rounds.search()).isEqualTo(NOW.plus(DELAY));
        assertThat(rounds.takeSearched()).containsExactly("[7]");
        rounds.clock.advance(DELAY);
        rounds.search();
        assertThat(rounds.takeSearched()).containsExactly("[8]");
    }

    @Test
    void waitsWhileTheArrIsBusy() { // #27
        var rounds = radarr(movie(7, 2021));
        for (long id = 101; id <= 105; id++) {
            rounds.arr.searches("MoviesSearch", List.of(id), NOW);
        }
        rounds.readLibrary();

        assertThat(rounds.search()).isBefore(NOW.plus(DELAY));
        assertThat(rounds.takeSearched()).isEmpty();
        rounds.arr.endsOneSearch();
        rounds.search();
        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void whatFailedInTheArrTakesNoPlace() { // #28
        var rounds = radarr(movie(7, 2021));
        for (long id = 101; id <= 105; id++) {
            rounds.arr.searches("MoviesSearch", List.of(id), NOW);
        }
        rounds.arr.endsSearches(State.FAILED);
        rounds.readLibrary();

        rounds.search();

        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void commandsOfOtherKindsTakeNoPlace() { // #29
        var rounds = radarr(movie(7, 2021)).tuned(knobs -> knobs.limit = 3);
        rounds.arr.searches("MoviesSearch", List.of(100L), NOW);
        rounds.arr.endsOneSearch();
        rounds.arr.searches("EpisodeSearch", List.of(101L), NOW);
        rounds.arr.searches("SeriesSearch", List.of(102L), NOW);
        rounds.arr.searches("RssSync", List.of(), NOW);
        rounds.readLibrary();

        rounds.search();

        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void theBoundOfAnHourHoldsAcrossARestart() {
        var rounds =
                radarr(movie(7, 2021), movie(8, 2021), movie(9, 2021))
                        .tuned(knobs -> knobs.perHour = 2);
        rounds.over(Duration.ofMinutes(50));
        assertThat(rounds.takeSearched()).containsExactly("[7]", "[8]");

        rounds.restart();
        rounds.over(Duration.ofMinutes(9));
        assertThat(rounds.takeSearched()).isEmpty();
        rounds.over(Duration.ofMinutes(2));
        assertThat(rounds.takeSearched()).containsExactly("[9]");
    }

    @Test
    void searchesYearByYearThenTheCycleIsComplete() { // #31
        var rounds =
                radarr(movie(5, 2020), movie(6, 2021), movie(7, 2019))
                        .tuned(knobs -> knobs.byYear = true);

        rounds.over(Duration.ofMinutes(5));

        assertThat(rounds.takeSearched()).containsExactly("[7]", "[5]", "[6]");
        assertThat(rounds.stores().ledger().cycle("Radarr").orElseThrow().complete()).isTrue();
    }

    @Test
    void searchesTheNewestYearFirst() { // #32
        var rounds =
                radarr(movie(5, 2020), movie(6, 2021), movie(7, 2019))
                        .tuned(knobs -> knobs.byYear = true)
                        .tuned(knobs -> knobs.reverse = true);

        rounds.over(Duration.ofMinutes(5));

        assertThat(rounds.takeSearched()).containsExactly("[6]", "[5]", "[7]");
    }

    @Test
    void twoInstancesWithTheSameIdsKnowNothingOfEachOther() { // #34
        try (var database = Database.open(folder.resolve("both.db"))) {
            var clock = new TestClock(NOW);
            var a = new SearchRounds(database, "Radarr-A", clock);
            var b = new SearchRounds(database, "Radarr-B", clock);
            a.library.put(movie(7, 2021));
            b.library.put(movie(7, 2021));
            a.readLibrary();
            b.readLibrary();

            a.search();
            assertThat(b.takeSearched()).isEmpty();
            b.search();

            assertThat(a.takeSearched()).containsExactly("[7]");
            assertThat(b.takeSearched()).containsExactly("[7]");
        }
    }

    @Test
    void searchesAgainAfterACycleWhatIsStillMissingAndStillThere() { // #35
        var rounds = radarr(movie(7, 2021), movie(8, 2021));
        rounds.over(Duration.ofMinutes(50));
        assertThat(rounds.takeSearched()).containsExactly("[7]", "[8]");

        rounds.library.remove(8);
        rounds.over(Duration.ofMinutes(30));

        assertThat(rounds.takeSearched()).containsExactly("[7]");
        assertThat(rounds.stores().mirror().prospects("Radarr", List.of(8L))).isEmpty();
        rounds.over(Duration.ofMinutes(60));
        assertThat(rounds.takeSearched()).as("twice in vain: two hours").isEmpty();
    }

    @Test
    void searchesOnceOnlyAlsoAcrossARestart() { // #36
        var rounds = radarr(movie(7, 2021)).tuned(knobs -> knobs.again = false);
        rounds.over(Duration.ofHours(3));
        assertThat(rounds.takeSearched()).containsExactly("[7]");

        rounds.restart();
        rounds.over(Duration.ofHours(5));

        assertThat(rounds.takeSearched()).isEmpty();
        rounds.library.getsFile(7);
        rounds.over(Duration.ofHours(1));
        rounds.library.losesFile(7);
        rounds.over(Duration.ofHours(1));
        assertThat(rounds.takeSearched()).as("its file is gone").containsExactly("[7]");
    }

    @Test
    void whatIsBeingDownloadedIsHandledAndCostsNoPause() { // #25
        var rounds = radarr(movie(7, 2021), movie(8, 2021));
        rounds.arr.grabbed(Torrents.hash(1), MediaId.movie(7));
        rounds.readLibrary();

        rounds.search();

        assertThat(rounds.takeSearched()).containsExactly("[8]");
        assertThat(rounds.stores().ledger().find("Radarr", 7).orElseThrow().count()).isZero();
    }

    @Test
    void whatLeftTheQueueIsSearchedForInTheNextCycle() { // #26
        var rounds = radarr(movie(7, 2021));
        rounds.arr.grabbed(Torrents.hash(1), MediaId.movie(7));
        rounds.over(Duration.ofMinutes(10));
        assertThat(rounds.takeSearched()).isEmpty();

        rounds.arr.emptiesQueue();
        rounds.over(Duration.ofHours(2));

        assertThat(rounds.takeSearched()).contains("[7]");
    }

    @Test
    void looksOnceMoreBeforeItSearches() { // B64
        var rounds = radarr(movie(7, 2021), movie(8, 2021), movie(9, 2021));
        rounds.readLibrary();
        rounds.library.getsFile(7);
        rounds.library.remove(8);

        rounds.search();

        assertThat(rounds.takeSearched()).containsExactly("[9]");
        assertThat(rounds.stores().mirror().prospects("Radarr", List.of(8L))).isEmpty();
    }

    @Test
    void whatCameOutTodayGoesFirstAndPastTheLimit() { // #39
        var rounds =
                sonarr(aired(6, Duration.ofDays(5)), aired(7, Duration.ofHours(2)))
                        .tuned(knobs -> knobs.limit = 1);
        rounds.arr.searches("EpisodeSearch", List.of(100L), NOW);
        rounds.readLibrary();

        rounds.search();
        rounds.clock.advance(DELAY);
        rounds.arr.searches("EpisodeSearch", List.of(101L), NOW);
        rounds.search();

        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void anEpisodeIsSearchedForSecondsAfterItsTime() { // #40
        var rounds = sonarr(aired(7, Duration.ofMinutes(59)));
        rounds.readLibrary();

        var next = rounds.search();

        assertThat(rounds.takeSearched()).isEmpty();
        assertThat(Duration.between(NOW, next))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        rounds.clock.advance(Duration.between(NOW, next));
        rounds.search();
        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void whatAiredFortyHoursAgoIsBacklog() { // #41
        var rounds = sonarr(aired(7, Duration.ofHours(40))).tuned(knobs -> knobs.limit = 1);
        rounds.arr.searches("EpisodeSearch", List.of(100L), NOW);

        rounds.over(Duration.ofHours(6));

        assertThat(rounds.takeSearched()).as("the limit holds for it").isEmpty();
        rounds.arr.endsSearches(State.COMPLETED);
        rounds.over(Duration.ofMinutes(1));
        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void aSeriesIsSearchedForWithOneCommandWithinTheLimit() { // #50, #51
        var rounds =
                sonarr().tuned(knobs -> knobs.grouping = Grouping.SERIES)
                        .tuned(knobs -> knobs.limit = 1)
                        .tuned(knobs -> knobs.again = false);
        for (int number = 1; number <= 100; number++) {
            rounds.library.put(aired(number, Duration.ofDays(number + 3)));
        }
        rounds.arr.searches("SeriesSearch", List.of(99L), NOW);
        rounds.over(Duration.ofMinutes(10));
        assertThat(rounds.takeSearched()).isEmpty();

        rounds.arr.endsSearches(State.COMPLETED);
        rounds.over(Duration.ofHours(5));

        assertThat(rounds.takeSearched()).containsExactly("series 1");
        assertThat(rounds.stores().ledger().find("Sonarr", 50)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Grouping.class,
            names = {"SMART", "SERIES"})
    void everySeriesHasACommandOfItsOwn(Grouping grouping) {
        var rounds = sonarr().tuned(knobs -> knobs.grouping = grouping);
        for (int series = 1; series <= 3; series++) {
            rounds.library.put(parent(series));
            for (int number = 1; number <= 4; number++) {
                rounds.library.put(
                        episode(
                                series * 100L + number,
                                series,
                                1,
                                number,
                                NOW.minus(Duration.ofDays(number + 3))));
            }
        }

        rounds.over(Duration.ofMinutes(10));

        String of = grouping == Grouping.SERIES ? "series %d" : "series %d season 1";
        assertThat(rounds.takeSearched())
                .containsExactlyInAnyOrder(of.formatted(1), of.formatted(2), of.formatted(3));
    }

    @Test
    void anotherInstancesEpisodesAreNobodysBusiness() { // #52
        try (var database = Database.open(folder.resolve("both.db"))) {
            var clock = new TestClock(NOW);
            var a = new SearchRounds(database, "Sonarr-A", clock);
            var b = new SearchRounds(database, "Sonarr-B", clock);
            a.tuned(knobs -> knobs.grouping = Grouping.SERIES);
            a.library.put(parent(1));
            b.library.put(parent(1));
            b.library.put(aired(50, Duration.ofDays(3)));
            b.readLibrary();

            a.over(Duration.ofMinutes(5));

            assertThat(a.takeSearched()).isEmpty();
        }
    }

    @Test
    void afterACycleSeriesAndEpisodesAreCandidatesAgain() { // #53
        var rounds =
                sonarr(aired(7, Duration.ofDays(3)), aired(8, Duration.ofDays(4)))
                        .tuned(knobs -> knobs.grouping = Grouping.SERIES);

        rounds.over(Duration.ofMinutes(90));

        assertThat(rounds.takeSearched()).containsExactly("series 1", "series 1");
    }

    @Test
    void aRequestGoesAheadOfTheBacklogWithinOnePause() { // #85
        var wanted = new ExternalIds(10, 0, "");
        var rounds =
                radarr(movie(1, 2021), movie(2, 2021), withIds(movie(7, 2021), wanted))
                        .withRequests();
        rounds.over(Duration.ofSeconds(5));
        assertThat(rounds.takeSearched()).containsExactly("[1]");

        rounds.requests.open(request("o1", wanted));
        rounds.hook();
        rounds.over(DELAY);

        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void aRequestKeepsItsPauseWhileNothingIsFound() { // #97
        var wanted = new ExternalIds(10, 0, "");
        var rounds = radarr(withIds(movie(7, 2021), wanted)).withRequests(request("o1", wanted));
        rounds.over(Duration.ofMinutes(58));
        assertThat(rounds.takeSearched()).containsExactly("[7]");

        rounds.over(Duration.ofMinutes(5));

        assertThat(rounds.takeSearched()).containsExactly("[7]");
        rounds.over(Duration.ofMinutes(110));
        assertThat(rounds.takeSearched()).isEmpty();
    }

    @Test
    void anEmptyAnswerOfTheLibraryChangesNothing() { // #37
        var rounds = radarr(movie(7, 2021)).tuned(knobs -> knobs.again = false);
        rounds.over(Duration.ofMinutes(1));
        rounds.library.takeAway();
        rounds.over(Duration.ofSeconds(15 * 60 + 10));
        rounds.library.bringBack();
        rounds.over(Duration.ofHours(2));

        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void aDryRunSearchesForNothingAndSaysWhatItWould() {
        var rounds = radarr(movie(7, 2021), movie(8, 2021)).withDryRun();

        rounds.over(Duration.ofMinutes(30));

        assertThat(rounds.takeSearched()).isEmpty();
        var journal = rounds.stores().journal().latest(10, Long.MAX_VALUE);
        assertThat(journal)
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.outcome()).startsWith("withheld");
                    assertThat(entry.guard()).contains("DryRun");
                });
    }

    @Test
    void oneThatIsRefusedHoldsUpNoOther() {
        var rounds = radarr(movie(7, 2021), movie(8, 2021));
        rounds.library.fail("search Items[ids=[7]]", new Failure.Rejected(FakeArr.AT, 400, "no"));

        rounds.over(Duration.ofMinutes(2));

        assertThat(rounds.takeSearched()).containsExactly("[8]");
        rounds.library.works();
        rounds.over(Duration.ofMinutes(3));
        assertThat(rounds.takeSearched()).containsExactly("[7]");
    }

    @Test
    void anArrThatIsGoneIsLeftAlone() {
        var rounds = radarr(movie(7, 2021));
        rounds.readLibrary();
        rounds.library.fail("", new Failure.Unreachable(FakeArr.AT, "refused"));

        assertThatThrownBy(rounds::search).isInstanceOf(ApiException.class);
        rounds.library.takeCalls();
        rounds.search();

        assertThat(rounds.library.takeCalls()).isEmpty();
    }

    @Test
    void aCommandWhoseAnswerWasLostIsNotSentTwice() {
        var rounds = radarr(movie(7, 2021));
        rounds.readLibrary();
        rounds.library.loseAnswer("search", new Failure.TimedOut(FakeArr.AT, DELAY));

        assertThatThrownBy(rounds::search).isInstanceOf(ApiException.class);
        rounds.clock.advance(DELAY);
        rounds.over(Duration.ofMinutes(10));

        assertThat(rounds.takeSearched()).containsExactly("[7]");
        assertThat(rounds.stores().ledger().find("Radarr", 7).orElseThrow().count()).isOne();
    }

    @Test
    void settingsHoldFromTheNextChoiceOn() {
        var rounds = radarr(movie(7, 2021));
        rounds.library.put(withMonitored(movie(8, 2021)));
        rounds.over(Duration.ofMinutes(5));
        assertThat(rounds.takeSearched()).containsExactly("[7]");

        rounds.tuned(knobs -> knobs.unmonitored = true);
        rounds.over(Duration.ofMinutes(1));

        assertThat(rounds.takeSearched()).containsExactly("[8]");
    }

    @Test
    void idleRoundsReadNothing() {
        var rounds = radarr(movie(7, 2021)).tuned(knobs -> knobs.again = false);
        rounds.over(Duration.ofMinutes(5));
        rounds.library.takeCalls();
        rounds.arr.calls.clear();

        for (int i = 0; i < 10; i++) {
            rounds.search();
        }

        assertThat(rounds.library.takeCalls()).isEmpty();
        assertThat(rounds.arr.calls).isEmpty();
        assertThat(rounds.pulse.state().activity()).contains("nothing to search for; next look at");
    }

    private static Item withMonitored(Item item) {
        return new Item(
                item.id(),
                item.parentId(),
                item.season(),
                item.number(),
                item.title(),
                false,
                item.year(),
                item.date(),
                item.release(),
                item.profile(),
                item.ids(),
                item.content());
    }

    static Item withIds(Item item, ExternalIds ids) {
        return new Item(
                item.id(),
                item.parentId(),
                item.season(),
                item.number(),
                item.title(),
                item.monitored(),
                item.year(),
                item.date(),
                item.release(),
                item.profile(),
                ids,
                item.content());
    }

    static MediaRequest request(String key, ExternalIds ids) {
        return new MediaRequest(key, MediaRequest.Kind.MOVIE, "Film", ids, Set.of(), "somebody");
    }
}
