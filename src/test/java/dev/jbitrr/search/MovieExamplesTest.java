package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.movie;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.SearchTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Radarr's examples (spec/search.md 10, #1 to #37), each with its number.
class MovieExamplesTest {
    private static final SearchSettings QUALITY = with(s -> s.qualityUnmet = true);
    private static final SearchSettings FORMAT = with(s -> s.customFormatUnmet = true);
    private static final SearchSettings UNMONITORED = with(s -> s.unmonitored = true);
    private static final SearchSettings UPGRADES = with(s -> s.upgrades = true);
    private static final SearchSettings BOTH =
            with(s -> s.qualityUnmet = s.customFormatUnmet = true);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("#1: missing",                                    usual(),     movie().year(2021),                                        "Missing"),
        row("#2: not monitored",                              usual(),     movie().unmonitored(),                                     "unmonitored"),
        row("#3: not monitored, but asked for",               UNMONITORED, movie().unmonitored(),                                     "Missing"),
        row("#4: next year's",                                usual(),     movie().year(2027),                                        "future-year"),
        row("#4: of no year",                                 usual(),     movie().year(0),                                           "no-year"),
        row("#4: whatever Radarr says of it",                 usual(),     movie().year(2027).available(true),                        "future-year"),
        row("#5: Radarr says no",                             usual(),     movie().year(2024).available(false),                       "unavailable"),
        row("#5: Radarr says nothing of an old one",          usual(),     movie().year(2024).release("released", null, Instant.parse("2026-07-01T00:00:00Z"), null), "Missing"),
        row("#6: out right now",                              usual(),     movie().year(2025).release("released", null, NOW, null),   "Missing"),
        row("#7: out in a second",                            usual(),     movie().year(2025).release("released", null, NOW.plusSeconds(1), null), "unavailable"),
        row("#8: one of two dates is enough",                 usual(),     movie().year(2026).release("released", null, in(1), in(-1)), "Missing"),
        row("#9: in cinemas only",                            usual(),     movie().year(2026).release("released", in(-10), null, null), "unavailable"),
        row("#10: 90 days after the cinemas",                 usual(),     movie().year(2026).release("released", in(-91), null, null), "Missing"),
        row("#11: not in cinemas yet",                        usual(),     movie().year(2026).release("inCinemas", in(1), in(-1), null), "unavailable"),
        row("#12: no dates at all",                           usual(),     movie().year(2026).release("inCinemas", null, null, null), "Missing"),
        row("#13: the digital date goes first",               usual(),     movie().year(2026).release("inCinemas", null, in(1), in(-1)), "unavailable"),
        row("#14: announced is enough",                       usual(),     movie().year(2026).release("announced", in(200), null, null), "Missing"),
        row("§2.5: released without a date",                  usual(),     movie().year(2026).release("released", null, null, null),  "Missing"),
        row("§2.5: of last year, in cinemas yesterday",       usual(),     movie().year(2025).release("inCinemas", in(-1), null, null), "Missing"),
        row("§2.5: physical without a cinema date",           usual(),     movie().year(2026).release("inCinemas", null, null, in(-1)), "Missing"),
        row("§2.5: nobody knows",                             usual(),     movie().year(2026).release("tba", null, null, null),       "unavailable"),
        row("#16: all keys off",                              usual(),     movie().cutoffUnmet(),                                     "satisfied"),
        row("#17: below the cutoff",                          QUALITY,     movie().cutoffUnmet(),                                     "Quality"),
        row("#17: not again before the cool-down",            QUALITY,     movie().cutoffUnmet().searched(Duration.ofMinutes(59), 0, 1), "cool-down"),
        row("#17: but after it",                              QUALITY,     movie().cutoffUnmet().searched(Duration.ofMinutes(60), 0, 1), "Quality"),
        row("#18: below the minimum score",                   FORMAT,      movie().score(99).minimum(100),                            "CustomFormat"),
        row("#19: the minimum itself is met",                 FORMAT,      movie().score(100).minimum(100),                           "satisfied"),
        row("#20: the minimum was lowered",                   FORMAT,      movie().score(99).minimum(50),                             "satisfied"),
        row("#21: quality speaks first",                      BOTH,        movie().score(99).minimum(100).cutoffUnmet(),              "Quality"),
        row("#22: an upgrade",                                UPGRADES,    movie().file(),                                            "Upgrade"),
        row("#22: no second one in the cycle",                UPGRADES,    movie().file().searched(Duration.ofDays(9), 1, 1),         "searched"),
        row("#23: nor for another reason",                    with(s -> s.upgrades = s.qualityUnmet = true), movie().cutoffUnmet().searched(Duration.ofDays(9), 1, 1), "searched"),
        row("everything: searching is off",                      with(s -> s.missing = false), movie().requested(),                      "off"));
    // spotless:on

    private static Arguments row(
            String because, SearchSettings settings, Media movie, String expected) {
        return Arguments.of(because, settings, movie, expected);
    }

    private static Instant in(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void judges(String because, SearchSettings settings, Media movie, String expected) {
        assertThat(Said.of(movie, settings, Application.RADARR)).isEqualTo(expected);
    }

    @Test
    void example1IsOneCommandAndThenRecorded() {
        var rehearsal = new Rehearsal(Application.RADARR, usual(), movie());

        var pick = rehearsal.step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Items(List.of(7L)));
        assertThat(rehearsal.ledger.get(7L))
                .isEqualTo(
                        new SearchRecord(
                                NOW, 1, 1, 1, Reason.MISSING, new Standing(false, false, true, 0)));
        assertThat(rehearsal.step()).isEmpty();
    }

    @Test
    void example16SaysWhatItIsNotSearchedFor() {
        var verdict =
                Judge.of(
                        movie().cutoffUnmet().prospect(),
                        usual(),
                        Application.RADARR,
                        Cycle.first(NOW),
                        NOW);

        assertThat(verdict.reason().label()).isEqualTo("Not being searched");
        assertThat(movie().cutoffUnmet().prospect().standing().qualityMet()).isFalse();
        assertThat(movie().score(100).minimum(100).prospect().standing().formatMet()).isTrue();
    }

    @Test
    void example24TheMostUrgentReasonGoesFirst() {
        var settings =
                with(s -> {
                    s.upgrades = true;
                    s.qualityUnmet = true;
                    s.customFormatUnmet = true;
                });
        var rehearsal =
                new Rehearsal(
                        Application.RADARR,
                        settings,
                        movie().id(1).titled("Upgrade").file(),
                        movie().id(2).titled("Quality").cutoffUnmet(),
                        movie().id(3).titled("Missing"),
                        movie().id(4).titled("Format").score(1).minimum(2));

        assertThat(rehearsal.run())
                .containsExactly(
                        "Missing (2021)", "Format (2021)", "Quality (2021)", "Upgrade (2021)");
    }

    @Test
    void examples25And26WhatIsInTheQueueIsDealtWithForThisCycle() {
        var rehearsal = new Rehearsal(Application.RADARR, usual(), movie());

        rehearsal.ledger.put(7L, SearchRecord.inQueue(rehearsal.find(7), Reason.MISSING, 1, NOW));

        assertThat(rehearsal.run()).isEmpty();
        assertThat(rehearsal.cycle.complete()).isTrue();
        assertThat(rehearsal.ledger.get(7L).count()).isZero();
        rehearsal.now = NOW.plus(Duration.ofMinutes(30));
        rehearsal.refreshBegunAt = NOW.plus(Duration.ofMinutes(15));
        assertThat(rehearsal.step()).isEmpty();
        assertThat(rehearsal.cycle.number()).isEqualTo(2);
        assertThat(rehearsal.step()).isPresent();
    }

    @Test
    void examples31To33YearsGoOneAfterTheOther() {
        var unmonitored =
                with(s -> {
                    s.byYear = true;
                    s.unmonitored = true;
                });

        assertThat(years(with(s -> s.byYear = true), false)).containsExactly(2019, 2020, 2021);
        assertThat(years(with(s -> s.byYear = s.reverse = true), false))
                .containsExactly(2021, 2020, 2019);
        assertThat(years(unmonitored, true)).containsExactly(2019, 2020, 2021);
    }

    private static List<Integer> years(SearchSettings settings, boolean unmonitored) {
        var rehearsal = new Rehearsal(Application.RADARR, settings);
        for (int year : List.of(2020, 2021, 2019)) {
            var movie = movie().id(year).year(year);
            rehearsal.put((unmonitored ? movie.unmonitored() : movie).prospect());
        }
        List<String> sent = rehearsal.run();
        assertThat(rehearsal.cycle.complete()).isTrue();
        return sent.stream().map(label -> Integer.valueOf(label.substring(7, 11))).toList();
    }

    @Test
    void aYearsUpgradesGoBeforeTheNextYearsMissing() {
        var settings = with(s -> s.byYear = s.upgrades = true);
        var rehearsal =
                new Rehearsal(
                        Application.RADARR,
                        settings,
                        movie().id(1).titled("Old").year(2001).file(),
                        movie().id(2).titled("New").year(2002));

        assertThat(rehearsal.run()).containsExactly("Old (2001)", "New (2002)");
    }

    @Test
    void example35TheNextCycleSearchesAgainForWhatIsStillThere() {
        var rehearsal =
                new Rehearsal(
                        Application.RADARR,
                        usual(),
                        movie().id(1).titled("Stays"),
                        movie().id(2).titled("Goes"));
        rehearsal.run();
        assertThat(rehearsal.cycle.complete()).isTrue();

        rehearsal.remove(2);
        rehearsal.now = rehearsal.now.plus(Duration.ofHours(2));
        assertThat(rehearsal.run()).as("not before a refresh").isEmpty();
        rehearsal.refreshBegunAt = rehearsal.now;
        rehearsal.step();

        assertThat(rehearsal.cycle.number()).isEqualTo(2);
        assertThat(rehearsal.run()).containsExactly("Stays (2021)");
    }

    @Test
    void example36WithoutAgainNothingIsSearchedTwiceWhateverRestarts() {
        var settings = with(s -> s.again = false);
        var rehearsal = new Rehearsal(Application.RADARR, settings, movie());
        rehearsal.run();

        rehearsal.now = rehearsal.now.plus(Duration.ofDays(100));
        rehearsal.refreshBegunAt = rehearsal.now.minusSeconds(1);

        assertThat(rehearsal.run()).isEmpty();
        assertThat(rehearsal.cycle.number()).isEqualTo(1);
    }

    @Test
    void whatIsLostIsSearchedForAtOnceWithoutAgain() {
        var settings =
                with(s -> {
                    s.again = false;
                    s.upgrades = true;
                });
        var rehearsal = new Rehearsal(Application.RADARR, settings, movie().file());
        rehearsal.run();

        rehearsal.put(movie().prospect());

        assertThat(rehearsal.run()).hasSize(1);
        assertThat(rehearsal.find(7).searched().map(SearchRecord::fruitless)).contains(1);
    }
}
