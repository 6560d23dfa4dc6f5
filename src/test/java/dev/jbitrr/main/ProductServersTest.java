package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.supervisor.StatusTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The whole product and servers that are away, or refuse it; and what it says of them.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProductServersTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);
    private static final String SONARR = SandboxConfig.nameOf(Application.SONARR);

    @TempDir Path data;

    @RegisterExtension final SimulatedServers servers = new SimulatedServers();
    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @Test
    void aServerThatIsAwayIsWaitedForAloneAndPickedUpByItself() throws Exception {
        servers.qbittorrent().goDown();
        servers.arr(Application.SONARR).faults().add(Fault.status(".*", 503));
        var config = servers.config(Application.RADARR, Application.SONARR);
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    RADARR,
                    entry ->
                            !entry.ready()
                                    && String.valueOf(entry.waitReason()).contains("qBittorrent"));

            servers.qbittorrent().goUp();
            servers.arr(Application.SONARR).faults().clear();

            product.awaitReady();
            assertThat(product.entry(RADARR).restartsInWindow()).isZero();
        }
    }

    @Test
    void aWrongPasswordAndAWrongKeyAreSaidPlainly() throws Exception {
        var config =
                new SandboxConfig()
                        .qbit("qBit", servers.qbittorrent().uri(), "admin", "not-the-password")
                        .arr(
                                RADARR,
                                servers.arr(Application.RADARR).uri(),
                                "not-the-key",
                                "radarr");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    "qBit", entry -> String.valueOf(entry.waitReason()).contains("Password"));
            product.awaitEntry(
                    RADARR, entry -> String.valueOf(entry.waitReason()).contains("qBit"));
            product.awaitEntry("web", ProcessEntry::ready);

            // A client that is asked by several processes soon refuses them all for a while.
            var page = Page.of(config);
            product.until(
                    "the page says so",
                    () -> page.notReady("qBit", "Password") || page.notReady("qBit", "banned"));
            product.until(
                    "the table says so",
                    () ->
                            StatusTable.of(product.entries()).stream()
                                    .filter(line -> line.startsWith("qBit"))
                                    .anyMatch(line ->
                                            line.contains("Password") || line.contains("banned")));
        }
    }

    @Test
    void aWrongKeyOfOneArrLeavesTheOthersAlone() throws Exception {
        var config =
                servers.config(Application.SONARR)
                        .arr(
                                RADARR,
                                servers.arr(Application.RADARR).uri(),
                                "not-the-key",
                                "radarr");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(
                    RADARR, entry -> String.valueOf(entry.waitReason()).contains("APIKey"));
            product.awaitEntry(SONARR, ProcessEntry::ready);
        }
    }

    @Test
    void noSecretReachesALogAtAnyLevel() throws Exception {
        var config = servers.config(Application.RADARR).setting("ConsoleLevel = \"TRACE\"");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            var asked = Page.of(config).get("/api/processes?token=token-of-the-page");
            assertThat(asked.statusCode()).isNotEqualTo(404);
            servers.qbittorrent().expireSessions();
            Product.signal("KILL", product.pid(RADARR));
            product.awaitEntry(RADARR, entry -> entry.restartsInWindow() > 0);
            product.awaitReady();
        }
        Set<String> logs = new TreeSet<>();
        try (var files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                logs.add(file.getFileName().toString());
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain(servers.qbittorrent().password())
                        .doesNotContain(servers.arr(Application.RADARR).apiKey())
                        .doesNotContain("token-of-the-page");
            }
        }
        assertThat(logs).contains("All.log", "Main.log", "WebUI.log", RADARR + ".log", "qBit.log");
    }
}
