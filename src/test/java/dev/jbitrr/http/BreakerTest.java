package dev.jbitrr.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Failure DOWN = new Failure.Unreachable(URI.create("http://x"), "down");

    private long nanos;
    private final Breaker breaker = new Breaker(() -> nanos);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(DOWN, Optional.empty());
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void twoFailuresInARowChangeNothing() {
        fail(2);
        assertThat(breaker.remaining()).isEmpty();
    }

    @Test
    void aSuccessBetweenFailuresStartsTheCountAnew() {
        fail(2);
        breaker.worked();
        fail(2);
        assertThat(breaker.remaining()).isEmpty();
    }

    @Test
    void pausesGrowToFiveSecondsAndNoFurther() {
        fail(3);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Duration pause = breaker.remaining().orElseThrow();
            pauses.add(pause.toSeconds());
            pass(pause);
            assertThat(breaker.remaining()).isEmpty();
            fail(1);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void onlyOneCallTriesWhenThePauseIsOver() {
        fail(3);
        pass(Duration.ofSeconds(1));

        assertThat(breaker.remaining()).isEmpty();
        assertThat(breaker.remaining()).isPresent();
    }

    @Test
    void anInterruptedTrialLetsAnotherTry() {
        fail(3);
        pass(Duration.ofSeconds(1));
        assertThat(breaker.remaining()).isEmpty();

        breaker.undecided();

        assertThat(breaker.remaining()).isEmpty();
    }

    @Test
    void whatTheServerAsksForIsWaitedAtOnceButNotForHours() {
        breaker.failed(DOWN, Optional.of(Duration.ofHours(5)));
        assertThat(breaker.remaining()).contains(Duration.ofMinutes(1));
    }
}
