package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.manager.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the environment says about which half of the work is done.
class OverridesTest {
    private static final String SEARCH = "QBITRR_OVERRIDES_SEARCH_ONLY";
    private static final String PROCESSING = "QBITRR_OVERRIDES_PROCESSING_ONLY";

    @ParameterizedTest
    @CsvSource({
        "true, '', SEARCH_ONLY",
        "1, 0, SEARCH_ONLY",
        "False, TRUE, PROCESSING_ONLY",
        "'', yes, PROCESSING_ONLY",
        "no, maybe, EVERYTHING"
    })
    void oneHalfCanBeLeftOut(String search, String processing, Mode mode) {
        var overrides = Overrides.of(Map.of(SEARCH, search, PROCESSING, processing));

        assertThat(overrides.mode()).isEqualTo(mode);
        assertThat(overrides.refusal()).isEmpty();
    }

    @Test
    void bothLeaveNothingToDo() {
        var overrides = Overrides.of(Map.of(SEARCH, "true", PROCESSING, "true"));

        assertThat(overrides.refusal())
                .hasValueSatisfying(why -> assertThat(why).contains(SEARCH).contains(PROCESSING));
    }
}
