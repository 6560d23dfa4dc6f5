package dev.jbitrr.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerEvidenceTest {
    private static final String URL = "http://tracker.example/announce";
    private static final Tracker REFUSING = new Tracker(URL, "No such host is known", false);
    private static final Tracker WORKING = new Tracker(URL, "", true);

    private static TrackerEvidence readAt(Tracker tracker, int... minutes) {
        var evidence = TrackerEvidence.NONE;
        for (int minute : minutes) {
            Instant at = Instant.EPOCH.plus(Duration.ofMinutes(minute));
            evidence = evidence.after(List.of(tracker), at);
        }
        return evidence;
    }

    @ParameterizedTest(name = "read after {0}, {1} and {2} min: {4}")
    @CsvSource({
        "0, 10, 20, true,  three readings far enough apart",
        "0,  9, 18, false, the second and third are one",
        "0,  1,  2, false, all are one",
        "0,  9, 19, false, only two are far enough apart",
    })
    void threeReadingsProveIt(int one, int two, int three, boolean proves, String because) {
        assertThat(readAt(REFUSING, one, two, three).proves(REFUSING))
                .as(because)
                .isEqualTo(proves);
    }

    @Test
    void aTrackerThatWorksInBetweenBeginsAnew() {
        var evidence =
                readAt(REFUSING, 0, 10)
                        .after(List.of(WORKING), Instant.EPOCH.plus(Duration.ofMinutes(15)));

        assertThat(evidence.refusals()).isEmpty();
    }

    @Test
    void anotherMessageBeginsAnew() {
        var other = new Tracker(URL, "down for maintenance", false);
        var evidence =
                readAt(REFUSING, 0, 10, 20)
                        .after(List.of(other), Instant.EPOCH.plus(Duration.ofMinutes(30)));

        assertThat(evidence.proves(other)).isFalse();
        assertThat(evidence.proves(REFUSING)).isFalse();
    }

    @Test
    void silenceIsNoRefusal() {
        var silent = new Tracker(URL, " ", false);

        assertThat(readAt(silent, 0, 10, 20, 30).proves(silent)).isFalse();
    }

    @Test
    void whatIsGoneIsForgotten() {
        assertThat(readAt(REFUSING, 0, 10, 20).after(List.of(), Instant.EPOCH).refusals())
                .isEmpty();
    }
}
