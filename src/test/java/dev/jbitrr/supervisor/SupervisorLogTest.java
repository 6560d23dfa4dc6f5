package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.SETTINGS;
import static dev.jbitrr.supervisor.House.is;
import static dev.jbitrr.supervisor.House.manager;
import static dev.jbitrr.supervisor.House.runningNotAs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What real processes say, to the logs and to each other.
@Timeout(300)
class SupervisorLogTest {
    @TempDir Path data;

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

    private House house(WorkerSpec... workers) {
        return new House(data, SETTINGS, House.TIMING, List.of(workers));
    }
}
