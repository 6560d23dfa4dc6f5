package dev.jbitrr.search;

import static dev.jbitrr.search.Media.at;
import static dev.jbitrr.search.Media.season;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.SearchSettings.Grouping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which commands the backlog of a series is put into (spec/search.md 10, #48 to #51, and around
/// them).
class SeriesGroupsTest {
    private static final SearchSettings SMART = with(s -> s.grouping = Grouping.SMART);
    private static final SearchSettings SERIES = with(s -> s.grouping = Grouping.SERIES);

    @Test
    void example48AWholeSeasonIsOneCommand() {
        var rehearsal = rehearsal(SMART, season(1, 10, 10));

        var pick = rehearsal.step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Season(70, 1));
        assertThat(pick.itemIds()).hasSize(10);
        assertThat(pick.label()).isEqualTo("Season 1 of Series");
        assertThat(rehearsal.step()).isEmpty();
    }

    @Test
    void example48SeveralWholeSeasonsAreTheSeries() {
        var both = new ArrayList<>(List.of(season(1, 3, 3)));
        both.addAll(List.of(season(2, 2, 2)));
        both.add(at(3, 1, -30)); // still to air, which has no say

        var pick = rehearsal(SMART, both.toArray(Media[]::new)).step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Series(70));
        assertThat(pick.itemIds()).hasSize(5);
        assertThat(pick.label()).isEqualTo("Missing episodes in Series");
    }

    @Test
    void aCompleteSeasonLeavesTheOthersWhole() {
        var all = new ArrayList<>(List.of(season(1, 3, 3)));
        all.addAll(List.of(season(2, 2, 2)));
        all.addAll(List.of(season(3, 2, 0)));

        assertThat(rehearsal(SMART, all.toArray(Media[]::new)).run())
                .containsExactly("Season 2 of Series", "Season 1 of Series");
    }

    @Test
    void oneEpisodeIsNoSeason() {
        assertThat(rehearsal(SMART, at(1, 1, 30)).run()).containsExactly("Series S01E01 · Pilot");
    }

    @Test
    void example49ASingleEpisodeIsSearchedForAlone() {
        assertThat(rehearsal(SMART, season(1, 10, 1)).run())
                .containsExactly("Series S01E01 · Pilot");
    }

    @Test
    void smartPutsTheRestOfASeasonIntoOneCommand() {
        var pick = rehearsal(SMART, season(1, 10, 3)).step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Items(List.of(101L, 102L, 103L)));
        assertThat(pick.label()).isEqualTo("Series S01E01, E02, E03");
        assertThat(rehearsal(SMART, season(1, 10, 9)).step().orElseThrow().label())
                .isEqualTo("Series S01 · 9 episodes");
    }

    @Test
    void aSeasonIsNoWholeWithoutItsUnmonitoredOnes() {
        var season = season(1, 3, 3);
        season[0].unmonitored();

        assertThat(rehearsal(SMART, season).step().orElseThrow().target())
                .isEqualTo(new SearchTarget.Season(70, 1));
        // Sonarr's season search would leave it out.
        assertThat(
                        rehearsal(
                                        with(s -> {
                                            s.grouping = Grouping.SMART;
                                            s.unmonitored = true;
                                        }),
                                        season)
                                .step()
                                .orElseThrow()
                                .target())
                .isEqualTo(new SearchTarget.Items(List.of(101L, 102L, 103L)));
    }

    @Test
    void aSeasonWithOneOfTodayIsNoWholeYet() {
        var season = season(1, 3, 3);
        season[2].aired(Duration.ofHours(2));

        assertThat(rehearsal(SMART, season).run())
                .containsExactly("Series S01E03 · Pilot", "Series S01E01, E02");
    }

    @Test
    void aSeasonWhoseUpgradesAreWantedIsNoWhole() {
        var settings =
                with(s -> {
                    s.grouping = Grouping.SMART;
                    s.upgrades = true;
                });

        var pick = rehearsal(settings, season(1, 3, 2)).step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Items(List.of(101L, 102L, 103L)));
        assertThat(pick.reason()).isEqualTo(Reason.MISSING);
    }

    @Test
    void examples50And51ASeriesIsOneCommandACycle() {
        var rehearsal = rehearsal(SERIES, season(1, 100, 100));

        var pick = rehearsal.step().orElseThrow();

        assertThat(pick.target()).isEqualTo(new SearchTarget.Series(70));
        assertThat(pick.priority()).isEqualTo(Verdict.Priority.BACKLOG);
        assertThat(pick.itemIds()).hasSize(100);
        assertThat(rehearsal.step()).isEmpty();
        assertThat(rehearsal.cycle.complete()).isTrue();
    }

    @Test
    void aSeriesWithAnUpgradeIsAllItsEpisodes() {
        var settings =
                with(s -> {
                    s.grouping = Grouping.SERIES;
                    s.upgrades = true;
                });

        assertThat(rehearsal(settings, season(1, 3, 2)).run())
                .containsExactly("All episodes in Series");
    }

    private static Rehearsal rehearsal(SearchSettings settings, Media... episodes) {
        return new Rehearsal(Application.SONARR, settings, episodes);
    }
}
