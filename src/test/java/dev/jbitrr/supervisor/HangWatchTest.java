package dev.jbitrr.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.channel.Up.LoopState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a process counts as hung: silent for 30 s (60 s before its first word), or a loop that
/// stands still for its bound, 15 min if it names none.
class HangWatchTest {
    private static final Timing TIMING = Timing.standard();
    private static final HangWatch NEW = HangWatch.from(at(100));

    @Test
    void aNewProcessHasAMinuteForItsFirstWord() {
        assertThat(NEW.verdict(at(159), TIMING)).isEmpty();
        assertThat(NEW.verdict(at(160), TIMING)).hasValue("no heartbeat for 60 s");
    }

    @Test
    void afterThatItMayBeSilentForHalfAMinute() {
        var watch = NEW.beat(at(110), List.of());

        assertThat(watch.verdict(at(139), TIMING)).isEmpty();
        assertThat(watch.verdict(at(140), TIMING)).hasValue("no heartbeat for 30 s");
    }

    @Test
    void aLoopThatStandsStillIsNamed() {
        var watch = NEW.beat(at(110), loop(7, 60_000)).beat(at(160), loop(7, 60_000));

        assertThat(watch.verdict(at(169), TIMING)).isEmpty();
        assertThat(watch.verdict(at(170), TIMING))
                .hasValue("torrents of Radarr stands still for 60 s (reading)");
    }

    @Test
    void progressStartsItsTimeAnew() {
        var watch = NEW.beat(at(110), loop(7, 60_000)).beat(at(160), loop(8, 60_000));

        assertThat(watch.verdict(at(175), TIMING)).isEmpty();
    }

    @Test
    void aLoopWithoutABoundHasAQuarterOfAnHour() {
        var watch = NEW.beat(at(110), loop(7, 0));
        for (int second = 120; second <= 1000; second += 10) {
            watch = watch.beat(at(second), loop(7, 0));
        }

        assertThat(watch.verdict(at(1009), TIMING)).isEmpty();
        assertThat(watch.verdict(at(1010), TIMING)).isPresent();
    }

    @Test
    void aLoopThatIsGoneIsNoLongerWatched() {
        var watch = NEW.beat(at(110), loop(7, 60_000)).beat(at(160), List.of());

        assertThat(watch.verdict(at(175), TIMING)).isEmpty();
    }

    @Test
    void whatTheSupervisorMissedIsNotHeldAgainstTheChild() {
        var watch = NEW.beat(at(110), loop(7, 60_000)).forgiving(at(3600));

        assertThat(watch.verdict(at(3730), TIMING)).isEmpty();
    }

    private static List<InstanceState> loop(long progress, long bound) {
        var loop = new LoopState("torrents", "reading", progress, bound);
        return List.of(new InstanceState("Radarr", true, null, null, List.of(loop)));
    }

    private static Duration at(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
