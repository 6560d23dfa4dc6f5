package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bad day: a tracker dies, qBittorrent is away, and the Arr forgets its queue. Nobody's torrents
/// are to blame. Then some really are, and there are many of them.
class OutageScenarioTest {
    private static final int HEALTHY = 500;
    private static final int DEAD = 30;
    private static final Failure REFUSED = new Failure.Unreachable(FakeArr.AT, "refused");
    private static final Tracker SILENT =
            new Tracker("http://tracker.test/announce", "timed out", false);

    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;
    private FakeArr arr;

    @BeforeEach
    void start() {
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
        arr = rounds.arr;
        rounds.tuned(own -> Changed.queueRules(own, false, "not an upgrade")).restart();
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    @Test
    void anOutageRemovesNothingAndManyDeadTorrentsWaitForAPerson() {
        everythingWorks();
        rounds.passes(Duration.ofMinutes(1));

        theTrackerDies();
        rounds.passes(Duration.ofMinutes(10));
        qbittorrentIsAway(Duration.ofMinutes(30));
        arr.emptiesQueue();
        rounds.readQueue();
        rounds.passes(Duration.ofMinutes(20));
        rounds.readQueue();
        rounds.passes(Duration.ofMinutes(20));

        assertThat(removed()).isEmpty();
        assertThat(arr.effects()).isEmpty();
        assertThat(rounds.stores().approvals().pending()).isEmpty();
        assertThat(rounds.about(7).getFirst().guard()).isEqualTo("outage");
        assertThat(rounds.about(7).getFirst().reviewAt()).isAfter(rounds.about(7).getFirst().at());

        everythingWorks();
        someAreReallyDead();
        livelyTime(Duration.ofMinutes(5));

        assertThat(removed()).hasSize(10);
        assertThat(rounds.stores().approvals().pending()).hasSize(20);

        rounds.stores().approvals().answerAll("Radarr", true, "somebody", rounds.clock.instant());
        livelyTime(Duration.ofMinutes(2));

        assertThat(removed()).hasSize(30);
        assertThat(rounds.stores().approvals().pending()).isEmpty();
        assertThat(rounds.stores().approvals().approved("Radarr", "qBit")).isEmpty();
        assertThat(approvedIntents()).isEqualTo(20);
        assertThat(qbit.has(hash(1))).isTrue();
    }

    @Test
    void anOutageBlocklistsNothingEither() {
        rounds.tuned(own -> Tuning.withHealth(own, Duration.ofHours(6), true)).restart();
        everythingWorks();
        rounds.passes(Duration.ofMinutes(1));
        theTrackerDies();
        rounds.passes(Duration.ofMinutes(40));

        assertThat(arr.effects()).isEmpty();
        assertThat(rounds.about(7).getFirst().guard()).isEqualTo("outage");
    }

    private void everythingWorks() {
        for (int number = 1; number <= HEALTHY; number++) {
            if (!arr.knows(hash(number))) {
                arr.grabbed(hash(number), MediaId.movie(number));
            }
            qbit.trackers(hash(number), FakeQbittorrent.WORKING);
            qbit.put(download().number(number).build(rounds.clock.instant()));
        }
    }

    /// The healthy ones get data all the time.
    private void livelyTime(Duration time) {
        for (var left = time; left.isPositive(); left = left.minusMinutes(1)) {
            everythingWorks();
            rounds.passes(Duration.ofMinutes(1));
        }
    }

    private void theTrackerDies() {
        for (int number = 1; number <= HEALTHY; number++) {
            qbit.trackers(hash(number), SILENT);
            qbit.put(
                    download()
                            .number(number)
                            .in(TorrentState.STALLED_DOWNLOAD)
                            .build(rounds.clock.instant()));
        }
    }

    private void qbittorrentIsAway(Duration time) {
        qbit.fail("changes", REFUSED);
        for (var left = time; left.isPositive(); left = left.minusMinutes(1)) {
            assertThatThrownBy(rounds::pass).isInstanceOf(ApiException.class);
            rounds.clock.advance(Duration.ofMinutes(1));
        }
        qbit.works();
    }

    /// Their trackers answer, and nobody else has lost anything.
    private void someAreReallyDead() {
        for (int number = HEALTHY + 1; number <= HEALTHY + DEAD; number++) {
            arr.grabbed(hash(number), MediaId.movie(number));
            qbit.put(
                    download()
                            .number(number)
                            .in(TorrentState.STALLED_DOWNLOAD)
                            .idle(Duration.ofHours(number - HEALTHY))
                            .aged(Duration.ofDays(3))
                            .build(rounds.clock.instant()));
        }
    }

    private List<Integer> removed() {
        return IntStream.rangeClosed(1, HEALTHY + DEAD)
                .filter(number ->
                        rounds.stores()
                                .intents()
                                .latest("qBit", hash(number), Removals.KIND)
                                .isPresent())
                .boxed()
                .toList();
    }

    private long approvedIntents() {
        return IntStream.rangeClosed(1, HEALTHY + DEAD)
                .mapToObj(number ->
                        rounds.stores().intents().latest("qBit", hash(number), Removals.KIND))
                .flatMap(Optional::stream)
                .map(Intent::facts)
                .filter(facts -> facts.containsKey(OpenIntents.APPROVED))
                .count();
    }
}
