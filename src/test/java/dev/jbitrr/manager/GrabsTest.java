package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.manager.Grabs.Answer;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When an Arr is asked what it grabbed, and what is made of its answers.
class GrabsTest {
    private static final Failure GONE = new Failure.Unreachable(FakeArr.AT, "refused");
    private static final Failure FAULT = new Failure.Rejected(FakeArr.AT, 500, "busy");

    private final FakeArr arr = new FakeArr();
    private final TestClock clock = new TestClock(NOW);
    private final ArrAccess access = new ArrAccess(() -> {}, () -> {});
    private final List<String> woken = new ArrayList<>();
    private final Grabs grabs =
            new Grabs(
                    "Radarr",
                    arr,
                    access,
                    clock,
                    () -> woken.add("ask"),
                    () -> woken.add("answered"));

    private Torrent added(long number, Duration ago) {
        return download().number(number).aged(ago).build();
    }

    /// Seconds from the start at which the Arr is asked, as the loop would do it.
    private List<Long> asked(Duration time) {
        List<Long> asked = new ArrayList<>();
        for (Instant end = NOW.plus(time); clock.instant().isBefore(end); ) {
            arr.takeCalls();
            Optional<Instant> next = grabs.run(new Pulse("arr"));
            if (!arr.takeCalls().isEmpty()) {
                asked.add(Duration.between(NOW, clock.instant()).toSeconds());
            }
            clock.advance(Duration.between(clock.instant(), next.orElse(end)));
        }
        return asked;
    }

    @Test
    void oneRequestAnswersForAllTorrents() {
        for (int number = 1; number <= 1000; number++) {
            arr.grabbed(hash(number), MediaId.movie(number));
            assertThat(grabs.about(added(number, Duration.ofSeconds(5)))).isEqualTo(Answer.OPEN);
        }
        grabs.pose();

        grabs.run(new Pulse("arr"));

        assertThat(arr.calls()).containsExactly("grabs");
        assertThat(woken).containsExactly("ask", "answered");
        assertThat(grabs.about(added(7, Duration.ofSeconds(5)))).isEqualTo(Answer.GRABBED);
        grabs.pose();
        assertThat(grabs.run(new Pulse("arr"))).isEmpty();
        assertThat(woken).hasSize(2);
    }

    @Test
    void whatIsYoungIsAskedForAgainUntilItWouldBeInTheHistory() {
        var torrent = added(1, Duration.ofSeconds(5));
        grabs.about(torrent);

        assertThat(asked(Duration.ofHours(1))).containsExactly(0L, 20L, 60L, 120L);
        assertThat(grabs.about(torrent)).isEqualTo(Answer.FOREIGN);
    }

    @Test
    void whatIsOldIsAskedForOnce() {
        var torrent = added(1, Duration.ofMinutes(3));
        grabs.about(torrent);

        assertThat(asked(Duration.ofHours(1))).containsExactly(0L);
        assertThat(grabs.about(torrent)).isEqualTo(Answer.FOREIGN);
    }

    @Test
    void manyThatWereAddedOneAfterTheOtherCostNoMoreThanOne() {
        for (int number = 1; number <= 15; number++) {
            grabs.about(added(number, Duration.ofSeconds(number)));
        }

        assertThat(asked(Duration.ofHours(1))).hasSizeLessThanOrEqualTo(6);
        assertThat(grabs.about(added(1, Duration.ofHours(1)))).isEqualTo(Answer.FOREIGN);
    }

    @Test
    void aHistoryThatCannotBeReadIsAskedForLessAndLessOften() {
        arr.fail("grabs", FAULT);
        var torrent = added(1, Duration.ofMinutes(3));
        grabs.about(torrent);

        assertThat(asked(Duration.ofHours(1)))
                .containsExactly(0L, 20L, 60L, 160L, 440L, 1260L, 3070L);
        assertThat(grabs.about(torrent)).isEqualTo(Answer.OPEN);

        arr.works();
        asked(Duration.ofHours(2));
        assertThat(grabs.about(torrent)).isEqualTo(Answer.FOREIGN);
    }

    @Test
    void anArrThatIsGoneIsNotAskedAndThenAtOnce() {
        arr.fail("grabs", GONE);
        var torrent = added(1, Duration.ofMinutes(3));
        grabs.about(torrent);
        assertThatThrownBy(() -> grabs.run(new Pulse("arr"))).isInstanceOf(ApiException.class);
        arr.works();
        grabs.run(new Pulse("arr"));
        assertThat(arr.takeCalls()).hasSize(1);

        access.works();
        grabs.run(new Pulse("arr"));

        assertThat(grabs.about(torrent)).isEqualTo(Answer.FOREIGN);
    }

    @Test
    void whatIsForgottenMeanwhileIsNotAskedForAnyMore() {
        grabs.about(added(1, Duration.ofSeconds(5)));
        grabs.run(new Pulse("arr"));
        grabs.forget(List.of(hash(1)));

        assertThat(grabs.run(new Pulse("arr"))).isEmpty();
        assertThat(grabs.isAnswered(hash(1))).isTrue();
    }
}
