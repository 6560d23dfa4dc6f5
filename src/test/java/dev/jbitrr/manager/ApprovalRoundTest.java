package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Torrents;
import dev.jbitrr.store.Approval;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager: what too many removals wait for, and what becomes of it. An
/// instance this small may remove three torrents by itself.
class ApprovalRoundTest {
    private static final Torrents DEAD = download().in(TorrentState.STALLED_DOWNLOAD);

    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;

    @BeforeEach
    void start() {
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
        // Many others that live, so that nobody thinks of an outage.
        for (int number = 101; number <= 106; number++) {
            qbit.put(download().number(number).in(TorrentState.FORCED_DOWNLOAD).build());
        }
        // Silent for different times; the older the number, the longer.
        for (int number = 1; number <= 5; number++) {
            qbit.put(dead(number));
        }
    }

    private static dev.jbitrr.torrent.Torrent dead(int number) {
        return DEAD.number(number)
                .idle(Duration.ofHours(number))
                .aged(Duration.ofDays(10 - number))
                .build();
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private List<Long> left() {
        return LongStream.rangeClosed(1, 5)
                .filter(number -> qbit.has(hash(number)))
                .boxed()
                .toList();
    }

    private List<Approval> pending() {
        return rounds.stores().approvals().pending();
    }

    private void answer(long number, boolean approved) {
        var question =
                pending().stream()
                        .filter(one -> one.hash().equals(hash(number)))
                        .findFirst()
                        .orElseThrow();
        rounds.stores()
                .approvals()
                .answer(question.id(), approved, "somebody", rounds.clock.instant());
    }

    @Test
    void theOldestGoAndTheRestIsAskedForOnce() {
        rounds.passes(Duration.ofMinutes(2));

        assertThat(left()).containsExactly(4L, 5L);
        assertThat(pending())
                .extracting(Approval::hash)
                .containsExactlyInAnyOrder(hash(4), hash(5));
        assertThat(rounds.about(4).getFirst().guard()).isEqualTo("breaker");
        assertThat(rounds.about(4)).hasSize(1);
    }

    @Test
    void theyWaitAlsoAfterTheWindowAndAfterARestart() {
        rounds.passes(Duration.ofMinutes(1));
        rounds.clock.advance(Duration.ofHours(2));
        rounds.restart();

        rounds.passes(Duration.ofMinutes(20));

        assertThat(left()).containsExactly(4L, 5L);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void whatIsApprovedGoesInTheNextPassAndCountsForNobody() {
        rounds.passes(Duration.ofMinutes(1));
        answer(4, true);
        rounds.passes(Duration.ofSeconds(20));

        assertThat(left()).containsExactly(5L);
        var removal =
                rounds.stores().intents().latest("qBit", hash(4), Removals.KIND).orElseThrow();
        assertThat(removal.facts()).containsKey("approved");
        assertThat(rounds.stores().approvals().approved("Radarr", "qBit")).isEmpty();
        assertThat(
                        rounds.stores()
                                .intents()
                                .openedSince("Radarr", Removals.KIND, java.time.Instant.EPOCH))
                .isEqualTo(3);
    }

    @Test
    void whatIsRejectedIsSparedFromThenOn() {
        rounds.passes(Duration.ofMinutes(1));
        answer(4, false);
        rounds.passes(Duration.ofMinutes(30));

        assertThat(qbit.has(hash(4))).isTrue();
        assertThat(pending()).extracting(Approval::hash).containsExactly(hash(5));
        assertThat(rounds.about(4).getFirst().reason()).containsIgnoringCase("kept");
    }

    @Test
    void whatLivesAgainIsNoLongerAskedFor() {
        rounds.passes(Duration.ofMinutes(1));
        qbit.put(DEAD.number(4).in(TorrentState.DOWNLOADING).build(rounds.clock.instant()));
        rounds.passes(Duration.ofMinutes(1));

        assertThat(pending()).extracting(Approval::hash).containsExactly(hash(5));
    }

    @Test
    void whatIsGoneIsNoLongerAskedFor() {
        rounds.passes(Duration.ofMinutes(1));
        qbit.delete(List.of(hash(4)), dev.jbitrr.qbittorrent.Qbittorrent.Data.KEEP);
        rounds.passes(Duration.ofMinutes(1));

        assertThat(pending()).extracting(Approval::hash).containsExactly(hash(5));
    }

    @Test
    void aPersonPausesAllRemovalsAndLetsThemGoOn() {
        rounds.stores().switches().pauseRemovals("somebody", rounds.clock.instant());
        qbit.put(complete().number(50).build());
        rounds.passes(Duration.ofMinutes(1));

        assertThat(left()).hasSize(5);
        assertThat(rounds.about(1).getFirst().guard()).isEqualTo("paused");
        assertThat(qbit.get(hash(50)).tags()).contains("qBitrr-imported");

        rounds.stores().switches().resumeRemovals(rounds.clock.instant());
        rounds.passes(Duration.ofMinutes(1));
        assertThat(left()).containsExactly(4L, 5L);
    }

    @Test
    void trackersAreReadAgainBeforeALateRemoval() {
        rounds.passes(Duration.ofMinutes(1));
        rounds.passes(Duration.ofMinutes(20));
        qbit.takeCalls();
        answer(4, true);
        rounds.passes(Duration.ofSeconds(20));

        assertThat(qbit.takeCalls())
                .filteredOn(call -> call.matches("trackers 0004|delete.*"))
                .containsExactly("trackers 0004", "delete 0004 KEEP");
    }
}
