package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole product with real processes and real signals, on simulated servers.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProductTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);

    @TempDir Path data;

    @RegisterExtension final SimulatedServers servers = new SimulatedServers();
    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @ParameterizedTest(name = "MaxWorkers = {0}: {1} processes")
    @CsvSource({"0, 7", "2, 4", "1, 3"})
    void thereAreAsManyProcessesAsTheWorkersAllow(int maxWorkers, int expected) throws IOException {
        var config = servers.config(Application.values()).setting("MaxWorkers = " + maxWorkers);
        try (var product = Product.start(data, config.text()).awaitReady()) {
            Set<Long> processes = product.awaitProcesses(expected);

            Map<String, Long> byName =
                    processes.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Product::comm, TreeMap::new, Collectors.counting()));
            assertThat(byName)
                    .containsEntry("jbitrr:main", 1L)
                    .containsEntry("jbitrr:web", 1L)
                    .containsEntry("jbitrr:manager", expected - 2L);
            assertThat(hostedSections(processes))
                    .as("each section is managed once, and ps shows where")
                    .containsExactlyInAnyOrder(
                            "qBit", "Radarr-Test", "Sonarr-Test", "Lidarr-Test", "Readarr-Test");
        }
    }

    private static List<String> hostedSections(Set<Long> processes) {
        return processes.stream()
                .map(Product::commandLine)
                .filter(line -> line.contains(" manager "))
                .map(line -> line.replaceAll(".* manager (.*?) --supervised.*", "$1"))
                .flatMap(sections -> Arrays.stream(sections.split(" ")))
                .toList();
    }

    @Test
    void aKilledManagerComesBackAndTheOthersNeverNotice() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            Map<String, Long> before = product.pids();
            Long killed = product.pid(RADARR);

            Product.signal("KILL", killed);

            product.awaitEntry(
                    RADARR, entry -> entry.alive() && entry.ready() && !killed.equals(entry.pid()));
            Map<String, Long> after = product.pids();
            after.put(RADARR, killed);
            assertThat(after).isEqualTo(before);
            assertThat(product.entry(RADARR).restartsInWindow()).isEqualTo(1);
        }
    }

    @Test
    void nothingOutlivesASupervisorThatIsKilled() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            product.awaitProcesses(5);

            Product.signal("KILL", product.supervisor().pid());

            product.awaitProcesses(0);
        }
        // The next start finds everything free.
        try (var again = Product.startAgain(data).awaitReady()) {
            again.awaitProcesses(5);
        }
    }

    @Test
    void anIdleTreeEndsOnTermWithCodeZero() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR).text()).awaitReady()) {
            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.awaitEnd()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void aTermRightAfterTheStartEndsInGoodOrder() throws Exception {
        try (var product = Product.start(data, servers.config(Application.RADARR).text())) {
            product.until("it has begun", () -> Files.exists(data.resolve("logs/Main.log")));

            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.awaitEnd()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void aManagerThatHangsInAReadIsStoppedWithinTheDeadline() throws Exception {
        var config = servers.config(Application.RADARR).setting("ShutdownTimeout = 10");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            var hanging = Fault.of(".*", FaultKind.HANG).times(1000);
            servers.qbittorrent().faults().add(hanging);
            product.until(
                    "a pass is in the read",
                    () -> !servers.qbittorrent().faults().all().contains(hanging));

            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.awaitEnd()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void usr1WritesADumpOfEveryProcessIntoItsLog() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR).text()).awaitReady()) {
            Product.signal("USR1", product.supervisor().pid());

            for (String log : List.of("Main.log", "WebUI.log", RADARR + ".log", "qBit.log")) {
                product.until(
                        log + " has a thread dump",
                        () ->
                                product.log(log).contains("thread dump")
                                        && product.log(log).contains("java.lang.Thread"));
            }
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefused() throws Exception {
        try (var product =
                        Product.start(data, servers.config(Application.RADARR).text())
                                .awaitReady();
                var second = Product.startAgain(data)) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(Files.readString(data.resolve("terminal.txt")))
                    .contains("another jBitrr")
                    .contains(String.valueOf(product.supervisor().pid()));
        }
    }
}
