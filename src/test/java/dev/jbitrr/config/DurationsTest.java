package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.config.Durations.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// spec/config.md 2.1, both base units.
class DurationsTest {
    // spotless:off
    @ParameterizedTest(name = "{0} is {1} s and {2} min")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock =
            """
            '30'        |        30 |        30
            ' 30 '      |        30 |        30
            '+30'       |        30 |        30
            '0'         |         0 |         0
            '-1'        |        -1 |        -1
            '1.5'       |         1 |         1
            '30s'       |        30 |         1
            '60S'       |        60 |         1
            '90s'       |        90 |         1
            '119s'      |       119 |         1
            '120s'      |       120 |         2
            '0s'        |         0 |         0
            '5m'        |       300 |         5
            '-5m'       |      -300 |        -5
            '5M'        |  12960000 |    216000
            '2h'        |      7200 |       120
            '2H'        |      7200 |       120
            '3d'        |    259200 |      4320
            '3D'        |    259200 |      4320
            '1w'        |    604800 |     10080
            '1W'        |    604800 |     10080
            '1M'        |   2592000 |     43200
            """)
    // spotless:on
    void textIsReadInBothUnits(String quoted, long seconds, long minutes) {
        String text = quoted.substring(1, quoted.length() - 1);

        assertThat(Durations.parse(text, Unit.SECONDS)).hasSeconds(seconds);
        assertThat(Durations.parse(text, Unit.MINUTES)).hasMinutes(minutes);
    }

    @Test
    void numbersCountInTheKeysUnitAndLoseTheirFraction() {
        assertThat(Durations.parse(7L, Unit.SECONDS)).hasSeconds(7);
        assertThat(Durations.parse(7L, Unit.MINUTES)).hasMinutes(7);
        assertThat(Durations.parse(2.0, Unit.SECONDS)).hasSeconds(2);
        assertThat(Durations.parse(1.5, Unit.SECONDS)).hasSeconds(1);
        assertThat(Durations.parse(-1L, Unit.MINUTES)).hasMinutes(-1);
    }

    static final List<Object> REFUSED =
            List.of(
                    "",
                    "  ",
                    "1 m",
                    "1.5h",
                    "--5",
                    "5mm",
                    "5x",
                    "m",
                    "five",
                    "5m5s",
                    "٥",
                    "0".repeat(32) + "1",
                    "99999999999999999999w",
                    true,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    1e300,
                    Long.MAX_VALUE,
                    List.of(5L));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void everythingElseIsRefused(Object raw) {
        assertThatThrownBy(() -> Durations.parse(raw, Unit.SECONDS)).isInstanceOf(Mismatch.class);
    }
}
