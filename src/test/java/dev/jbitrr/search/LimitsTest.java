package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.search.Limits.Answer;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The examples of limits (spec/search.md 10, #27 to #29, #65), each with its number.
class LimitsTest {
    private static final Duration DELAY = Duration.ofSeconds(30);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("#27, #65: five are active",          Priority.BACKLOG, 5,  false),
        row("#27: four are",                      Priority.BACKLOG, 4,  true),
        row("#28: five have failed",              Priority.BACKLOG, 0,  true),
        row("#39: today's may exceed the limit",  Priority.TODAY,   5,  true),
        row("#85: and so may requests",           Priority.REQUEST, 9,  true),
        row("by as much again",                   Priority.REQUEST, 10, false),
        row("and no more",                        Priority.TODAY,   11, false));
    // spotless:on

    private static Arguments row(String because, Priority priority, int active, boolean goes) {
        return Arguments.of(because, priority, active, goes);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void bounds(String because, Priority priority, int active, boolean goes) {
        var answer = Limits.of(priority, active, usual(), 0, null, null, DELAY, NOW);

        assertThat(answer instanceof Answer.Go).isEqualTo(goes);
        if (answer instanceof Answer.Wait wait) {
            assertThat(wait.lifted()).isEmpty();
            assertThat(wait.why())
                    .startsWith(active + " searches are running or queued in the Arr");
        }
    }

    @Test
    void example28FailedOnesCountNothing() {
        assertThat(Stream.of(State.values()).filter(state -> counts("MoviesSearch", state)))
                .containsExactly(State.QUEUED, State.STARTED);
    }

    @Test
    void example29WhoeverSentThemAndWhateverTheyAreCalled() {
        var counted =
                Stream.of(
                        command("EpisodeSearch", State.QUEUED),
                        command("SeriesSearch", State.STARTED),
                        command("RssSync", State.QUEUED),
                        command("MoviesSearch", State.COMPLETED));

        assertThat(counted.filter(Limits::counts)).hasSize(2);
    }

    @Test
    void theDelayIsBetweenTwoCommandsOfAnyPriority() {
        assertThat(until(Priority.TODAY, 0, null, NOW.minusSeconds(29)))
                .isEqualTo(NOW.plusSeconds(1));
        assertThat(until(Priority.TODAY, 0, null, NOW.minusSeconds(30))).isNull();
    }

    @Test
    void anHourBoundsThemAll() {
        var oldest = NOW.minus(Duration.ofMinutes(59));

        assertThat(until(Priority.REQUEST, 3, oldest, NOW.minusSeconds(1)))
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(until(Priority.REQUEST, 2, oldest, NOW.minusSeconds(60))).isNull();
    }

    @Test
    void withoutABoundAnHourMayTakeAny() {
        var answer =
                Limits.of(
                        Priority.BACKLOG,
                        0,
                        usual(),
                        10_000,
                        NOW,
                        NOW.minusSeconds(60),
                        DELAY,
                        NOW);

        assertThat(answer).isEqualTo(new Answer.Go());
    }

    @Test
    void aClockThatWasSetBackDelaysNothing() {
        assertThat(until(Priority.BACKLOG, 0, null, NOW.plusSeconds(86_400))).isNull();
    }

    private static @Nullable Instant until(
            Priority priority, int sent, @Nullable Instant first, @Nullable Instant last) {
        var settings = with(s -> s.searchesPerHour = 3);
        return switch (Limits.of(priority, 0, settings, sent, first, last, DELAY, NOW)) {
            case Answer.Go _ -> null;
            case Answer.Wait wait -> wait.until();
        };
    }

    private static boolean counts(String name, State state) {
        return Limits.counts(command(name, state));
    }

    private static CommandStatus command(String name, State state) {
        return new CommandStatus(1, name, state, NOW, "", "", List.of(), null);
    }
}
