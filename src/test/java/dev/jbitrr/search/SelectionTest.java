package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.album;
import static dev.jbitrr.search.Media.episode;
import static dev.jbitrr.search.Media.movie;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.SearchSettings.Grouping;
import dev.jbitrr.search.Verdict.Not;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class SelectionTest {
    // spotless:off
    static final List<Arguments> SENTENCES = List.of(
        said("It is not monitored.",                             Application.RADARR, movie().unmonitored()),
        said("Its series is not monitored.",                     Application.SONARR, episode().parentUnmonitored()),
        said("Its artist is not monitored.",                     Application.LIDARR, album().parentUnmonitored()),
        said("It is of the year 2027.",                          Application.RADARR, movie().year(2027)),
        said("It can be had from 2026-07-01 00:00 UTC on.",      Application.RADARR, movie().year(2026).release("released", null, Instant.parse("2026-07-01T00:00:00Z"), null)),
        said("Radarr says that it is not available yet, its minimum availability being `released`.", Application.RADARR, movie().available(false)),
        said("It airs on 2026-06-15 14:00 UTC.",                 Application.SONARR, episode().aired(Duration.ofHours(-2))),
        said("It aired on 2026-06-15 11:30 UTC, less than an hour ago.", Application.SONARR, episode().aired(Duration.ofMinutes(30))),
        said("It is a special, and `AlsoSearchSpecials` is off.", Application.SONARR, episode().number(0, 1)),
        said("It comes out on 2026-06-16 12:00 UTC.",            Application.LIDARR, album().dated(NOW.plusSeconds(86_400))),
        said("The library has it, below its quality cutoff, and `QualityUnmetSearch` is off.", Application.RADARR, movie().cutoffUnmet()),
        said("The library has it with a custom format score of 9 below the profile's 10, and `CustomFormatUnmetSearch` is off.", Application.RADARR, movie().score(9).minimum(10)),
        said("The library has it, as good as its quality profile asks for, and `DoUpgradeSearch` is off.", Application.RADARR, movie().file()),
        said("It was searched for on 2026-06-15 11:00 UTC, in this cycle; it is searched for again after everything else was.", Application.RADARR, movie().searched(Duration.ofHours(1), 1, 1)),
        said("It was in the download queue on 2026-06-15 11:00 UTC, in this cycle; it is searched for again after everything else was.", Application.RADARR, movie().searched(Duration.ofHours(1), 1, 0)),
        said("It was searched for on 2026-06-15 11:30 UTC; it rests until 2026-06-15 12:30 UTC.", Application.RADARR, movie().searched(Duration.ofMinutes(30), 0, 1)),
        said("It was searched for on 2026-06-15 11:00 UTC, the 3rd search in a row without a result; it rests until 2026-06-15 15:00 UTC.", Application.RADARR, movie().searched(Duration.ofHours(1), 0, 3)));
    // spotless:on

    private static Arguments said(String sentence, Application application, Media media) {
        return Arguments.of(sentence, application, media);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SENTENCES")
    void saysWhyNot(String sentence, Application application, Media media) {
        var verdict = Judge.of(media.prospect(), usual(), application, Cycle.first(NOW), NOW);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Not.class, not -> assertThat(not.why()).isEqualTo(sentence));
    }

    @Test
    void countsWhatIsNotSearchedForAndWhy() {
        var outcome =
                new Rehearsal(
                                Application.RADARR,
                                usual(),
                                movie().id(1).unmonitored(),
                                movie().id(2).file(),
                                movie().id(3).file(),
                                movie().id(4),
                                movie().id(5).requested(),
                                movie().id(6).year(2027))
                        .select(1);

        assertThat(outcome.byCode())
                .isEqualTo(Map.of("unmonitored", 1L, "satisfied", 2L, "future-year", 1L));
        assertThat(outcome.candidates()).isEqualTo(2);
        assertThat(outcome.backlog()).isEqualTo(1);
        assertThat(outcome.picks()).hasSize(1);
        assertThat(outcome.review()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(outcome.freed()).isEmpty();
    }

    @Test
    void unmonitoredEpisodesGoByThemselvesBesideTheirSeries() {
        var settings =
                with(s -> {
                    s.grouping = Grouping.SERIES;
                    s.unmonitored = true;
                });
        var rehearsal =
                new Rehearsal(
                        Application.SONARR,
                        settings,
                        episode().id(1).number(1, 1),
                        episode().id(2).number(1, 2).unmonitored());

        var targets = rehearsal.select(9).picks().stream().map(Pick::target).toList();

        assertThat(targets)
                .containsExactlyInAnyOrder(
                        new SearchTarget.Series(70), new SearchTarget.Items(List.of(2L)));
    }

    @Test
    void thePageShowsWhoseItIsWhatItIsAndWhy() {
        var rehearsal = new Rehearsal(Application.RADARR, usual(), movie().requested());

        assertThat(rehearsal.step().orElseThrow().activity("Overseerr"))
                .isEqualTo("Overseerr request · Movie (2021) · Missing");
        assertThat(
                        new Rehearsal(
                                        Application.SONARR,
                                        usual(),
                                        episode()
                                                .number(0, 1)
                                                .titled("")
                                                .aired(Duration.ofHours(9)))
                                .select(1)
                                .picks())
                .isEmpty();
        assertThat(
                        new Rehearsal(
                                        Application.SONARR,
                                        usual(),
                                        episode().titled("").aired(Duration.ofHours(9)))
                                .step()
                                .orElseThrow()
                                .activity("Ombi"))
                .isEqualTo("Today's releases · Series S02E03 · Missing");
    }

    @Test
    void aLargeLibraryIsJudgedAtOnce() {
        var families =
                IntStream.range(0, 500)
                        .mapToObj(series ->
                                IntStream.range(0, 100)
                                        .mapToObj(number -> large(series, number))
                                        .toList())
                        .toList();
        var settings = with(s -> s.grouping = Grouping.SMART);
        var selection = new Selection(settings, Application.SONARR, Cycle.first(NOW), NOW, 20);

        long begun = System.nanoTime();
        families.forEach(selection::offer);
        var outcome = selection.end();
        var took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(outcome.picks()).hasSize(20);
        assertThat(outcome.candidates()).isEqualTo(25_000);
        assertThat(took).isLessThan(Duration.ofSeconds(5)); // it takes a tenth of one
    }

    private static Prospect large(int series, int number) {
        var episode =
                episode()
                        .of(series + 1L, "Series " + series)
                        .id(series * 1000L + number)
                        .number(number / 10, number % 10)
                        .aired(Duration.ofDays(3000L - number));
        return (number % 2 == 0 ? episode.file() : episode.number(1 + number / 10, number % 10))
                .prospect();
    }
}
