package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What the whole product makes of its configuration, right or wrong, first or changed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProductConfigurationTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);
    private static final String SONARR = SandboxConfig.nameOf(Application.SONARR);

    @TempDir Path data;

    @RegisterExtension final SimulatedServers servers = new SimulatedServers();
    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @Test
    void hupAppliesAnEditWithoutTouchingTheOthers() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR, Application.SONARR).text())
                        .awaitReady()) {
            Map<String, Long> before = product.pids();
            Long old = product.pid(SONARR);

            product.edit("Category = \"sonarr\"", "Category = \"sonarr-hd\"\nSkipTLSVerify = true");
            Product.signal("HUP", product.supervisor().pid());

            product.awaitEntry(
                    SONARR, entry -> entry.alive() && entry.ready() && !old.equals(entry.pid()));
            Map<String, Long> after = product.pids();
            after.put(SONARR, old);
            assertThat(after).isEqualTo(before);
            assertThat(product.entry(SONARR).category()).isEqualTo("sonarr-hd");
        }
    }

    @Test
    void hupWithABrokenFileChangesNothingAndSaysWhy() throws Exception {
        try (var product =
                Product.start(data, servers.config(Application.RADARR).text()).awaitReady()) {
            Map<String, Long> before = product.pids();

            product.edit("LoopSleepTimer = 1", "LoopSleepTimer = \"soon\"");
            Product.signal("HUP", product.supervisor().pid());

            product.until(
                    "the log names the fault",
                    () ->
                            product.log("Main.log")
                                    .contains("config.toml:2:1: Settings.LoopSleepTimer"));
            assertThat(product.pids()).isEqualTo(before);
            assertThat(product.ask("reload").error()).isNotNull();
            assertThat(product.ask("reload").lines())
                    .anyMatch(line -> line.contains("Settings.LoopSleepTimer is \"soon\""));
        }
    }

    @Test
    void oneWrongSectionIsKeptBackAndTheOthersRun() throws Exception {
        var config =
                servers.config(Application.RADARR, Application.SONARR)
                        .and("RssSyncTimer = \"soon\"");
        try (var product = Product.start(data, config.text())) {
            product.awaitEntry(RADARR, ProcessEntry::ready);
            product.awaitEntry(SONARR, entry -> entry.state().equals("misconfigured"));
            product.awaitEntry("web", ProcessEntry::ready);

            product.until("the page says so", () -> Page.of(config).notReady(SONARR));

            product.edit("RssSyncTimer = \"soon\"", "RssSyncTimer = 5");
            assertThat(product.ask("reload").error()).isNull();
            product.awaitReady();
        }
    }

    @Test
    void theFirstConfigurationServesThePageAndStartsNoManager() throws Exception {
        Said.by(data, "config", "init").assertCode().isZero();
        Path file = data.resolve("config.toml");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String template = Files.readString(file);
        assertThat(template).contains("[Settings]").contains("[qBit]").contains("CHANGE_ME");

        // Tests listen on loopback only.
        String loopback =
                template.replace("Host = \"0.0.0.0\"", "Host = \"127.0.0.1\"")
                        .replace("Port = 6969", "Port = " + FreePort.next());
        try (var product = Product.start(data, loopback)) {
            product.awaitEntry("web", ProcessEntry::ready);

            product.awaitProcesses(2);
            assertThat(product.log("Main.log")).contains("Radarr-4K is not set up");
        }
    }
}
