package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.TorrentSpec;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a person asks of the running product, on simulated servers.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ProductCommandsTest {
    private static final String RADARR = SandboxConfig.nameOf(Application.RADARR);

    @TempDir Path data;

    @RegisterExtension final SimulatedServers servers = new SimulatedServers();
    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @Test
    void aPersonsDecisionIsWrittenDownAndTheManagersAreWoken() throws Exception {
        var config = servers.config(Application.RADARR);
        try (var product = Product.start(data, config.text()).awaitReady()) {
            Said paused = Said.by(data, "pause-removals");

            paused.assertCode().isZero();
            paused.assertOut().isEqualTo("All removals are paused. The managers look at it now.\n");
            assertThat(product.entry(RADARR).ready()).isTrue();
            Said.by(data, "resume-removals").assertOut().startsWith("Removals go on.");
            Said.by(data, "approve").assertOut().startsWith("No removal waits");
        }
    }

    @Test
    void aRemovedTorrentIsPutBackWhenAPersonAsksForIt() throws Exception {
        var dead =
                TorrentSpec.of("A.Dead.Film", "radarr", 1_000_000)
                        .progress(0.4)
                        .stallsAt(0.4)
                        .age(Duration.ofHours(3), Duration.ofHours(2));
        var hash = servers.qbittorrent().add(dead);
        var config = servers.config(Application.RADARR).setting("RecycleRetention = \"1h\"");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            product.until("it is put aside", () -> category(hash).equals("jbitrr-recycled"));
            product.until("that is known", () -> explained(hash).contains("can still be put back"));

            Said undone = Said.by(data, "undo", hash.value());

            undone.assertOut().isEqualTo("A.Dead.Film is back.\n");
            assertThat(category(hash)).isEqualTo("radarr");
            product.until("it is kept", () -> explained(hash).contains("A person wants it kept"));
        }
    }

    private String category(InfoHash hash) {
        return String.valueOf(servers.qbittorrent().find(hash).orElseThrow().get("category"));
    }

    private String explained(InfoHash hash) {
        return Said.by(data, "explain", hash.value()).out();
    }
}
