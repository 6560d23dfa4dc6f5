package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.sandbox.TorrentSpec;
import dev.jbitrr.supervisor.StatusTable;
import dev.jbitrr.torrent.InfoHash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The whole product with real processes and real signals, on simulated servers.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProductTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);
    private static final String SONARR = SandboxConfig.nameOf(Application.SONARR);

    @TempDir Path data;

    private final Map<Application, SimulatedArr> arrs = new EnumMap<>(Application.class);
    private SimulatedQbittorrent qbittorrent;

    @BeforeEach
    void startServers() {
        qbittorrent = SimulatedQbittorrent.start(QbitSetup.at(Instant.now()).withSpeed(1));
        for (Application application : Application.values()) {
            arrs.put(application, SimulatedArr.start(ArrSetup.of(application)));
        }
    }

    @AfterEach
    void stopServers() {
        arrs.values().forEach(SimulatedArr::close);
        qbittorrent.close();
    }

    private SimulatedArr arr(Application application) {
        return Objects.requireNonNull(arrs.get(application));
    }

    private SandboxConfig config(Application... applications) {
        var config =
                new SandboxConfig()
                        .qbit(
                                "qBit",
                                qbittorrent.uri(),
                                qbittorrent.userName(),
                                qbittorrent.password());
        for (Application application : applications) {
            config.arr(SandboxConfig.nameOf(application), arr(application));
        }
        return config;
    }

    @ParameterizedTest(name = "MaxWorkers = {0}: {1} processes")
    @CsvSource({"0, 7", "2, 4", "1, 3"})
    void thereAreAsManyProcessesAsTheWorkersAllow(int maxWorkers, int expected) throws IOException {
        var config = config(Application.values()).setting("MaxWorkers = " + maxWorkers);
        try (var product = Product.start(data, config.text()).awaitReady()) {
            Set<Long> processes = product.processes();

            assertThat(processes).hasSize(expected);
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
                .flatMap(sections -> java.util.Arrays.stream(sections.split(" ")))
                .toList();
    }

    @Test
    void aKilledManagerComesBackAndTheOthersNeverNotice() throws Exception {
        try (var product =
                Product.start(data, config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            Map<String, Long> before = pids(product);
            Long killed = product.pid(RADARR);

            Product.signal("KILL", killed);

            product.awaitEntry(RADARR, entry -> entry.ready() && !killed.equals(entry.pid()));
            Map<String, Long> after = pids(product);
            after.put(RADARR, killed);
            assertThat(after).isEqualTo(before);
            assertThat(product.entry(RADARR).restartsInWindow()).isEqualTo(1);
        }
    }

    private static Map<String, Long> pids(Product product) {
        return product.entries().stream()
                .flatMap(entry ->
                        Stream.ofNullable(entry.pid()).map(pid -> Map.entry(entry.name(), pid)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void nothingOutlivesASupervisorThatIsKilled() throws Exception {
        try (var product =
                Product.start(data, config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            assertThat(product.processes()).hasSize(5);

            Product.signal("KILL", product.supervisor().pid());

            product.until("every process is gone", () -> product.processes().isEmpty());
        }
        try (var again = Product.startAgain(data).awaitReady()) {
            assertThat(again.processes()).as("and the next start finds everything free").hasSize(5);
        }
    }

    @Test
    void anIdleTreeEndsOnTermWithCodeZero() throws Exception {
        try (var product = Product.start(data, config(Application.RADARR).text()).awaitReady()) {
            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.supervisor().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(product.supervisor().exitValue()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void aTermRightAfterTheStartEndsInGoodOrder() throws Exception {
        try (var product = Product.start(data, config(Application.RADARR).text())) {
            product.until("it has begun", () -> Files.exists(data.resolve("logs/Main.log")));

            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.supervisor().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(product.supervisor().exitValue()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void aManagerThatHangsInAReadIsStoppedWithinTheDeadline() throws Exception {
        var config = config(Application.RADARR).setting("ShutdownTimeout = 10");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            qbittorrent.faults().add(Fault.of(".*", FaultKind.HANG));
            TimeUnit.SECONDS.sleep(2); // long enough for a pass to be in the read

            Product.signal("TERM", product.supervisor().pid());

            assertThat(product.supervisor().waitFor(12, TimeUnit.SECONDS)).isTrue();
            assertThat(product.supervisor().exitValue()).isZero();
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void hupAppliesAnEditWithoutTouchingTheOthers() throws Exception {
        try (var product =
                Product.start(data, config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            Map<String, Long> before = pids(product);
            Long old = product.pid(SONARR);

            product.edit("Category = \"sonarr\"", "Category = \"sonarr-hd\"\nSkipTLSVerify = true");
            Product.signal("HUP", product.supervisor().pid());

            product.awaitEntry(SONARR, entry -> entry.ready() && !old.equals(entry.pid()));
            Map<String, Long> after = pids(product);
            after.put(SONARR, old);
            assertThat(after).isEqualTo(before);
            assertThat(product.entry(SONARR).category()).isEqualTo("sonarr-hd");
        }
    }

    @Test
    void hupWithABrokenFileChangesNothingAndSaysWhy() throws Exception {
        try (var product = Product.start(data, config(Application.RADARR).text()).awaitReady()) {
            Map<String, Long> before = pids(product);

            product.edit("LoopSleepTimer = 1", "LoopSleepTimer = \"soon\"");
            Product.signal("HUP", product.supervisor().pid());

            product.until(
                    "the log names the fault",
                    () ->
                            product.log("Main.log")
                                    .contains("config.toml:2:1: Settings.LoopSleepTimer"));
            assertThat(pids(product)).isEqualTo(before);
            assertThat(product.ask("reload").error()).isNotNull();
            assertThat(product.ask("reload").lines())
                    .anyMatch(line -> line.contains("Settings.LoopSleepTimer is \"soon\""));
        }
    }

    @Test
    void usr1WritesADumpOfEveryProcessIntoItsLog() throws Exception {
        try (var product = Product.start(data, config(Application.RADARR).text()).awaitReady()) {
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
    void aServerThatIsAwayIsWaitedForAloneAndPickedUpByItself() throws Exception {
        qbittorrent.goDown();
        arr(Application.SONARR).faults().add(Fault.status(".*", 503));
        var config = config(Application.RADARR, Application.SONARR);
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    RADARR,
                    entry ->
                            !entry.ready()
                                    && String.valueOf(entry.waitReason()).contains("qBittorrent"));

            qbittorrent.goUp();
            arr(Application.SONARR).faults().clear();

            product.awaitReady();
            assertThat(product.entry(RADARR).restartsInWindow()).isZero();
        }
    }

    @Test
    void aWrongPasswordAndAWrongKeyAreSaidPlainly() throws Exception {
        var config =
                new SandboxConfig()
                        .qbit("qBit", qbittorrent.uri(), "admin", "not-the-password")
                        .arr(RADARR, arr(Application.RADARR).uri(), "not-the-key", "radarr");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    "qBit", entry -> String.valueOf(entry.waitReason()).contains("Password"));
            product.awaitEntry(
                    RADARR, entry -> String.valueOf(entry.waitReason()).contains("qBit"));
            product.awaitEntry("web", ProcessEntry::ready);

            var health = get(config.web().resolve("/health/ready"));
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("qBit").contains("Password");
            assertThat(StatusTable.of(product.entries()))
                    .anyMatch(line -> line.startsWith("qBit") && line.contains("Password"));
        }
    }

    @Test
    void aWrongKeyOfOneArrLeavesTheOthersAlone() throws Exception {
        var config =
                config(Application.SONARR)
                        .arr(RADARR, arr(Application.RADARR).uri(), "not-the-key", "radarr");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    RADARR, entry -> String.valueOf(entry.waitReason()).contains("APIKey"));
            product.awaitEntry(SONARR, ProcessEntry::ready);
        }
    }

    @Test
    void noSecretReachesALogAtAnyLevel() throws Exception {
        var config = config(Application.RADARR).setting("ConsoleLevel = \"TRACE\"");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            get(config.web().resolve("/api/processes?token=token-of-the-page"));
            qbittorrent.expireSessions();
            Product.signal("KILL", product.pid(RADARR));
            product.until("it was restarted", () -> product.entry(RADARR).restartsInWindow() == 1);
            product.awaitReady();
        }
        Set<String> logs = new TreeSet<>();
        try (var files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                logs.add(file.getFileName().toString());
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain(qbittorrent.password())
                        .doesNotContain(arr(Application.RADARR).apiKey())
                        .doesNotContain("token-of-the-page");
            }
        }
        assertThat(logs).contains("All.log", "Main.log", "WebUI.log", RADARR + ".log", "qBit.log");
    }

    @Test
    void aPersonsDecisionIsWrittenDownAndTheManagersAreWoken() throws Exception {
        var config = config(Application.RADARR);
        try (var product = Product.start(data, config.text()).awaitReady()) {
            Said paused = Said.by(data, "pause-removals");

            assertThat(paused.code()).isZero();
            assertThat(paused.out())
                    .isEqualTo("All removals are paused. The managers look at it now.\n");
            assertThat(product.entry(RADARR).ready()).isTrue();
            assertThat(Said.by(data, "resume-removals").out()).startsWith("Removals go on.");
            assertThat(Said.by(data, "approve").out()).startsWith("No removal waits");
        }
    }

    @Test
    void aRemovedTorrentIsPutBackWhenAPersonAsksForIt() throws Exception {
        var dead =
                TorrentSpec.of("A.Dead.Film", "radarr", 1_000_000)
                        .progress(0.4)
                        .stallsAt(0.4)
                        .age(Duration.ofHours(3), Duration.ofHours(2));
        var hash = qbittorrent.add(dead);
        var config = config(Application.RADARR).setting("RecycleRetention = \"1h\"");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            product.until("it is put aside", () -> category(hash).equals("jbitrr-recycled"));
            product.until("that is known", () -> explained(hash).contains("can still be put back"));

            Said undone = Said.by(data, "undo", hash.value());

            assertThat(undone.out()).isEqualTo("A.Dead.Film is back.\n");
            assertThat(category(hash)).isEqualTo("radarr");
            product.until("it is kept", () -> explained(hash).contains("A person wants it kept"));
        }
    }

    private String category(InfoHash hash) {
        return String.valueOf(qbittorrent.find(hash).orElseThrow().get("category"));
    }

    private String explained(InfoHash hash) {
        return Said.by(data, "explain", hash.value()).out();
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefused() throws Exception {
        try (var product = Product.start(data, config(Application.RADARR).text()).awaitReady();
                var second = Product.startAgain(data)) {
            assertThat(second.supervisor().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.supervisor().exitValue()).isEqualTo(1);
            assertThat(Files.readString(data.resolve("terminal.txt")))
                    .contains("another jBitrr")
                    .contains(String.valueOf(product.supervisor().pid()));
        }
    }

    @Test
    void oneWrongSectionIsKeptBackAndTheOthersRun() throws Exception {
        var config = config(Application.RADARR, Application.SONARR).and("RssSyncTimer = \"soon\"");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(RADARR, ProcessEntry::ready);
            product.awaitEntry(SONARR, entry -> entry.state().equals("misconfigured"));
            product.awaitEntry("web", ProcessEntry::ready);

            var health = get(config.web().resolve("/health/ready"));
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains(SONARR);

            product.edit("RssSyncTimer = \"soon\"", "RssSyncTimer = 5");
            assertThat(product.ask("reload").error()).isNull();
            product.awaitReady();
        }
    }

    @Test
    void theFirstConfigurationServesThePageAndStartsNoManager() throws Exception {
        int code = new CommandLine(new Cli()).execute("config", "init", "--data", data.toString());
        assertThat(code).isZero();
        Path file = data.resolve("config.toml");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String template = Files.readString(file);
        assertThat(template).contains("[Settings]").contains("[qBit]").contains("CHANGE_ME");

        // Tests listen on loopback only.
        String loopback =
                template.replace("Host = \"0.0.0.0\"", "Host = \"127.0.0.1\"")
                        .replace("Port = 6969", "Port = " + config().web().getPort());
        try (var product = Product.start(data, loopback)) {
            product.until("the web answers", () -> entryReady(product, "web"));

            assertThat(product.processes()).hasSize(2);
            assertThat(product.log("Main.log")).contains("Radarr-4K is not set up");
        }
    }

    private static boolean entryReady(Product product, String name) {
        return product.entries().stream()
                .anyMatch(entry -> entry.name().equals(name) && entry.ready());
    }

    private static java.net.http.HttpResponse<String> get(URI uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
