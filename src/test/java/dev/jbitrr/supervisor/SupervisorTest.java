package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.SETTINGS;
import static dev.jbitrr.supervisor.House.accepted;
import static dev.jbitrr.supervisor.House.alive;
import static dev.jbitrr.supervisor.House.await;
import static dev.jbitrr.supervisor.House.is;
import static dev.jbitrr.supervisor.House.kill;
import static dev.jbitrr.supervisor.House.manager;
import static dev.jbitrr.supervisor.House.runningNotAs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The supervisor with real processes: what it does when they end or hang.
@Timeout(300)
class SupervisorTest {
    @TempDir Path data;

    @Test
    void aKilledManagerIsStartedAgainAtOnceAndTheOthersAreUntouched() throws Exception {
        try (var house = house(manager("Radarr", "good"), manager("Sonarr", "good"))) {
            long radarr = house.awaitRunning("Radarr");
            long sonarr = house.awaitRunning("Sonarr");

            kill("KILL", radarr);

            ProcessEntry entry = house.awaitEntry("Radarr", runningNotAs(radarr));
            assertThat(house.awaitRunning("Sonarr")).isEqualTo(sonarr);
            assertThat(entry.restartsInWindow()).isEqualTo(1);
            assertThat(entry.lastError()).contains("killed by signal 9 (KILL)");
            house.awaitLog("Main.log", "restarts in window: 1/3");
        }
    }

    @Test
    void aCrashLoopIsGivenUpProbedAndClearedByARestart() {
        try (var house = house(manager("Radarr", "crash"), manager("Sonarr", "good"))) {
            long sonarr = house.awaitRunning("Sonarr");

            ProcessEntry given = house.awaitEntry("Radarr", is("given-up"));

            assertThat(given.restartsInWindow()).isEqualTo(3);
            assertThat(given.lastError()).contains("exit code 1").contains("born to die");
            assertThat(given.waitingUntil()).isNotNull();
            house.awaitEntry("Radarr", is("starting")); // the probe
            house.awaitEntry("Radarr", is("given-up"));

            house.file.set(accepted(manager("Radarr", "good"), manager("Sonarr", "good")));
            house.ask("reload");
            house.awaitRunning("Radarr");
            assertThat(house.entry("Radarr").restartsInWindow()).isZero();
            assertThat(house.awaitRunning("Sonarr")).isEqualTo(sonarr);
        }
    }

    @Test
    void aRestartByHandClearsWhatWasGivenUp() {
        // One that is given up at once, and is no sooner given up anew than it can be seen.
        var slow = House.settings(2, Duration.ofSeconds(8), Duration.ofSeconds(4));
        try (var house = new House(data, slow, House.TIMING, List.of(manager("Radarr", "crash")))) {
            house.awaitEntry("Radarr", is("given-up"));

            assertThat(house.ask("restart", "Radarr").error()).isNull();

            house.awaitEntry(
                    "Radarr",
                    entry -> entry.restartsInWindow() < 2 && !entry.state().equals("given-up"));
        }
    }

    @Test
    void aProcessThatMeantToEndIsNotStartedAgain() {
        try (var house = house(manager("Radarr", "good"))) {
            house.awaitRunning("Radarr");

            house.ask("run-now", "Radarr", "finish");

            house.awaitEntry("Radarr", is("stopped"));
            house.ask("restart", "Radarr");
            house.awaitRunning("Radarr");
        }
    }

    @Test
    void aLoopThatStandsStillIsDumpedAndReplaced() {
        try (var house = house(manager("Radarr", "good"))) {
            long pid = house.awaitRunning("Radarr");

            house.ask("run-now", "Radarr", "hang");

            ProcessEntry entry = house.awaitEntry("Radarr", runningNotAs(pid));
            house.awaitLog("Radarr.log", "thread dump of process " + pid);
            house.awaitLog("Radarr.log", "ChildProgram.run");
            assertThat(entry.lastError()).contains("torrents of Radarr stands still");
        }
    }

    @Test
    void aStoppedProcessIsNoticedDumpedAndReplaced() throws Exception {
        var workers = List.of(manager("Radarr", "good"), manager("Sonarr", "good"));
        try (var house = new House(data, SETTINGS, House.IMPATIENT, workers)) {
            long pid = house.awaitRunning("Radarr");
            long sonarr = house.awaitRunning("Sonarr");

            kill("STOP", pid);

            ProcessEntry entry = house.awaitEntry("Radarr", runningNotAs(pid));
            await("its end", () -> !alive(pid));
            await(
                    "its dump",
                    () ->
                            house.log("Radarr.log").contains("Full thread dump")
                                    || house.log("Radarr.log").contains("thread dump of"));
            house.awaitLog("Radarr.log", "ChildProgram.run");
            assertThat(entry.lastError()).contains("no heartbeat");
            assertThat(house.awaitRunning("Sonarr")).isEqualTo(sonarr);
        }
    }

    @Test
    void aChildThatNeverSpeaksIsReplacedToo() {
        var workers = List.of(manager("Radarr", "silent"));
        try (var house = new House(data, SETTINGS, House.IMPATIENT, workers)) {
            ProcessEntry entry = house.awaitEntry("Radarr", is("hung"));
            assertThat(entry.lastError()).contains("no heartbeat");
        }
    }

    @Test
    void aQuestionBeforeTheStartIsAnsweredAfterIt() throws Exception {
        try (var house = house(manager("A", "good"))) {
            assertThat(house.early.get(60, TimeUnit.SECONDS).processes())
                    .extracting(ProcessEntry::name)
                    .containsExactly("supervisor", "A");
        }
    }

    @Test
    void managersAreAsNiceAsConfiguredAndTheWebIsNot() throws Exception {
        var nice =
                new SupervisorSettings(
                        true,
                        3,
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        Duration.ofSeconds(4),
                        0,
                        7);
        var workers = List.of(WorkerSpec.web("good", Map.of()), manager("A", "good"));
        try (var house = new House(data, nice, House.TIMING, workers)) {
            int own = Integer.parseInt(niceness(ProcessHandle.current().pid()));
            assertThat(niceness(house.awaitRunning("A"))).isEqualTo(String.valueOf(own + 7));
            assertThat(niceness(house.awaitRunning("web"))).isEqualTo(String.valueOf(own));
        }
    }

    private static String niceness(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    }

    private House house(WorkerSpec... workers) {
        return new House(data, SETTINGS, House.TIMING, List.of(workers));
    }
}
