package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A running system whose configuration a person changes, well and badly.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProductReloadTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);
    private static final String SONARR = SandboxConfig.nameOf(Application.SONARR);

    @TempDir Path data;

    @RegisterExtension final SimulatedServers servers = new SimulatedServers();
    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    private Product start() throws IOException {
        return Product.start(data, servers.config(Application.RADARR, Application.SONARR).text())
                .awaitReady();
    }

    private static void reloaded(Product product, String words) {
        product.until(
                "the log says: " + words,
                () -> product.log("Main.log").contains("configuration reloaded: " + words));
    }

    @Test
    void anEditAppliesByItselfAndRestartsNobodyWhoCanBeTold() throws Exception {
        try (var product = start()) {
            Map<String, Long> before = product.pids();

            product.edit("LoopSleepTimer = 1", "LoopSleepTimer = 2");
            reloaded(product, "");

            assertThat(product.log("Main.log")).contains("the configuration file has changed");
            assertThat(product.pids()).isEqualTo(before);
            product.awaitReady();
        }
    }

    @Test
    void whatAReloadWouldDoIsSaidWithoutDoingIt() throws Exception {
        var config = servers.config(Application.RADARR, Application.SONARR).text();
        try (var product = Product.start(data, config).awaitReady()) {
            Map<String, Long> before = product.pids();
            // Beside the watched file, and exchanged for the one question.
            product.edit("Category = \"sonarr\"", "Category = \"tv\"");

            Said.by(data, "reload", "--dry-run")
                    .assertOut()
                    .contains(SONARR + " is restarted", RADARR + " is told");
            Files.writeString(data.resolve("config.toml"), config);
            assertThat(product.pids().get(RADARR)).isEqualTo(before.get(RADARR));
        }
    }

    @Test
    void aBrokenEditTouchesNobodyIsShownEverywhereAndItsMendingApplies() throws Exception {
        try (var product = start()) {
            Map<String, Long> before = product.pids();

            product.edit("LoopSleepTimer = 1", "LoopSleepTimer = \"soon\"");
            product.until(
                    "the status says so",
                    () ->
                            String.valueOf(product.entry("supervisor").lastError())
                                    .contains("Settings.LoopSleepTimer is \"soon\""));
            Said.by(data, "status").assertOut().contains("Settings.LoopSleepTimer");
            assertThat(product.log("Main.log")).contains("the changed configuration is refused");

            product.edit("LoopSleepTimer = \"soon\"", "LoopSleepTimer = 3");
            product.until(
                    "the status is clean again",
                    () -> product.entry("supervisor").lastError() == null);
            assertThat(product.pids()).isEqualTo(before);
        }
    }

    @Test
    void aConfigurationWithWhichAManagerDoesNotWorkIsTakenBack() throws Exception {
        try (var product = start()) {
            Map<String, Long> before = product.pids();
            String good = Files.readString(data.resolve("config.toml"));

            product.edit("Category = \"sonarr\"", "Category = \"sonarr\"\nAPIKey = \"wrong\"");
            // Two keys of one name are a fault of form; the first is taken away.
            product.edit(
                    "APIKey = \"" + servers.arr(Application.SONARR).apiKey() + "\"\nCategory",
                    "Category");

            product.until(
                    "the file is the old one",
                    Duration.ofMinutes(4),
                    () -> ConfigHistory.textOf(data.resolve("config.toml")).equals(good));
            product.until(
                    "it works again",
                    () -> product.entry(SONARR).ready() && product.entry(SONARR).alive());
            product.until(
                    "the status says so",
                    () ->
                            String.valueOf(product.entry("supervisor").lastError())
                                    .startsWith(
                                            "the changed configuration was taken back: " + SONARR));
            assertThat(product.pids().get(RADARR)).isEqualTo(before.get(RADARR));
            Said.by(data, "config", "history")
                    .assertOut()
                    .contains("the file as it is", "differs from the file in " + SONARR);
        }
    }

    @Test
    void goingBackToAnEarlierConfigurationAppliesByItself() throws Exception {
        try (var product = start()) {
            product.edit("LoopSleepTimer = 1", "LoopSleepTimer = 2");
            reloaded(product, "");

            Said.by(data, "config", "rollback").assertCode().isZero();

            assertThat(Files.readString(data.resolve("config.toml")))
                    .contains("LoopSleepTimer = 1");
            product.until(
                    "it is taken over",
                    () -> product.log("Main.log").split("configuration reloaded:", -1).length > 2);
        }
    }
}
