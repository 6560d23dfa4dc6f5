package dev.jbitrr.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.supervisor.Child.BackingOff;
import dev.jbitrr.supervisor.Child.GivenUp;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.ChildEvent.Exited;
import dev.jbitrr.supervisor.ChildEvent.StartAsked;
import dev.jbitrr.supervisor.ChildEvent.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole lives under a clock that the test moves.
class CrashLoopTest {
    private static final SupervisorSettings DEFAULTS =
            settings(5, Duration.ofSeconds(300), Duration.ofSeconds(5));

    /// Examples 14 and 15 of the platform specification, with the first restart at once.
    @Test
    void fiveRestartsThenGivenUp() {
        var life = new Life(DEFAULTS, 0);

        List<Long> waits = new ArrayList<>();
        while (life.state instanceof BackingOff || !(life.state instanceof GivenUp)) {
            life.lives(Duration.ofSeconds(1));
            if (life.state instanceof BackingOff waiting) {
                waits.add(waiting.until().minus(waiting.since()).toSeconds());
                life.awaitStart();
            }
        }

        assertThat(waits).containsExactly(0L, 5L, 10L, 20L, 40L);
    }

    /// Example 16 of the platform specification.
    @Test
    void aQuietTimeIsForgiven() {
        var life = new Life(settings(5, Duration.ofMinutes(1), Duration.ofMillis(1)), 0);
        for (int crash = 0; crash < 5; crash++) {
            life.lives(Duration.ofSeconds(10));
            life.awaitStart();
        }

        life.lives(Duration.ofSeconds(70));

        assertThat(life.state).isInstanceOf(BackingOff.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34}) // a failing seed names itself
    void aCrashLoopEndsInGivenUpWhateverTheSettings(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int most = random.nextInt(10);
            var window = Duration.ofSeconds(10 + random.nextInt(600));
            var settings = settings(most, window, Duration.ofMillis(random.nextInt(900_000)));
            var life = new Life(settings, random.nextDouble() * 2 - 1);
            int crashes = 0;

            while (!(life.state instanceof GivenUp)) {
                life.awaitStart();
                life.lives(window.dividedBy(most + 1L).multipliedBy(9).dividedBy(10));
                crashes++;
                assertThat(crashes).isLessThanOrEqualTo(most + 1);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34}) // a failing seed names itself
    void aChildIsNeverSpawnedTwiceAtOnce(long seed) {
        var random = new Random(seed);
        var lifecycle = ChildLifecycle.of(DEFAULTS, Timing.standard());
        Child child = new Stopped("");
        boolean alive = false;
        Duration now = Duration.ZERO;
        for (int turn = 0; turn < 20_000; turn++) {
            now = now.plusMillis(random.nextInt(20_000));
            if (alive && random.nextInt(6) == 0) {
                alive = false;
                child = step(lifecycle, child, exit(now, random));
            } else {
                var step = lifecycle.step(child, event(now, random));
                assertThat(alive && step.order() == ChildOrder.SPAWN).as("turn " + turn).isFalse();
                child = step.child();
                alive |= step.order() == ChildOrder.SPAWN;
                continue;
            }
            // what follows an end at once
            alive = spawned;
        }
    }

    private boolean spawned;

    private Child step(ChildLifecycle lifecycle, Child child, ChildEvent event) {
        var step = lifecycle.step(child, event);
        spawned = step.order() == ChildOrder.SPAWN;
        return step.child();
    }

    private static ChildEvent exit(Duration now, Random random) {
        int[] codes = {0, 1, 78, 137};
        return new Exited(now, codes[random.nextInt(codes.length)], "died", 0);
    }

    private static ChildEvent event(Duration now, Random random) {
        var by = StopBy.within(Duration.ofSeconds(30), now);
        return switch (random.nextInt(8)) {
            case 0 -> new StartAsked(now);
            case 1 -> new ChildEvent.Ready(now);
            case 2 -> new ChildEvent.StopAsked(now, by);
            case 3 -> new ChildEvent.RestartAsked(now, by);
            case 4 -> new ChildEvent.Reconfigured(now);
            case 5 -> new ChildEvent.FoundHung(now, "why");
            case 6 -> new ChildEvent.Dumped(now);
            default -> new Tick(now);
        };
    }

    private static SupervisorSettings settings(int restarts, Duration window, Duration delay) {
        return new SupervisorSettings(true, restarts, window, delay, Duration.ofSeconds(30), 0, 0);
    }

    /// One child that dies again and again.
    private static final class Life {
        private final ChildLifecycle lifecycle;
        private final double jitter;
        private Duration now = Duration.ZERO;
        private Child state = new Stopped("");

        Life(SupervisorSettings settings, double jitter) {
            this.lifecycle = ChildLifecycle.of(settings, Timing.standard());
            this.jitter = jitter;
            state = lifecycle.step(state, new StartAsked(now)).child();
        }

        void lives(Duration time) {
            now = now.plus(time);
            state = lifecycle.step(state, new Exited(now, 1, "died", jitter)).child();
        }

        void awaitStart() {
            if (state instanceof BackingOff waiting) {
                now = waiting.until();
                state = lifecycle.step(state, new Tick(now)).child();
            }
        }
    }
}
