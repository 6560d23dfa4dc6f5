package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.hash;
import static dev.jbitrr.torrent.TorrentState.STOPPED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.UPLOADING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.manager.Disks.Space;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was put aside instead of deleted.
class RecycleBinTest {
    private static final Duration RETENTION = Duration.ofDays(7);

    @TempDir Path folder;
    private QbitRounds rounds;

    @BeforeEach
    void open() {
        rounds = new QbitRounds(folder);
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private void recycled(long number, Duration ago, boolean wasStopped) {
        var at = rounds.clock.instant().minus(ago);
        rounds.stores()
                .recycled()
                .put(
                        new RecycledTorrent(
                                "qBit",
                                hash(number),
                                "Film",
                                "Radarr",
                                "radarr",
                                Set.of("mine"),
                                wasStopped,
                                "stalled",
                                "No data.",
                                at,
                                at.plus(RETENTION),
                                State.RECYCLED,
                                ""));
        rounds.qbit.put(
                complete()
                        .number(number)
                        .in(STOPPED_UPLOAD)
                        .in(QbitPolicy.RECYCLED_CATEGORY)
                        .found("/downloads/bin/" + number)
                        .build());
    }

    private void passes(int times) {
        for (int pass = 0; pass < times; pass++) {
            rounds.pass();
        }
    }

    private State state(long number) {
        return rounds.stores().recycled().find(hash(number)).orElseThrow().state();
    }

    private void undo(long number) {
        assertThat(rounds.stores().recycled().askUndo(hash(number), rounds.clock.instant()))
                .isPresent();
    }

    @Test
    void whatHasWaitedLongEnoughIsDeletedAndTheRestIsNot() {
        recycled(1, RETENTION.plusSeconds(1), false);
        recycled(2, RETENTION.minusHours(1), false);
        passes(5);

        assertThat(rounds.effects()).containsExactly("delete 0001 DELETE");
        assertThat(state(1)).isEqualTo(State.DELETED);
        assertThat(state(2)).isEqualTo(State.RECYCLED);
        assertThat(rounds.arr.calls()).as("the Arr was told long ago").isEmpty();
        assertThat(rounds.stores().intents().openedSince("qBit", Removals.KIND, Instant.EPOCH))
                .as("it was counted when it was put aside")
                .isZero();
    }

    @Test
    void whileRemovalsArePausedOrOnlyWrittenDownNothingIsDeleted() {
        recycled(1, RETENTION.plusDays(1), false);
        rounds.stores().switches().pauseRemovals("me", NOW);
        passes(10);
        rounds.stores().switches().resumeRemovals(rounds.clock.instant());
        rounds.apply(rounds.given().inDryRun());
        passes(10);

        assertThat(rounds.effects()).isEmpty();
        assertThat(state(1)).isEqualTo(State.RECYCLED);
    }

    @Test
    void undoPutsItBackAsItWas() {
        recycled(1, Duration.ofDays(1), false);
        undo(1);
        passes(3);

        assertThat(rounds.effects())
                .containsExactly("setCategory 0001 radarr", "addTags 0001 mine", "start 0001");
        assertThat(rounds.qbit.get(hash(1)).state()).isEqualTo(UPLOADING);
        assertThat(state(1)).isEqualTo(State.RESTORED);
        assertThat(rounds.stores().spared().of("qBit")).containsKey(hash(1));
        assertThat(rounds.journal()).contains("restore recycled done");
    }

    @Test
    void whatWasStoppedBeforeStaysSo() {
        recycled(1, Duration.ofDays(1), true);
        undo(1);
        passes(3);

        assertThat(rounds.effects())
                .containsExactly("setCategory 0001 radarr", "addTags 0001 mine");
    }

    @Test
    void undoWinsOverTheEnd() {
        recycled(1, RETENTION.plusDays(1), false);
        undo(1);
        passes(10);

        assertThat(rounds.qbit.has(hash(1))).isTrue();
        assertThat(state(1)).isEqualTo(State.RESTORED);
    }

    @Test
    void aCategoryThatIsGoneIsMadeAgain() {
        recycled(1, Duration.ofDays(1), true);
        undo(1);
        var refusal = new Failure.Rejected(URI.create("http://q"), 409, "Incorrect category name");
        rounds.qbit.failOnce("setCategory", refusal);
        passes(3);

        assertThat(rounds.effects())
                .startsWith("setCategory 0001 radarr", "createCategory radarr ");
        assertThat(rounds.qbit.get(hash(1)).category()).isEqualTo("radarr");
    }

    @Test
    void undoIsTriedAgainUntilItIsDone() {
        recycled(1, Duration.ofDays(1), false);
        undo(1);
        rounds.qbit.fail("start", new Failure.Unreachable(URI.create("http://q"), "gone"));
        try {
            rounds.pass();
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("gone");
        }
        rounds.qbit.works();
        rounds.clock.advance(Duration.ofMinutes(1));
        rounds.restart();
        passes(3);

        assertThat(rounds.qbit.get(hash(1)).state()).isEqualTo(UPLOADING);
        assertThat(state(1)).isEqualTo(State.RESTORED);
    }

    @Test
    void whatSomebodyTookOutIsNotDeleted() {
        recycled(1, RETENTION.plusDays(1), false);
        rounds.qbit.put(complete().number(1).in("manual").build());
        passes(3);

        assertThat(rounds.effects()).noneMatch(call -> call.startsWith("delete"));
        assertThat(state(1)).isEqualTo(State.RESTORED);
    }

    @Test
    void whatSomebodyDeletedIsForgottenInADay() {
        recycled(1, Duration.ofDays(1), false);
        rounds.qbit.losesSight();
        passes(3);
        assertThat(state(1)).as("qBittorrent may just have started").isEqualTo(State.RECYCLED);
        rounds.clock.advance(Duration.ofHours(25));
        passes(3);

        assertThat(state(1)).isEqualTo(State.DELETED);
    }

    @Test
    void whenTheDiskIsShortTheOldestGoFirst() {
        rounds.apply(rounds.given().freeSpace(1_500_000L));
        rounds.disks.put(Path.of("/downloads/bin"), new Space("1", 1));
        recycled(1, Duration.ofDays(1), false);
        recycled(2, Duration.ofDays(3), false);
        recycled(3, Duration.ofDays(2), false);
        passes(2);

        assertThat(rounds.effects())
                .as("two of a million bytes each make room")
                .containsExactly("delete 0002|0003 DELETE");
        assertThat(state(1)).isEqualTo(State.RECYCLED);
    }

    @Test
    void whileThereIsRoomNobodyGoesEarly() {
        rounds.apply(rounds.given().freeSpace(1_500_000L));
        rounds.disks.put(Path.of("/downloads/bin"), new Space("1", 1_500_000));
        recycled(1, Duration.ofDays(1), false);
        passes(5);

        assertThat(rounds.effects()).isEmpty();
    }

    @Test
    void undoWinsAlsoWhenItsEndIsDecidedAlready() {
        recycled(1, RETENTION.plusDays(1), true);
        passes(1);
        assertThat(rounds.stores().intents().unfinished("qBit")).hasSize(1);
        undo(1);
        for (int i = 0; i < 20; i++) {
            rounds.clock.advance(Duration.ofSeconds(5));
            passes(1);
        }

        assertThat(rounds.effects())
                .containsExactly("setCategory 0001 radarr", "addTags 0001 mine");
        assertThat(state(1)).isEqualTo(State.RESTORED);
    }

    /// Not half a minute later: somebody waits for it.
    @Test
    void undoComesAsSoonAsItsRemovalIsThrough() {
        recycled(1, Duration.ofSeconds(5), true);
        var intents = rounds.stores().intents();
        var removal =
                intents.open(
                        "Radarr",
                        "qBit",
                        hash(1),
                        Removals.KIND,
                        "Film",
                        Map.of(),
                        rounds.clock.instant());
        undo(1);
        passes(2);
        assertThat(rounds.effects()).isEmpty();

        intents.close(removal, "done", rounds.clock.instant());
        passes(1);
        assertThat(rounds.effects())
                .containsExactly("setCategory 0001 radarr", "addTags 0001 mine");
    }

    @Test
    void oneThatCannotBePutBackKeepsNoOtherWaiting() {
        recycled(1, Duration.ofDays(2), true);
        recycled(2, RETENTION.plusDays(1), true);
        rounds.qbit.fail("setCategory", new Failure.Rejected(URI.create("http://qbit"), 400, "no"));
        undo(1);
        passes(5);

        assertThat(rounds.qbit.has(hash(2))).isFalse();
        assertThat(state(1)).isEqualTo(State.UNDO_ASKED);
    }

    @Test
    void whatIsTaggedToBeIgnoredIsNotDeleted() {
        recycled(1, RETENTION.plusDays(1), true);
        rounds.qbit.addTags(java.util.List.of(hash(1)), Set.of("qBitrr-ignored"));
        passes(5);

        assertThat(rounds.qbit.has(hash(1))).isTrue();
        assertThat(rounds.stores().intents().unfinished("qBit")).isEmpty();
    }
}
