package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHistoryTest {
    @TempDir Path data;
    private ConfigHistory history;
    private Path file;

    @BeforeEach
    void start() {
        var now = Instant.parse("2026-06-15T12:00:00Z");
        history = new ConfigHistory(data.resolve("config-history"), () -> now);
        file = data.resolve("config.toml");
    }

    private void keep(int from, int to) {
        for (int i = from; i <= to; i++) {
            history.keep("[Settings]\nLoopSleepTimer = " + i + "\n");
        }
    }

    @Test
    void theNewestComesFirstAlsoWithinOneMoment() {
        keep(1, 3);

        assertThat(history.versions())
                .extracting(ConfigHistory.Version::text)
                .extracting(text -> text.substring(text.length() - 2).strip())
                .containsExactly("3", "2", "1");
        assertThat(history.versions())
                .extracting(ConfigHistory.Version::number)
                .containsExactly(1, 2, 3);
    }

    @Test
    void theSameAgainIsKeptOnce() {
        keep(1, 1);
        keep(1, 1);
        history.keep("");

        assertThat(history.versions()).hasSize(1);
    }

    @Test
    void twentyAreKept() {
        keep(1, 25);

        assertThat(history.versions()).hasSize(20);
        assertThat(history.versions().getLast().text()).contains("= 6\n");
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        keep(1, 1);

        assertThat(Files.getPosixFilePermissions(history.versions().getFirst().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(data.resolve("config-history")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsReplacedIsKeptFirstByteForByte() throws IOException {
        byte[] odd = "[Settings] # ä ™ 😀\r\n".getBytes(StandardCharsets.UTF_8);
        Files.write(file, odd);
        keep(1, 1);

        history.restore(history.versions().getFirst().text(), file);

        assertThat(Files.readString(file)).isEqualTo("[Settings]\nLoopSleepTimer = 1\n");
        history.restore(history.versions().getFirst().text(), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(odd);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = Files.writeString(data.resolve("elsewhere.toml"), "[Settings]\n");
        Files.createSymbolicLink(file, target);

        history.restore("[WebUI]\n", file);

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(target)).isEqualTo("[WebUI]\n");
    }

    @Test
    void nothingIsReplacedThatCannotBeKept() throws IOException {
        keep(1, 1);
        String earlier = history.versions().getFirst().text();
        Files.writeString(file, "[Settings] # mine\n");
        Files.delete(history.versions().getFirst().file());
        Files.delete(data.resolve("config-history"));
        Files.writeString(data.resolve("config-history"), "in the way");

        assertThatThrownBy(() -> history.restore(earlier, file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> history.restore("", file)).isInstanceOf(IOException.class);
        assertThat(Files.readString(file)).isEqualTo("[Settings] # mine\n");
    }

    @Test
    void aFolderThatCannotBeMadeCostsTheHistoryAndNothingElse() throws IOException {
        Files.writeString(data.resolve("config-history"), "in the way");

        keep(1, 1);

        assertThat(history.versions()).isEmpty();
    }

    @Test
    void thePersonSeesWhatDiffersAndGoesBack() throws IOException {
        keep(1, 2);
        Files.writeString(file, "[Settings]\nLoopSleepTimer = 2\n");

        Said listed = Said.by(data, "config", "history");
        listed.assertOut()
                .containsPattern("(?m)^ 1  2026-06-15_\\S+  the file as it is$")
                .containsPattern(
                        "(?m)^ 2  2026-06-15_\\S+  differs from the file in"
                                + " Settings.LoopSleepTimer$");

        Said.by(data, "config", "rollback", "--dry-run").assertCode().isZero();
        assertThat(Files.readString(file)).contains("= 2");

        Said.by(data, "config", "rollback").assertOut().contains("is back.");
        assertThat(Files.readString(file)).contains("= 1");
        Said.by(data, "config", "rollback", "9")
                .assertErr()
                .startsWith("There is no number 9. See: jbitrr config history");
    }

    @Test
    void withoutAHistoryThereIsNothingToGoBackTo() {
        Said.by(data, "config", "history")
                .assertOut()
                .isEqualTo("No configuration has been in force yet.\n");
        Said.by(data, "config", "rollback")
                .assertErr()
                .isEqualTo("There is no other configuration to go back to.\n");
    }
}
