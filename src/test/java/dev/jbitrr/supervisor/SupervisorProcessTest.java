package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A supervisor that is itself a process, as its users meet it.
@Timeout(300)
class SupervisorProcessTest {
    @TempDir Path data;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void nothingSurvivesTheSupervisor() throws Exception {
        Process supervisor = start("A=good", "B=stubborn");
        List<Long> children = List.of(running("A"), running("B"));

        supervisor.destroyForcibly();

        await("the end of all", () -> children.stream().noneMatch(House::alive));
    }

    @Test
    void anotherSupervisorTakesOverWhatADeadOneLeft() throws Exception {
        start("A=good").destroyForcibly().waitFor();

        start("A=good");

        assertThat(running("A")).isPositive();
    }

    @Test
    void theDirectoryHasOneSupervisorAndASecondOneSaysWhichItIs() throws Exception {
        Process first = start("A=good");
        running("A");

        Process second = launch("A=good");

        String words = new String(second.getErrorStream().readAllBytes(), UTF_8);
        assertThat(second.waitFor()).isNotZero();
        assertThat(words).contains("another jBitrr (process " + first.pid() + ") runs on");
    }

    @Test
    void aSignalAtAnyMomentEndsItInGoodOrder() throws Exception {
        Process supervisor = start("A=good", "B=good");
        // at once, while the children are still starting

        signal("TERM", supervisor);

        assertThat(supervisor.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(supervisor.exitValue()).isZero();
        assertThat(data.resolve(ControlSocket.FILE)).doesNotExist();
    }

    @Test
    void theThirdInterruptForces() throws Exception {
        Process supervisor = start("A=stubborn");
        long child = running("A");

        signal("INT", supervisor);
        await("the first", () -> log("Main.log").contains("stopping"));
        // After the second it ends within a second anyway, so the third comes with it.
        signals(supervisor, "TERM", "INT");

        assertThat(supervisor.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(supervisor.exitValue()).isEqualTo(130);
        await("the child's end", () -> !House.alive(child));
    }

    @Test
    void hupReloadsAndUsr1DumpsWithoutEndingAnything() throws Exception {
        Process supervisor = start("A=good");
        long child = running("A");

        signals(supervisor, "HUP", "USR1");
        signals(ProcessHandle.of(child).orElseThrow(), "HUP", "INT");

        await("the reload", () -> log("Main.log").contains("refused by the test"));
        await("the dump", () -> log("Main.log").contains("thread dump of"));
        await("the child's dump", () -> log("A.log").contains("thread dump of"));
        assertThat(running("A")).isEqualTo(child);
    }

    @Test
    void onlyTheOwnerMayUseTheSocket() throws Exception {
        start("A=good");

        assertThat(Files.getPosixFilePermissions(data.resolve(ControlSocket.FILE)))
                .map(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    /// Waits until the socket answers.
    private Process start(String... managers) throws IOException {
        Process process = launch(managers);
        await("the socket", () -> status().stream().anyMatch(entry -> entry.name().equals("A")));
        return process;
    }

    private Process launch(String... managers) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SupervisorProgram.class.getName(),
                                data.toString()));
        command.addAll(List.of(managers));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private List<ProcessEntry> status() {
        try {
            return new ControlClient(data).ask("status", List.of()).processes();
        } catch (ControlClient.NobodyThere e) {
            return List.of();
        }
    }

    private long running(String name) {
        await(name, () -> entry(name).stream().anyMatch(entry -> entry.state().equals("running")));
        return Objects.requireNonNull(entry(name).getFirst().pid());
    }

    private List<ProcessEntry> entry(String name) {
        return status().stream().filter(entry -> entry.name().equals(name)).toList();
    }

    private String log(String file) {
        try {
            return Files.readString(data.resolve("logs").resolve(file));
        } catch (IOException e) {
            return "";
        }
    }

    private static void signal(String name, Process process) throws Exception {
        signals(process, name);
    }

    private static void signals(Process process, String... names) throws Exception {
        signals(process.toHandle(), names);
    }

    /// All of them in one go.
    private static void signals(ProcessHandle process, String... names) throws Exception {
        String script =
                Stream.of(names)
                        .map(name -> "kill -" + name + " " + process.pid())
                        .collect(Collectors.joining("; "));
        assertThat(new ProcessBuilder("sh", "-c", script).start().waitFor()).isZero();
    }
}
