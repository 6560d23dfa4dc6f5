package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.SETTINGS;
import static dev.jbitrr.supervisor.House.alive;
import static dev.jbitrr.supervisor.House.await;
import static dev.jbitrr.supervisor.House.kill;
import static dev.jbitrr.supervisor.House.manager;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How the supervisor stops, with real processes.
@Timeout(300)
class SupervisorStopTest {
    private static final SupervisorSettings UNHURRIED =
            House.settings(3, Duration.ofMillis(200), Duration.ofMinutes(1));

    @TempDir Path data;

    @Test
    void allStopInParallelWithinTheDeadlineEvenIfOneDoesNotListen() {
        try (var house =
                house(manager("A", "stubborn"), manager("B", "good"), manager("C", "stubborn"))) {
            List<Long> pids = Stream.of("A", "B", "C").map(house::awaitRunning).toList();
            long start = System.nanoTime();

            house.signals.caught(SignalInbox.Wish.STOP);

            assertThat(house.stopped()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(SETTINGS.shutdownTimeout().multipliedBy(4));
            // What the supervisor had not killed by then would live on.
            await("the end of all", () -> pids.stream().noneMatch(House::alive));
        }
    }

    @Test
    void anIdleTreeStopsLongBeforeTheDeadline() {
        var workers = List.of(WorkerSpec.web("good", Map.of()), manager("B", "good"));
        try (var house = new House(data, UNHURRIED, House.TIMING, workers)) {
            house.awaitRunning("B");
            house.awaitRunning("web");

            house.ask("stop");

            assertStopsLongBeforeTheDeadline(house);
        }
    }

    private static void assertStopsLongBeforeTheDeadline(House house) {
        long start = System.nanoTime();
        assertThat(house.stopped()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(UNHURRIED.shutdownTimeout().dividedBy(2));
    }

    @Test
    void aSecondSignalHastens() {
        var workers = List.of(manager("A", "stubborn"));
        try (var house = new House(data, UNHURRIED, House.TIMING, workers)) {
            house.awaitRunning("A");

            house.signals.caught(SignalInbox.Wish.STOP);
            house.signals.caught(SignalInbox.Wish.STOP);

            assertStopsLongBeforeTheDeadline(house);
        }
    }

    @Test
    void aStopBeforeTheStartStartsNothing() {
        var house = new House(data, SETTINGS, House.TIMING, List.of(manager("A", "good")));
        house.signals.caught(SignalInbox.Wish.STOP);
        try (house) {
            assertThat(house.stopped()).isZero();
        }
    }

    @Test
    void whatAChildStartedDiesWithIt() throws Exception {
        try (var house = house(manager("A", "good"))) {
            long pid = house.awaitRunning("A");
            house.ask("run-now", "A", "sleep");
            Pattern saying = Pattern.compile("sleeper (\\d+)\\.");
            await("the sleeper", () -> saying.matcher(house.log("A.log")).find());
            Matcher said = saying.matcher(house.log("A.log"));
            assertThat(said.find()).isTrue();
            long sleeper = Long.parseLong(said.group(1));
            assertThat(alive(sleeper)).isTrue();

            kill("KILL", pid);

            await("the end of the sleeper", () -> !alive(sleeper));
        }
    }

    private House house(WorkerSpec... workers) {
        return new House(data, SETTINGS, House.TIMING, List.of(workers));
    }
}
