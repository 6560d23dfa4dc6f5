package dev.jbitrr.servarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// When reading pages ends, whatever the server says about how many there are.
class PagesTest {
    private final List<Integer> asked = new ArrayList<>();

    /// @param total what the server claims
    record Row(String because, int records, int size, long total, int requests) {}

    // spotless:off
    static final Iterable<Row> ROWS = List.of(
        new Row("nothing there",                           0,    1000,       0, 1),
        new Row("a short page is the last one",            7,    1000,       7, 1),
        new Row("a full page may be the last one",         1000, 1000,    1000, 2),
        new Row("several pages",                           2500, 1000,    2500, 3),
        new Row("the total is too low",                    2500, 1000,      10, 3),
        new Row("the total is too high",                   2500, 1000, 999_999, 4),
        new Row("no total at all",                         2500, 1000,       0, 3),
        new Row("the server allows fewer records a page",  250,  100,      250, 3),
        new Row("and says nothing of it",                  250,  -100,     250, 3));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void everythingIsReadOnce(Row row) {
        int size = Math.abs(row.size());
        Pages.Whole<Long> whole =
                Pages.readAll(number -> {
                    asked.add(number);
                    return page(row.records(), size, number, Math.max(row.size(), 0), row.total());
                });

        assertThat(whole.records()).doesNotHaveDuplicates().hasSize(row.records());
        assertThat(asked).hasSize(row.requests());
    }

    @Test
    void aServerThatNeverEndsIsLeftAfterABound() {
        long[] next = {0};
        Pages.Whole<Long> whole =
                Pages.readAll(_ -> new Page<>(Map.of(next[0], next[0]++), 0, 1, 1_000_000));

        assertThat(whole.records()).hasSize(500);
    }

    @Test
    void whatSlipsToAPageAlreadyReadIsFoundByReadingAgain() {
        IntFunction<Page<Long>> shrinking =
                number -> {
                    asked.add(number);
                    // One record leaves after the first page was read: all others move up by one.
                    int gone = asked.size() > 1 ? 1 : 0;
                    return page(15 - gone, 10, number, 10, 15 - gone);
                };

        assertThat(Pages.readAll(shrinking).records()).hasSize(14);
        assertThat(asked).containsExactly(1, 2, 1, 2);
    }

    @Test
    void recordsWithoutIdAreCounted() {
        var page = new Page<>(Map.of(1L, "one"), 2, 1000, 3);

        assertThat(Pages.readAll(_ -> page)).isEqualTo(new Pages.Whole<>(List.of("one"), 2));
    }

    /// As an Arr pages: behind the end it answers with an earlier page.
    private static Page<Long> page(int records, int size, int number, long saidSize, long total) {
        long first = (number - 1L) * size >= records ? 0 : (number - 1L) * size;
        Map<Long, Long> on = new LinkedHashMap<>();
        LongStream.range(first, Math.min(first + size, records)).forEach(id -> on.put(id, id));
        return new Page<>(on, 0, saidSize, total);
    }
}
