package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.movie;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class CyclesTest {
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Cycle RUNNING = new Cycle(3, EARLIER, null);
    private static final Cycle COMPLETE = new Cycle(3, Instant.EPOCH, EARLIER);
    private static final SearchSettings ONCE = with(s -> s.again = false);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("something is left",                      RUNNING,  1, NOW,                usual(), NOW,     RUNNING),
        row("nothing is left",                        RUNNING,  0, NOW,                usual(), NOW,     RUNNING.completed(NOW)),
        row("something turned up",                    COMPLETE, 1, NOW,                usual(), NOW,     COMPLETE.reopened()),
        row("refreshed, and something comes free",    COMPLETE, 0, NOW,                usual(), NOW,     COMPLETE.next(NOW)),
        row("nothing comes free yet",                 COMPLETE, 0, NOW.plusMillis(1),  usual(), NOW,     COMPLETE),
        row("nothing ever comes free",                COMPLETE, 0, null,               usual(), NOW,     COMPLETE),
        row("never refreshed",                        COMPLETE, 0, NOW,                usual(), null,    COMPLETE),
        row("the refresh began before completion",    COMPLETE, 0, NOW,                usual(), EARLIER, COMPLETE),
        row("once is enough",                         COMPLETE, 0, NOW,                ONCE,    NOW,     COMPLETE),
        row("once, and something turned up",          COMPLETE, 1, NOW,                ONCE,    NOW,     COMPLETE.reopened()));
    // spotless:on

    private static Arguments row(
            String because,
            Cycle before,
            long backlog,
            @Nullable Instant firstFree,
            SearchSettings settings,
            @Nullable Instant refreshBegunAt,
            Cycle after) {
        var outcome = new Selection.Outcome(List.of(), backlog, backlog, null, firstFree, Map.of());
        return Arguments.of(because, before, outcome, settings, refreshBegunAt, after);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void steps(
            String because,
            Cycle before,
            Selection.Outcome outcome,
            SearchSettings settings,
            @Nullable Instant refreshBegunAt,
            Cycle after) {
        assertThat(Cycles.next(before, outcome, settings, refreshBegunAt, NOW)).isEqualTo(after);
    }

    @Test
    void whatIsRequestedKeepsNoCycleOpen() {
        var rehearsal = new Rehearsal(Application.RADARR, usual(), movie().requested());

        var pick = rehearsal.step();

        assertThat(pick).isPresent();
        assertThat(rehearsal.cycle.complete()).isTrue();
    }

    @Test
    void theNextCycleWaitsForTheFirstToComeFree() {
        var rehearsal =
                new Rehearsal(
                        Application.RADARR,
                        usual(),
                        movie().id(1).searched(Duration.ofHours(1), 1, 3),
                        movie().id(2).searched(Duration.ofHours(1), 1, 2));
        rehearsal.step();

        var outcome = rehearsal.select(1);

        assertThat(outcome.freed()).contains(NOW.plus(Duration.ofHours(1)));
        assertThat(outcome.byCode()).isEqualTo(Map.of(Judge.SEARCHED, 2L));
        rehearsal.refreshBegunAt = NOW.plus(Duration.ofMinutes(1));
        rehearsal.now = NOW.plus(Duration.ofHours(1)).minusMillis(1);
        rehearsal.step();
        assertThat(rehearsal.cycle.number()).isEqualTo(1);
        rehearsal.now = NOW.plus(Duration.ofHours(1));
        rehearsal.step();
        assertThat(rehearsal.cycle.number()).isEqualTo(2);
        assertThat(rehearsal.step().orElseThrow().itemIds()).containsExactly(2L);
        assertThat(rehearsal.select(1).review()).contains(NOW.plus(Duration.ofHours(3)));
    }
}
