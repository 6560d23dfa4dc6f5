package dev.jbitrr.manager;

import static dev.jbitrr.manager.WorkBench.remove;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How removals are carried out, whatever decided them.
class RemovalsTest {
    private static final Failure REFUSED = new Failure.Unreachable(FakeArr.AT, "refused");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final InfoHash ONE = hash(1);

    @TempDir Path folder;

    private WorkBench bench;

    @BeforeEach
    void start() {
        bench = new WorkBench(folder, WorkBench.ARR);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void manager(String instance, Torrents... torrents) {
        bench.close();
        bench = new WorkBench(folder, instance);
        for (var torrent : torrents) {
            bench.qbit.put(torrent.build());
        }
    }

    private void removeAndSearch(InfoHash hash) {
        bench.begin(remove(hash, RuleName.STALLED, Afterwards.BLOCKLIST_AND_SEARCH));
        bench.passes(MINUTE);
    }

    @Test
    void whatHasSeededItsDueGoesWithoutAWordToTheArr() { // B49
        manager(WorkBench.ARR, complete());
        bench.arr.grabbed(ONE, MediaId.movie(5));

        bench.begin(remove(ONE, RuleName.SEEDING_LIMIT, Afterwards.NOTHING));
        bench.passes(MINUTE);

        assertThat(bench.arr.calls()).isEmpty();
        assertThat(bench.qbit.has(ONE)).isFalse();
        assertThat(bench.outcome(ONE)).isEqualTo("Removed.");
    }

    @Test
    void itGoesAlsoWhileTheArrIsGone() {
        manager(WorkBench.ARR, complete());
        bench.arr.fail("", REFUSED);

        bench.begin(remove(ONE, RuleName.SEEDING_LIMIT, Afterwards.NOTHING));
        bench.passes(MINUTE);

        assertThat(bench.qbit.has(ONE)).isFalse();
    }

    @Test
    void whileTheArrIsGoneNothingIsDeletedThatItIsToKnowOf() {
        manager(WorkBench.ARR, download());
        bench.arr.grabbed(ONE, MediaId.movie(5));
        bench.begin(remove(ONE, RuleName.STALLED, Afterwards.BLOCKLIST_AND_SEARCH));
        bench.arr.fail("", REFUSED);
        bench.passes(MINUTE);
        assertThat(bench.qbit.has(ONE)).isTrue();

        bench.arr.works();
        bench.passes(MINUTE);

        assertThat(bench.qbit.has(ONE)).isFalse();
        assertThat(bench.arr.effects())
                .endsWith("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [5]");
    }

    @Test
    void aLineThatLeftTheQueueMeanwhileIsMarkedAsFailedInstead() { // E51, B17
        manager(WorkBench.ARR, download());
        bench.arr.grabbed(ONE, MediaId.movie(5));
        bench.arr.beforeRemoval = () -> bench.arr.leavesQueue(ONE);

        removeAndSearch(ONE);

        assertThat(bench.arr.effects())
                .containsExactly(
                        "remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "markFailed 1", "search [5]");
    }

    @Test
    void whatWasBlocklistedBeforeIsNeitherBlocklistedNorSearchedAgain() {
        manager(WorkBench.ARR, download());
        bench.arr.grabbed(ONE, MediaId.movie(5));
        bench.arr.removeFromQueue(List.of(100L), Set.of(RemoveOption.BLOCKLIST));
        bench.arr.takeCalls();

        removeAndSearch(ONE);

        assertThat(bench.arr.effects()).isEmpty();
        assertThat(bench.outcome(ONE))
                .isEqualTo("Removed, blocklisted before, not searched again.");
    }

    @Test
    void dataThatAnotherTorrentUsesStays() { // B50
        manager(
                WorkBench.ARR,
                download(),
                complete().number(2).in("cross-seed"),
                download().number(3).found("/downloads/radarr/Other"));

        bench.begin(
                remove(ONE, RuleName.STALLED, Afterwards.BLOCKLIST),
                remove(hash(3), RuleName.STALLED, Afterwards.BLOCKLIST));
        bench.passes(MINUTE);

        assertThat(bench.qbit.takeCalls()).contains("delete 0001 KEEP", "delete 0003 DELETE");
        assertThat(bench.outcome(ONE))
                .startsWith("Removed without its data, which Name of 0002 uses, too");
    }

    @Test
    void dataOfTorrentsThatLeaveTogetherGoesWithThem() {
        manager(WorkBench.ARR, download(), download().number(2));

        bench.begin(
                remove(ONE, RuleName.STALLED, Afterwards.NOTHING),
                remove(hash(2), RuleName.STALLED, Afterwards.NOTHING));
        bench.passes(MINUTE);

        assertThat(bench.qbit.takeCalls()).contains("delete 0001|0002 DELETE");
    }

    @Test
    void aRefusedBatchIsTriedOneByOne() {
        manager(WorkBench.ARR, complete(), complete().number(2));
        bench.qbit.fail("delete 0001", new Failure.Rejected(FakeArr.AT, 409, "no"));

        bench.begin(
                remove(ONE, RuleName.SEEDING_LIMIT, Afterwards.NOTHING),
                remove(hash(2), RuleName.SEEDING_LIMIT, Afterwards.NOTHING));
        bench.passes(Duration.ofSeconds(10));
        assertThat(bench.qbit.has(hash(2))).isFalse();
        assertThat(bench.qbit.has(ONE)).isTrue();

        bench.qbit.works();
        bench.passes(Duration.ofMinutes(2));
        assertThat(bench.qbit.has(ONE)).isFalse();
    }

    @Test
    void whereTorrentsAreKeptAsideTheyAreStoppedAndMoved() {
        manager(WorkBench.ARR, download().tagged("mine"));
        bench.arr.grabbed(ONE, MediaId.movie(5));
        bench.retention = Duration.ofDays(2);

        removeAndSearch(ONE);

        assertThat(bench.qbit.takeCalls())
                .containsExactly(
                        "stop 0001",
                        "createCategory jbitrr-recycled ",
                        "setCategory 0001 jbitrr-recycled");
        assertThat(bench.arr.effects())
                .containsExactly("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [5]");
        RecycledTorrent kept = bench.stores.recycled().find(ONE).orElseThrow();
        assertThat(kept.category()).isEqualTo("radarr");
        assertThat(kept.tags()).containsExactly("mine");
        assertThat(kept.wasStopped()).isFalse();
        assertThat(kept.rule()).isEqualTo("stalled");
        assertThat(kept.deleteAfter()).isEqualTo(kept.at().plus(Duration.ofDays(2)));
        assertThat(kept.state()).isEqualTo(RecycledTorrent.State.RECYCLED);
        assertThat(bench.idle()).isTrue();
        assertThat(bench.outcome(ONE))
                .isEqualTo(
                        "Put into the category jbitrr-recycled, blocklisted and searched again.");
    }

    @Test
    void whatWasKeptAsideGoesForGoodAtItsEnd() {
        manager("qBit", download().in(TorrentState.STOPPED_DOWNLOAD));
        bench.retention = Duration.ofDays(2);
        bench.begin(remove(ONE, RuleName.STALLED, Afterwards.NOTHING));
        bench.passes(MINUTE);
        assertThat(bench.stores.recycled().find(ONE))
                .map(RecycledTorrent::wasStopped)
                .contains(true);

        bench.begin(remove(ONE, RuleName.RECYCLED, Afterwards.NOTHING));
        bench.passes(MINUTE);

        assertThat(bench.qbit.has(ONE)).isFalse();
        assertThat(bench.stores.recycled().find(ONE))
                .map(RecycledTorrent::state)
                .contains(RecycledTorrent.State.DELETED);
    }

    @Test
    void aMoveThatDidNotTakePlaceIsRepeated() {
        manager("qBit", complete());
        bench.retention = Duration.ofDays(2);
        bench.begin(remove(ONE, RuleName.SEEDING_LIMIT, Afterwards.NOTHING));
        bench.pass();
        bench.qbit.setCategory(List.of(ONE), "radarr");
        bench.qbit.takeCalls();

        bench.passes(Duration.ofMinutes(2));

        assertThat(bench.qbit.get(ONE).category()).isEqualTo("jbitrr-recycled");
        assertThat(bench.idle()).isTrue();
    }

    // A torrent in the failed category: its Arr forgot it, its history did not (B11).

    @Test
    void theArrWhoseItWasIsToldInTheFailedCategory() {
        manager("qBit", download().in("failed"));
        bench.arr.grabbed(ONE, MediaId.movie(5));
        bench.arr.leavesQueue(ONE);
        bench.homes.put(ONE, WorkBench.ARR);

        removeAndSearch(ONE);

        assertThat(bench.arr.effects()).containsExactly("markFailed 1", "search [5]");
        assertThat(bench.otherArr.calls()).isEmpty();
        assertThat(bench.qbit.has(ONE)).isFalse();
    }

    @Test
    void elseTheOneWhoseHistoryKnowsIt() {
        manager("qBit", download().in("failed"));
        bench.otherArr.grabbed(ONE, new MediaId(7, 3, 1), new MediaId(8, 3, 1));
        bench.otherArr.leavesQueue(ONE);

        removeAndSearch(ONE);

        assertThat(bench.arr.effects()).isEmpty();
        assertThat(bench.otherArr.effects()).containsExactly("markFailed 2", "search [7, 8]");
    }

    @Test
    void whatNobodyKnowsIsOnlyDeleted() {
        manager("qBit", download().in("failed"));

        removeAndSearch(ONE);

        assertThat(bench.arr.effects()).isEmpty();
        assertThat(bench.qbit.has(ONE)).isFalse();
    }

    @Test
    void whileOneThatMayKnowItIsGoneItWaits() {
        manager("qBit", download().in("failed"));
        bench.arr.fail("", REFUSED);
        for (int i = 0; i < 5; i++) {
            removeAndSearch(ONE);
        }
        assertThat(bench.qbit.has(ONE)).isTrue();

        bench.arr.works();
        bench.passes(MINUTE); // that it is back is noticed
        removeAndSearch(ONE);
        assertThat(bench.qbit.has(ONE)).isFalse();
    }

    @Test
    void whatWasBegunGoesOnInAnotherProcess() {
        manager("qBit", download().in("failed"));
        bench.otherArr.grabbed(ONE, MediaId.movie(7));
        bench.begin(remove(ONE, RuleName.FAILED_CATEGORY, Afterwards.BLOCKLIST_AND_SEARCH));
        bench.pass();

        bench.restart();
        bench.passes(MINUTE);

        assertThat(bench.otherArr.effects())
                .containsExactly("remove [100] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [7]");
        assertThat(bench.idle()).isTrue();
    }
}
