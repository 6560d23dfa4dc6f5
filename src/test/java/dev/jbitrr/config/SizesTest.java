package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// spec/config.md 2.2.
class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "500, 500",
        "1K, 1024",
        "1k, 1024",
        "1.5m, 1572864",
        "500G, 536870912000",
        "1T, 1099511627776",
        "1P, 1125899906842624"
    })
    void textIsASizeInPowersOf1024(String text, long bytes) {
        assertThat(Sizes.parse(text)).contains(bytes);
    }

    @Test
    void minusOneIsOffAsNumberAndAsText() {
        assertThat(Sizes.parse(-1L)).isEmpty();
        assertThat(Sizes.parse("-1")).isEmpty();
        assertThat(Sizes.parse(1024L)).contains(1024L);
    }

    static final List<Object> REFUSED =
            List.of(
                    "",
                    "-2",
                    "-1G",
                    "1E",
                    "G",
                    "1 G",
                    "1.G",
                    "9".repeat(40),
                    "9000P",
                    -2L,
                    1.5,
                    true);

    @ParameterizedTest
    @FieldSource("REFUSED")
    void everythingElseIsRefused(Object raw) {
        assertThatThrownBy(() -> Sizes.parse(raw)).isInstanceOf(Mismatch.class);
    }
}
