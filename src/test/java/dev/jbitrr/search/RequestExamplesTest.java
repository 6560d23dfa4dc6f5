package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.episode;
import static dev.jbitrr.search.Media.movie;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.MediaRequest.Kind;
import dev.jbitrr.library.Parent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The examples of requests (spec/search.md 10, #85 to #99) that no client decides, each with its
/// number.
class RequestExamplesTest {
    private static final ExternalIds ONE = new ExternalIds(1, 0, "tt1");

    // spotless:off
    static final List<Arguments> MOVIES = List.of(
        row("#90: TMDb says so",                                 new ExternalIds(1, 0, ""),     ONE,                           true),
        row("#90: TMDb says no, whatever IMDb says",             new ExternalIds(2, 0, "tt1"),  ONE,                           false),
        row("#90: another movie",                                new ExternalIds(2, 0, "tt2"),  ONE,                           false),
        row("#90: IMDb where TMDb is not known on both sides",   new ExternalIds(0, 0, "tt1"),  ONE,                           true),
        row("#90: nor in the library",                           new ExternalIds(1, 0, "tt1"),  new ExternalIds(0, 0, "tt1"),  true),
        row("#91: no id in common",                              new ExternalIds(0, 0, "tt9"),  new ExternalIds(1, 0, ""),     false),
        row("#91: nothing known at all",                         ExternalIds.NONE,              ExternalIds.NONE,              false));

    static final List<Arguments> SERIES = List.of(
        row("#91: IMDb only, another series",                    new ExternalIds(0, 0, "tt9"),  new ExternalIds(5, 6, "tt7"),  false),
        row("#91: IMDb only, a series without one",              new ExternalIds(0, 0, "tt9"),  new ExternalIds(5, 6, ""),     false),
        row("#91: IMDb only, that series",                       new ExternalIds(0, 0, "tt9"),  new ExternalIds(5, 6, "tt9"),  true),
        row("TVDB decides before TMDb",                          new ExternalIds(5, 7, "tt9"),  new ExternalIds(5, 6, "tt9"),  false),
        row("TMDb decides before IMDb",                          new ExternalIds(4, 0, "tt9"),  new ExternalIds(5, 6, "tt9"),  false),
        row("TVDB says so",                                      new ExternalIds(0, 6, ""),     new ExternalIds(5, 6, "tt9"),  true));
    // spotless:on

    private static Arguments row(
            String because, ExternalIds asked, ExternalIds had, boolean matches) {
        return Arguments.of(because, asked, had, matches);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("MOVIES")
    void matchesMovies(String because, ExternalIds asked, ExternalIds had, boolean matches) {
        assertThat(Matching.asksForMovie(request(Kind.MOVIE, asked, Set.of()), item(had, -1)))
                .isEqualTo(matches);
        assertThat(Matching.asksForMovie(request(Kind.SERIES, asked, Set.of()), item(had, -1)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SERIES")
    void matchesSeries(String because, ExternalIds asked, ExternalIds had, boolean matches) {
        assertThat(Matching.asksForSeries(request(Kind.SERIES, asked, Set.of()), series(had)))
                .isEqualTo(matches);
        assertThat(Matching.asksForSeries(request(Kind.MOVIE, asked, Set.of()), series(had)))
                .isFalse();
    }

    @Test
    void example92OnlyTheSeasonsThatWereAskedFor() {
        var ids = new ExternalIds(0, 6, "");
        var second = request(Kind.SERIES, ids, Set.of(2));
        var all = request(Kind.SERIES, ids, Set.of());

        assertThat(Matching.asksForEpisode(second, series(ids), item(ExternalIds.NONE, 2)))
                .isTrue();
        assertThat(Matching.asksForEpisode(second, series(ids), item(ExternalIds.NONE, 1)))
                .isFalse();
        assertThat(Matching.asksForEpisode(all, series(ids), item(ExternalIds.NONE, 1))).isTrue();
        assertThat(
                        Matching.asksForEpisode(
                                second,
                                series(new ExternalIds(0, 8, "")),
                                item(ExternalIds.NONE, 2)))
                .isFalse();
    }

    @Test
    void example85ARequestGoesBeforeTheBacklog() {
        var rehearsal =
                new Rehearsal(
                        Application.RADARR,
                        with(s -> s.byYear = true),
                        movie().id(1).titled("Older").year(1950),
                        movie().id(2).titled("Requested").year(2020).requested());

        assertThat(rehearsal.run()).containsExactly("Requested (2020)", "Older (1950)");
    }

    @Test
    void aRequestIsSearchedForByItemsWhateverTheGrouping() {
        var settings = with(s -> s.grouping = SearchSettings.Grouping.SERIES);
        var rehearsal =
                new Rehearsal(
                        Application.SONARR,
                        settings,
                        episode().id(1).number(1, 1),
                        episode().id(2).number(1, 2).requested());

        assertThat(rehearsal.run())
                .containsExactly("Series S01E02 · Pilot", "Missing episodes in Series");
    }

    @Test
    void example97ARequestWaitsForItsCoolDownAndForNothingElse() {
        assertThat(requested(Duration.ofMinutes(5), 1)).isEqualTo("cool-down");
        assertThat(requested(Duration.ofMinutes(60), 1)).isEqualTo("Missing, requested");
        assertThat(requested(Duration.ofMinutes(60), 2)).isEqualTo("cool-down");
        assertThat(requested(Duration.ofHours(2), 2)).isEqualTo("Missing, requested");
        assertThat(
                        Said.of(
                                movie().searched(Duration.ofHours(2), 1, 1),
                                usual(),
                                Application.RADARR))
                .isEqualTo("searched");
    }

    private static String requested(Duration ago, int fruitless) {
        var movie = movie().requested().searched(ago, 1, fruitless);
        return Said.of(movie, usual(), Application.RADARR);
    }

    @Test
    void example98AWithdrawnRequestIsBacklogAgain() {
        assertThat(Said.of(movie(), usual(), Application.RADARR)).isEqualTo("Missing");
    }

    @Test
    void aRequestThatIsThereIsNoRequestAnyMore() {
        var settings = with(s -> s.upgrades = true);

        assertThat(Said.of(movie().requested().file(), settings, Application.RADARR))
                .isEqualTo("Upgrade");
    }

    @Test
    void aRequestOpensNoGate() {
        assertThat(Said.of(movie().requested().unmonitored(), usual(), Application.RADARR))
                .isEqualTo("unmonitored");
        assertThat(Said.of(movie().requested().available(false), usual(), Application.RADARR))
                .isEqualTo("unavailable");
    }

    @Test
    void aRequestInTheQueueRestsBeforeItIsLookedAtAgain() {
        var prospect = movie().requested().prospect();
        var record = SearchRecord.inQueue(prospect, Reason.MISSING, 1, NOW);
        var later = NOW.plus(Duration.ofMinutes(30));

        assertThat(Said.of(movie().requested().record(record), usual(), Application.RADARR))
                .isEqualTo("cool-down");
        assertThat(CoolDown.end(record, prospect.standing())).isEqualTo(later);
    }

    private static MediaRequest request(Kind kind, ExternalIds ids, Set<Integer> seasons) {
        return new MediaRequest("overseerr:1", kind, "Title", ids, seasons, "somebody");
    }

    private static Item item(ExternalIds ids, int season) {
        return new Item(7, 70, season, 1, "Title", true, 0, null, null, 0, ids, Content.NONE);
    }

    private static Parent series(ExternalIds ids) {
        return new Parent(70, "Series", true, 4, ids, 0);
    }
}
