package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReplacementTest {
    private static final byte[] OLD = "a = 1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @Test
    void keepsTheOldOneAndTheLink() throws IOException {
        Path target = Files.write(folder.resolve("target.toml"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("config.toml"), target);
        Path backup = ConfigReplacement.replace(link, OLD, "a = 2\n");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("a = 2\n");
        assertThat(backup).hasBinaryContent(OLD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        assertThat(backup.getFileName().toString())
                .matches("config\\.backup\\.\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d\\.toml");
    }

    @Test
    void refusesAfterAHandEdit() throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "a = 3\n");
        assertThatThrownBy(() -> ConfigReplacement.replace(file, OLD, "a = 2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(file).hasContent("a = 3\n");
    }

    @Test
    void masksSecretsInTheDifference() {
        assertThat(LineDiff.of("x\nToken = \"t\"\ny\n", "x\nAPIKey = \"k\"\ny\n"))
                .containsExactly(" x", "-Token = \"***\"", "+APIKey = \"***\"", " y");
    }
}
