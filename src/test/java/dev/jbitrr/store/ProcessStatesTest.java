package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessStatesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;

    @Test
    void theLastStateOfEachProcessIsKept() {
        try (Database database = Database.open(folder.resolve("jbitrr.db"))) {
            ProcessStates states = new ProcessStates(database);
            ProcessState waiting =
                    new ProcessState(
                            "Radarr-4K",
                            "manager",
                            4711,
                            NOON,
                            "waiting",
                            "qBittorrent refuses the password",
                            NOON.plusSeconds(30),
                            NOON.plusSeconds(1));
            ProcessState ready =
                    new ProcessState("Radarr-4K", "manager", 4712, NOON, "ready", null, null, NOON);
            ProcessState web =
                    new ProcessState("WebUI", "web", 4713, NOON, "ready", null, null, NOON);
            states.save(waiting);
            states.save(web);
            assertThat(states.all()).containsExactly(waiting, web);

            states.save(ready);
            assertThat(states.all()).containsExactly(ready, web);
        }
    }
}
