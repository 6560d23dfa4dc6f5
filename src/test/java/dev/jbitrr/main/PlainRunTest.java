package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRunTest {
    @Test
    void readsTheUsualOptionsInAnyOrder() {
        assertThat(PlainRun.of(List.of("run", "--dry-run", "--data", "/d", "--leash")))
                .contains(new PlainRun(Path.of("/d"), null, true, true));
        assertThat(PlainRun.of(List.of("run", "--config", "/c.toml")))
                .contains(new PlainRun(null, Path.of("/c.toml"), false, false));
        assertThat(PlainRun.of(List.of("run"))).contains(new PlainRun(null, null, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "--data /d run",
                "run --help",
                "run --data=/d",
                "run --data",
                "run --data --dry-run",
                "run something"
            })
    void leavesEverythingElseToTheParser(String line) {
        assertThat(PlainRun.of(List.of(line.split(" ", -1)))).isEmpty();
    }
}
