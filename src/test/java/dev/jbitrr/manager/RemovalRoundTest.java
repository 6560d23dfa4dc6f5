package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager, with a clock that stands in between: how dead downloads are
/// removed.
class RemovalRoundTest {
    private static final Torrents DEAD =
            download().in(TorrentState.STALLED_DOWNLOAD).idle(Duration.ofHours(1));

    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;
    private FakeArr arr;

    @BeforeEach
    void start() {
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
        arr = rounds.arr;
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    @Test
    void aDeadDownloadIsBlocklistedThenDeletedThenSearchedAgain() {
        arr.grabbed(hash(1), MediaId.movie(5), MediaId.movie(6)); // B16: as in a season pack
        qbit.put(DEAD.build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects())
                .as("B5: by the numbers of its lines")
                .containsExactly("remove [100, 101] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [5, 6]");
        assertThat(qbit.takeCalls()).containsOnlyOnce("delete 0001 DELETE");
        assertThat(qbit.has(hash(1))).isFalse();
        assertThat(rounds.journal()).containsExactly("remove stalled acted", "remove stalled done");
        assertThat(rounds.about(1).getFirst().reason())
                .isEqualTo("Removed, blocklisted and searched again.");
        assertThat(rounds.stores().torrents().of("qBit", "Radarr")).isEmpty();
    }

    @Test
    void nothingIsSearchedBeforeTheTorrentIsGone() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());

        rounds.pass();

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void withoutReSearchItIsOnlyBlocklisted() {
        rounds.restart(Settings.usual().withoutSearch());
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).containsExactly("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]");
    }

    @Test
    void whatLeftTheQueueIsMarkedAsFailedInTheHistory() {
        arr.grabbed(hash(1), MediaId.movie(5));
        arr.leavesQueue(hash(1));
        qbit.put(DEAD.build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).containsExactly("markFailed 1", "search [5]"); // B17
    }

    @Test
    void whereTheArrSearchesByItselfWeDoNot() {
        arr.autoRedownload = true;
        arr.grabbed(hash(1), MediaId.movie(5));
        arr.leavesQueue(hash(1));
        qbit.put(DEAD.build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).containsExactly("markFailed 1");
        assertThat(rounds.about(1).getFirst().reason())
                .isEqualTo("Removed, blocklisted and searched again.");
    }

    @Test
    void whatTheArrDoesNotKnowIsOnlyDeleted() {
        qbit.put(DEAD.build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).isEmpty();
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void lostAnswersDoNotBlocklistOrSearchTwice() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());
        arr.loseAnswer("remove");
        rounds.passes(Duration.ofSeconds(20));
        assertThat(arr.effects())
                .containsExactly("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [5]");

        arr.grabbed(hash(2), MediaId.movie(7));
        qbit.put(DEAD.number(2).build(rounds.clock.instant()));
        arr.takeCalls();
        arr.loseAnswer("search");
        rounds.passes(Duration.ofSeconds(30));
        assertThat(arr.effects())
                .containsExactly("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [7]");
    }

    @Test
    void deletionsGoOutInOneCall() {
        for (int number = 1; number <= 3; number++) {
            arr.grabbed(hash(number), MediaId.movie(number));
            qbit.put(DEAD.number(number).build());
        }

        rounds.passes(Duration.ofSeconds(20));

        assertThat(qbit.takeCalls()).containsOnlyOnce("delete 0001|0002|0003 DELETE"); // B2
    }

    @Test
    void whatAnUnbelievableAnswerLacksIsNeitherLetGoNorSearched() {
        arr.refuses(hash(1));
        qbit.put(complete().number(1).build());
        for (int number = 2; number <= 9; number++) {
            qbit.put(download().number(number).build());
        }
        rounds.passes(Duration.ofSeconds(30));
        qbit.losesSight();

        rounds.passes(Duration.ofSeconds(90));
        assertThat(arr.effects()).hasSize(2);
        assertThat(rounds.stores().intents().unfinished("Radarr")).hasSize(1);
        assertThat(rounds.stores().torrents().of("qBit", "Radarr")).hasSize(9);
    }

    private void begunWhileTheArrIsAway() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());
        arr.fail("remove", new Failure.Unreachable(FakeArr.AT, "refused"));
        rounds.passes(Duration.ofSeconds(20));
        assertThat(rounds.stores().intents().unfinished("Radarr")).hasSize(1);
    }

    private void theArrIsBack() {
        arr.works();
        rounds.manager().housekeepingRound();
        rounds.restart();
        rounds.passes(Duration.ofMinutes(3));
    }

    @Test
    void aPauseHoldsAlsoWhatHasBegun() {
        begunWhileTheArrIsAway();
        rounds.stores().switches().pauseRemovals("somebody", rounds.clock.instant());
        theArrIsBack();
        assertThat(qbit.has(hash(1))).isTrue();
        assertThat(arr.effects()).noneMatch(effect -> effect.startsWith("search"));

        rounds.stores().switches().resumeRemovals(rounds.clock.instant());
        rounds.passes(Duration.ofMinutes(1));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void whatAPersonTagsMeanwhileStays() {
        begunWhileTheArrIsAway();
        qbit.put(DEAD.tagged("qBitrr-ignored").build());
        theArrIsBack();

        assertThat(qbit.has(hash(1))).isTrue();
        assertThat(rounds.stores().intents().unfinished("Radarr")).isEmpty();
    }

    @Test
    void whatIsAddedAnewRightAfterItsRemovalStays() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());
        while (qbit.has(hash(1))) {
            rounds.pass();
        }
        qbit.put(download().aged(Duration.ZERO).build(rounds.clock.instant()));
        rounds.passes(Duration.ofMinutes(2));

        assertThat(qbit.has(hash(1))).isTrue();
        assertThat(arr.effects()).containsOnlyOnce("search [5]");
    }
}
