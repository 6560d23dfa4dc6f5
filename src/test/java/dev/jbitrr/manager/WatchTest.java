package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.Observation.Outage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Watch watch = new Watch();

    private boolean passed(long second, boolean disconnected, String doubt) {
        return watch.passed(NOW.plusSeconds(second), INTERVAL, disconnected, doubt);
    }

    @Test
    void passesOnTimeLeaveNoOutage() {
        passed(0, false, "");
        passed(15, false, "");

        assertThat(watch.observation().outages()).isEmpty();
    }

    @Test
    void aLatePassLeavesOne() {
        passed(0, false, "");
        passed(16, false, "");

        assertThat(watch.observation().outages())
                .containsExactly(new Outage(NOW, NOW.plusSeconds(16)));
    }

    @Test
    void timeWithoutInternetIsOneOutage() {
        passed(0, true, "");
        assertThat(watch.connection()).isEqualTo(Connection.DOWN);
        passed(5, true, "");

        assertThat(passed(10, false, "")).as("all is judged anew").isTrue();
        assertThat(watch.connection()).isEqualTo(Connection.UP);
        assertThat(watch.observation().outages())
                .containsExactly(new Outage(NOW, NOW.plusSeconds(10)));
    }

    @Test
    void doubtBeginsAndEndsWithANewJudgementOfAll() {
        passed(0, false, "");

        assertThat(passed(5, false, "it lists nothing")).isTrue();
        assertThat(watch.observation().reliable()).isFalse();
        assertThat(passed(10, false, "it lists nothing")).isFalse();
        assertThat(passed(15, false, "")).isTrue();
    }
}
