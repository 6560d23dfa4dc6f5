package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private static final String FILE =
            "[Settings]\nLoopSleepTimer = 5\n[Radarr-4K]\nURI = \"http://r\"\nAPIKey = \"k\"\n";

    @TempDir Path folder;

    @Test
    void namesKeysOfEverySection() {
        var applied =
                over(
                        Map.of(
                                "JBITRR_SETTINGS_LOOP_SLEEP_TIMER", "0",
                                "JBITRR_RADARR_4K_ENTRY_SEARCH_SEARCH_MISSING", "False",
                                "QBITRR_SETTINGS_PING_URLS", "a, b",
                                "HOME", "/x"));
        assertThat(applied.problems()).isEmpty();
        assertThat(applied.document().tree().toString())
                .contains("LoopSleepTimer=0", "SearchMissing=false", "PingURLS=[a, b]");
        assertThat(applied.origins())
                .containsEntry("Settings.LoopSleepTimer", "JBITRR_SETTINGS_LOOP_SLEEP_TIMER");
    }

    @Test
    void oursWinsOverQbitrrs() {
        assertThat(
                        over(Map.of(
                                        "JBITRR_SETTINGS_LOOPSLEEPTIMER", "1",
                                        "QBITRR_SETTINGS_LOOP_SLEEP_TIMER", "2"))
                                .document()
                                .tree()
                                .toString())
                .contains("LoopSleepTimer=1");
    }

    @Test
    void readsSecretsFromFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("s"), "hush\n");
        assertThat(
                        over(Map.of("JBITRR_RADARR_4K_APIKEY_FILE", secret.toString()))
                                .document()
                                .tree()
                                .toString())
                .contains("APIKey=hush");
        assertThat(over(Map.of("JBITRR_RADARR_4K_APIKEY_FILE", "/nowhere")).problems())
                .singleElement()
                .asString()
                .contains("JBITRR_RADARR_4K_APIKEY_FILE");
    }

    @Test
    void namesTheVariableOfAWrongValue() {
        assertThat(over(Map.of("JBITRR_SETTINGS_LOGGING", "maybe")).problems())
                .singleElement()
                .asString()
                .contains("JBITRR_SETTINGS_LOGGING");
    }

    private static Environment.Applied over(Map<String, String> variables) {
        return new Environment(variables).over(ConfigFileTest.parsed(FILE));
    }
}
