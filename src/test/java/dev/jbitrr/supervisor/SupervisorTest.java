package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.SETTINGS;
import static dev.jbitrr.supervisor.House.alive;
import static dev.jbitrr.supervisor.House.await;
import static dev.jbitrr.supervisor.House.manager;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The supervisor with real processes.
@Timeout(300)
class SupervisorTest {
    private static final SupervisorSettings UNHURRIED =
            House.settings(3, Duration.ofMillis(200), Duration.ofMinutes(1));

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
    void aWrongConfigurationWaitsForAChangedOne() {
        var wrong = manager("Radarr", "good", Map.of("wrong", true));
        try (var house = house(wrong)) {
            ProcessEntry entry = house.awaitEntry("Radarr", is("misconfigured"));
            assertThat(entry.lastError()).contains("URI of it is missing");

            house.file.set(accepted(wrong));
            assertThat(house.ask("reload").lines()).containsExactly("nothing changes");
            assertThat(house.entry("Radarr").state()).isEqualTo("misconfigured");

            house.file.set(accepted(manager("Radarr", "good", Map.of("wrong", false))));
            house.ask("reload");
            house.awaitRunning("Radarr");
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
    void aQuestionBeforeTheStartIsAnsweredAfterIt() throws Exception {
        try (var house = house(manager("A", "good"))) {
            assertThat(house.early.get(60, TimeUnit.SECONDS).processes())
                    .extracting(ProcessEntry::name)
                    .containsExactly("supervisor", "A");
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

    @Test
    void aThreadDumpGoesToEveryLog() {
        try (var house = house(WorkerSpec.web("good", Map.of()), manager("A/B", "good"))) {
            house.awaitRunning("A/B");
            house.awaitRunning("web");

            house.signals.caught(SignalInbox.Wish.DUMP);

            for (String file : List.of("Main.log", "WebUI.log", "A_B.log")) {
                house.awaitLog(file, "thread dump of process");
            }
        }
    }

    @Test
    void aReloadTouchesOnlyWhatItMust() {
        try (var house = house(manager("A", "good"), manager("B", "good"), manager("C", "good"))) {
            long a = house.awaitRunning("A");
            long b = house.awaitRunning("B");
            long c = house.awaitRunning("C");
            house.file.set(
                    accepted(
                            manager("A", "good", Map.of("live", "new")),
                            manager("B", "good-changed"),
                            manager("D", "good")));

            ControlReply reply = house.ask("reload");

            assertThat(reply.lines())
                    .containsExactly("C is stopped", "A is told", "B is restarted", "D is started");
            house.awaitRunning("D");
            house.awaitEntry("B", runningNotAs(b));
            assertThat(house.awaitRunning("A")).isEqualTo(a);
            house.awaitLog("A.log", "{live=new}");
            await("the end of C", () -> !alive(c));
        }
    }

    @Test
    void aRefusedConfigurationChangesNothingAndSaysWhy() {
        try (var house = house(manager("A", "good"))) {
            long a = house.awaitRunning("A");
            house.file.set(new Reloader.Outcome.Refused(List.of("line 3: no such key")));

            house.signals.caught(SignalInbox.Wish.RELOAD);

            house.awaitLog("Main.log", "line 3: no such key");
            assertThat(house.ask("reload").lines()).containsExactly("line 3: no such key");
            assertThat(house.awaitRunning("A")).isEqualTo(a);
        }
    }

    @Test
    void theWebProcessHearsOfProcessesAndEventsAndMayAsk() {
        try (var house = house(WorkerSpec.web("good", Map.of()), manager("A", "good"))) {
            house.awaitRunning("web");
            long a = house.awaitRunning("A");

            house.ask("run-now", "A", "event");
            house.awaitLog("WebUI.log", "noticed decision");
            house.awaitLog("WebUI.log", "noticed processes [{");

            house.ask("run-now", "web", "restart-all");
            house.awaitLog("WebUI.log", "restarting A");
            house.awaitEntry("A", runningNotAs(a));
        }
    }

    @Test
    void strayPrintsDoNotBreakTheChannelAndLastWordsAreKept() {
        try (var house = house(manager("A", "good"))) {
            long a = house.awaitRunning("A");

            house.ask("run-now", "A", "print");
            house.ask("run-now", "A", "die");

            house.awaitEntry("A", runningNotAs(a));
            house.awaitLog("A.log", "a stray print");
            house.awaitLog("A.log", "I die now");
            assertThat(house.entry("A").lastError()).contains("exit code 3").contains("I die now");
        }
    }

    @Test
    void noSecretIsInAnyFile() throws IOException {
        try (var house = house(manager("A", "good"), manager("B", "crash"))) {
            house.awaitRunning("A");
            house.ask("run-now", "A", "secret");
            house.ask("run-now", "A", "die");
            house.awaitEntry("B", is("given-up"));
            house.awaitLog("A.log", "the password is ***");
            assertThat(house.entry("B").lastError()).doesNotContain(ChildProgram.SECRET);
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(ChildProgram.SECRET);
            }
        }
    }

    @Test
    void packedManagersShareAProcessAndKeepTheirLogs() {
        var packed =
                WorkerSpec.manager(
                        "managers-1",
                        List.of(new Section("A", "arr", "a", ""), new Section("B", "arr", "b", "")),
                        "good",
                        Map.of());
        try (var house = house(packed)) {
            assertThat(house.awaitRunning("A")).isEqualTo(house.awaitRunning("B"));
            house.ask("run-now", "B", "secret");
            house.ask("dump");

            house.awaitLog("B.log", "the password is");
            house.awaitLog("A.log", "thread dump of");
            house.awaitLog("B.log", "thread dump of");
            assertThat(house.log("A.log")).doesNotContain("the password is");
            assertThat(house.entry("B").worker()).isEqualTo("managers-1");
        }
    }

    @Test
    void aSectionNeverRunsTwiceWhenItMovesToAnotherProcess() {
        try (var house = house(manager("A", "stubborn"))) {
            long old = house.awaitRunning("A");
            var moved =
                    WorkerSpec.manager(
                            "managers-1",
                            List.of(new Section("A", "arr", "a", "")),
                            "good",
                            Map.of());
            house.file.set(accepted(moved));

            house.ask("reload");

            await(
                    "the new process",
                    () -> {
                        boolean oldLives = alive(old); // first, or it could die in between
                        boolean newRuns =
                                house.ask("status").processes().stream()
                                        .anyMatch(entry ->
                                                entry.worker().equals("managers-1")
                                                        && entry.alive());
                        assertThat(oldLives && newRuns && alive(old)).isFalse();
                        return newRuns;
                    });
        }
    }

    private static String niceness(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    }

    private House house(WorkerSpec... workers) {
        return new House(data, SETTINGS, House.TIMING, List.of(workers));
    }

    private static Reloader.Outcome accepted(WorkerSpec... workers) {
        return new Reloader.Outcome.Accepted(SETTINGS, new Plan(List.of(workers), List.of()));
    }

    private static java.util.function.Predicate<ProcessEntry> is(String state) {
        return entry -> entry.state().equals(state);
    }

    private static java.util.function.Predicate<ProcessEntry> runningNotAs(long pid) {
        return entry -> entry.state().equals("running") && !pidIs(entry, pid);
    }

    private static boolean pidIs(ProcessEntry entry, long pid) {
        return Long.valueOf(pid).equals(entry.pid());
    }

    private static void kill(String signal, long pid) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    }
}
