package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.Application;
import dev.jbitrr.manager.Housekeeping.Periods;
import dev.jbitrr.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an Arr is told from time to time: the acceptance examples 106 to 109 (spec/search.md 10).
class HousekeepingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path folder;

    private final FakeArr arr = new FakeArr();
    private final TestClock clock = new TestClock(SearchRounds.NOW);
    private Database database;
    private Periods periods = periods(MINUTE, MINUTE);
    private Housekeeping housekeeping;

    @BeforeEach
    void start() {
        database = Database.open(folder.resolve("jbitrr.db"));
        housekeeping =
                new Housekeeping(
                        arr,
                        new ArrAccess(() -> {}, () -> {}),
                        () -> periods,
                        Stores.of(database),
                        clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Periods periods(@Nullable Duration rssSync, @Nullable Duration refresh) {
        return new Periods(rssSync, refresh, Duration.ofDays(90));
    }

    /// Rounds as the loop would make them, over some time, to its end.
    private void over(Duration time) {
        var end = clock.instant().plus(time);
        for (Instant next = round(); !next.isAfter(end); next = round()) {
            clock.advance(Duration.between(clock.instant(), next));
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    private Instant round() {
        return housekeeping.run(new Pulse("arr"));
    }

    private long count(String call) {
        return arr.calls().stream().filter(call::equals).count();
    }

    @ParameterizedTest
    @EnumSource
    void everyArrIsToldWithoutAnyTorrentOrQbittorrent(Application application) { // #106, #108
        arr.application = application;

        over(Duration.ofMinutes(5));

        assertThat(count("rssSync")).isEqualTo(5);
        assertThat(count("refresh")).isEqualTo(5);
    }

    @Test
    void aTimerThatIsSwitchedOnIsDueAtOnce() { // #107
        periods = periods(Duration.ZERO, null);
        over(Duration.ofMinutes(20));
        assertThat(count("rssSync")).isZero();

        periods = periods(Duration.ofMinutes(5), null);
        round();
        assertThat(count("rssSync")).isEqualTo(1);
        over(Duration.ofMinutes(10));
        assertThat(count("rssSync")).isEqualTo(3);
    }

    @Test
    void aRefusedCommandIsTriedAgain() { // #109
        arr.fail("rssSync", new Failure.Rejected(FakeArr.AT, 500, "no"));
        clock.advance(MINUTE);
        assertThatThrownBy(this::round).isInstanceOf(ApiException.class);

        clock.advance(Duration.ofSeconds(5));
        arr.works();
        over(Duration.ofSeconds(10));

        assertThat(count("rssSync")).isEqualTo(2);
        assertThat(count("refresh")).as("nothing else is lost").isEqualTo(1);
    }
}
