package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.movie;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolDownTest {
    @ParameterizedTest(name = "after {0} fruitless searches: {1}")
    @CsvSource({
        "0, PT30M",
        "1, PT1H",
        "2, PT2H",
        "3, PT4H",
        "4, PT8H",
        "5, PT16H",
        "6, PT24H",
        "7, PT24H",
        "2147483647, PT24H"
    })
    void doublesUpToADay(int fruitless, Duration rest) {
        assertThat(CoolDown.after(fruitless)).isEqualTo(rest);
    }

    @Test
    void endsWhenSomethingHasChanged() {
        var record = SearchRecord.after(movie().prospect(), Reason.MISSING, 1, NOW);

        assertThat(CoolDown.end(record, record.standing())).isEqualTo(NOW.plusSeconds(3600));
        assertThat(CoolDown.end(record, movie().file().prospect().standing())).isEqualTo(NOW);
    }

    @Test
    void fruitlessSearchesCountWhileNothingChanges() {
        var first = SearchRecord.after(movie().prospect(), Reason.MISSING, 1, NOW);
        var second = SearchRecord.after(movie().record(first).prospect(), Reason.MISSING, 2, NOW);
        var third =
                SearchRecord.after(
                        movie().file().record(second).prospect(), Reason.UPGRADE, 3, NOW);
        var queued =
                SearchRecord.inQueue(movie().record(second).prospect(), Reason.MISSING, 3, NOW);
        var after = SearchRecord.after(movie().record(queued).prospect(), Reason.MISSING, 4, NOW);

        assertThat(second).extracting("count", "fruitless").containsExactly(2, 2);
        assertThat(third).extracting("count", "fruitless").containsExactly(3, 1);
        assertThat(queued).extracting("count", "fruitless").containsExactly(2, 0);
        assertThat(after).extracting("count", "fruitless").containsExactly(3, 1);
    }

    @Test
    void whatWasMissingCannotGetWorse() {
        var missing = movie().prospect().standing();
        var askedForMore = movie().minimum(100).prospect().standing();
        var bad = movie().score(-5).prospect().standing();

        assertThat(askedForMore.worseThan(missing)).isFalse();
        assertThat(bad.worseThan(missing)).isFalse();
        assertThat(missing.worseThan(bad)).isTrue();
        assertThat(
                        movie().cutoffUnmet()
                                .prospect()
                                .standing()
                                .worseThan(movie().file().prospect().standing()))
                .isTrue();
        assertThat(bad.worseThan(movie().file().prospect().standing())).isTrue();
    }
}
