package dev.jbitrr.search;

import static dev.jbitrr.search.Media.at;
import static dev.jbitrr.search.Media.episode;
import static dev.jbitrr.search.Media.season;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.SearchSettings.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Sonarr's examples (spec/search.md 10, #38 to #58), each with its number.
class EpisodeExamplesTest {
    private static final SearchSettings LATER = with(s -> s.todaysReleasesFirst = false);
    private static final SearchSettings SPECIALS = with(s -> s.specials = true);
    private static final SearchSettings UNMONITORED = with(s -> s.unmonitored = true);
    private static final SearchSettings SERIES = with(s -> s.grouping = Grouping.SERIES);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("#38: aired and missing",                  usual(),     episode(),                                           "Missing"),
        row("#39: today's goes first",                 usual(),     aired(120),                                          "Missing, today"),
        row("#40: an hour has to pass",                usual(),     aired(59),                                           "just-aired"),
        row("#40: exactly an hour is not enough",      usual(),     aired(60),                                           "just-aired"),
        row("#40: beyond it",                          usual(),     aired(61),                                           "Missing, today"),
        row("#41: the day before yesterday's",         usual(),     aired(40 * 60),                                      "Missing"),
        row("#41: a day old",                          usual(),     aired(24 * 60 + 1),                                  "Missing"),
        row("#41: not quite",                          usual(),     aired(24 * 60 - 1),                                  "Missing, today"),
        row("#42: without today's first it waits",     LATER,       aired(120),                                          "just-aired"),
        row("#42: until it is a day old",              LATER,       aired(24 * 60),                                      "just-aired"),
        row("#42: then it is searched for",            LATER,       aired(24 * 60 + 1),                                  "Missing"),
        row("#43: later today",                        usual(),     aired(-120),                                         "not-aired"),
        row("#44: a special",                          usual(),     episode().number(0, 1),                              "special"),
        row("#44: a special that is asked for",        SPECIALS,    episode().number(0, 1),                              "Missing"),
        row("#45: nobody knows when it airs",          usual(),     episode().dated(null),                               "no-air-date"),
        row("#46: the series is not monitored",        usual(),     episode().parentUnmonitored(),                       "parent-unmonitored"),
        row("#46: but asked for",                      UNMONITORED, episode().parentUnmonitored(),                       "Missing"),
        row("a better file of today's waits",          with(s -> s.qualityUnmet = true), aired(120).cutoffUnmet(),       "just-aired"),
        row("today's cares for no cycle",              usual(),     aired(120).searched(Duration.ofMinutes(61), 1, 1),   "Missing, today"),
        row("but for its cool-down",                   usual(),     aired(120).searched(Duration.ofMinutes(59), 1, 1),   "cool-down"),
        row("today's goes before requests",            usual(),     aired(120).requested(),                              "Missing, today"));
    // spotless:on

    private static Arguments row(
            String because, SearchSettings settings, Media episode, String expected) {
        return Arguments.of(because, settings, episode, expected);
    }

    private static Media aired(int minutesAgo) {
        return episode().aired(Duration.ofMinutes(minutesAgo));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void judges(String because, SearchSettings settings, Media episode, String expected) {
        assertThat(Said.of(episode, settings, Application.SONARR)).isEqualTo(expected);
    }

    @Test
    void example41TheHourOfTheDayDoesNotMatter() {
        var evening = Instant.parse("2026-06-15T18:00:00Z");
        var episode = episode().dated(evening.minus(Duration.ofHours(40)));

        var verdict =
                Judge.of(
                        episode.prospect(),
                        usual(),
                        Application.SONARR,
                        Cycle.first(evening),
                        evening);

        assertThat(verdict)
                .isEqualTo(new Verdict.Candidate(Reason.MISSING, Verdict.Priority.BACKLOG));
    }

    @Test
    void example38IsOneCommandForTheEpisode() {
        var pick = rehearsal(usual(), episode()).step().orElseThrow();

        assertThat(pick)
                .isEqualTo(
                        new Pick(
                                new SearchTarget.Items(List.of(7L)),
                                List.of(7L),
                                70,
                                Reason.MISSING,
                                Verdict.Priority.BACKLOG,
                                "Series S02E03 · Pilot"));
    }

    @Test
    void example39TodaysGoesBeforeTheBacklog() {
        var rehearsal =
                rehearsal(
                        usual(),
                        episode().id(1).titled("Backlog"),
                        episode().id(2).titled("Asked for").requested(),
                        aired(120).id(3).titled("Today"));

        assertThat(rehearsal.run())
                .containsExactly(
                        "Series S02E03 · Today",
                        "Series S02E03 · Asked for",
                        "Series S02E03 · Backlog");
    }

    @Test
    void example47TheNewestSeasonAndTheLastEpisodeGoFirst() {
        var rehearsal =
                rehearsal(
                        usual(), at(1, 1, 30), at(1, 2, 20), at(2, 1, 9), at(2, 2, 8), at(2, 3, 7));

        assertThat(rehearsal.run())
                .containsExactly(
                        "Series S02E03 · Pilot",
                        "Series S02E02 · Pilot",
                        "Series S02E01 · Pilot",
                        "Series S01E02 · Pilot",
                        "Series S01E01 · Pilot");
    }

    @Test
    void theSeasonCountsBeforeTheDay() {
        assertThat(rehearsal(usual(), at(1, 1, 5), at(2, 1, 30)).run())
                .containsExactly("Series S02E01 · Pilot", "Series S01E01 · Pilot");
    }

    @Test
    void example53TheNextCycleHasSeriesAndEpisodesAgain() {
        var rehearsal = rehearsal(SERIES, season(1, 3, 3));
        rehearsal.run();
        rehearsal.now = rehearsal.now.plus(Duration.ofHours(1));
        rehearsal.refreshBegunAt = rehearsal.now;
        rehearsal.step();

        var pick = rehearsal.step().orElseThrow();

        assertThat(rehearsal.cycle.number()).isEqualTo(2);
        assertThat(pick.itemIds()).hasSize(3);
    }

    @Test
    void examples54And55YearsAreUtcAndEndNow() {
        var rehearsal =
                rehearsal(
                        with(s -> s.byYear = true),
                        dated(1, "2027-02-01T20:00:00Z"),
                        dated(2, "2026-02-01T20:00:00Z"),
                        dated(3, "2025-12-31T20:00:00Z"),
                        dated(4, "2024-12-31T23:59:59Z"));

        assertThat(rehearsal.run())
                .containsExactly(
                        "Series S01E04 · Pilot", "Series S01E03 · Pilot", "Series S01E02 · Pilot");
        assertThat(rehearsal.cycle.complete()).isTrue();
    }

    private static Media dated(int number, String date) {
        return at(1, number, 0).dated(Instant.parse(date));
    }

    private static Rehearsal rehearsal(SearchSettings settings, Media... episodes) {
        return new Rehearsal(Application.SONARR, settings, episodes);
    }
}
