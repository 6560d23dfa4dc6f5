package dev.jbitrr.manager;

import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static dev.jbitrr.torrent.TorrentState.DOWNLOADING;
import static dev.jbitrr.torrent.TorrentState.STOPPED_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.manager.Disks.Space;
import dev.jbitrr.policy.Altered;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disk space and queue order of a whole qBittorrent. Each download still needs 500,000 bytes.
class SharedRoundTest {
    private static final long NEED = Torrents.SIZE / 2;
    private static final Path SEEN = Path.of("/downloads/radarr");

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

    private void guarded(long budget) {
        rounds.apply(rounds.given().freeSpace(0L));
        disk(budget);
    }

    private void disk(long budget) {
        rounds.disks.put(SEEN, new Space("1", budget));
    }

    private void put(long number, int position, TorrentState state, String... tags) {
        rounds.qbit.put(torrent(number, position, state, tags));
    }

    private static Torrent torrent(long number, int position, TorrentState state, String... tags) {
        var torrent = download().number(number).in(state).tagged(tags).build();
        return Altered.of(torrent).queuePosition(position).build();
    }

    private TorrentState state(long number) {
        return rounds.qbit.get(hash(number)).state();
    }

    @Test
    void whatHasNoRoomIsStoppedMarkedAndTagged() {
        guarded(NEED + 1);
        put(1, 1, DOWNLOADING);
        put(2, 2, DOWNLOADING);
        rounds.sharedPass();

        assertThat(rounds.effects())
                .containsExactly("addTags 0002 " + Tags.FREE_SPACE_PAUSED, "stop 0002");
        assertThat(rounds.stops()).containsExactly(hash(2));
        assertThat(rounds.journal()).contains("stop no-space acted");
        assertThat(state(1)).isEqualTo(DOWNLOADING);
    }

    @Test
    void whileNothingChangesNothingIsDone() {
        guarded(NEED + 1);
        put(1, 1, DOWNLOADING);
        put(2, 2, DOWNLOADING);
        rounds.sharedPass();
        rounds.effects();
        rounds.sharedPasses(100);

        assertThat(rounds.effects()).as("B37").isEmpty();
        assertThat(rounds.stops()).containsExactly(hash(2));
    }

    @Test
    void whatWeStoppedGoesOnWhenThereIsRoomAndLosesItsMark() {
        guarded(1);
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();
        rounds.effects();
        disk(NEED + NEED / 20 + 1);
        rounds.sharedPasses(20);

        assertThat(rounds.effects())
                .containsExactly("start 0001", "removeTags 0001 " + Tags.FREE_SPACE_PAUSED);
        assertThat(rounds.stops()).isEmpty();
        assertThat(rounds.journal()).contains("start space-freed acted");
    }

    @Test
    void aLittleRoomIsNotEnough() {
        guarded(1);
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();
        rounds.effects();
        disk(NEED + 1);
        rounds.sharedPasses(5);

        assertThat(rounds.effects()).isEmpty();
    }

    @Test
    void whatAPersonStoppedStaysSoAndIsNotTagged() {
        guarded(10 * NEED);
        put(1, 1, STOPPED_DOWNLOAD);
        rounds.sharedPass();
        disk(1);
        rounds.sharedPass();

        assertThat(rounds.effects()).as("E56, B26").isEmpty();
        assertThat(rounds.stops()).isEmpty();
    }

    @Test
    void whatThePredecessorStoppedGoesOn() {
        guarded(10 * NEED);
        put(1, 1, STOPPED_DOWNLOAD, Tags.FREE_SPACE_PAUSED);
        rounds.sharedPasses(20);

        assertThat(rounds.effects())
                .as("E55, E57")
                .containsExactly("start 0001", "removeTags 0001 " + Tags.FREE_SPACE_PAUSED);
    }

    @Test
    void theMarkIsThereBeforeTheCall() {
        guarded(1);
        put(1, 1, DOWNLOADING);
        rounds.qbit.fail("stop", new Failure.Unreachable(URI.create("http://q"), "gone"));

        assertThatThrownBy(rounds::sharedPass).isInstanceOf(ApiException.class);
        assertThat(rounds.stops()).containsExactly(hash(1));
    }

    @Test
    void aSuccessorKnowsWhatWasStopped() {
        rounds.apply(rounds.given().freeSpace(0L).withoutTags());
        disk(1);
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();
        assertThat(rounds.effects()).as("tagless").containsExactly("stop 0001");
        rounds.restart();
        disk(10 * NEED);
        rounds.sharedPasses(20);

        assertThat(rounds.effects()).containsExactly("start 0001");
        assertThat(rounds.stops()).isEmpty();
    }

    @Test
    void aStopThatIsNotSeenYetKeepsItsMark() {
        guarded(1);
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();
        put(1, 1, DOWNLOADING, Tags.FREE_SPACE_PAUSED);
        disk(10 * NEED);
        rounds.sharedPass();

        assertThat(rounds.stops()).containsExactly(hash(1));
    }

    @Test
    void switchedOffItStartsWhatItStopped() {
        guarded(1);
        put(1, 1, DOWNLOADING);
        put(2, 2, STOPPED_DOWNLOAD);
        rounds.sharedPass();
        rounds.effects();
        rounds.clock.advance(Duration.ofMinutes(2));
        rounds.apply(rounds.given().freeSpace(null));
        rounds.sharedPasses(3);

        assertThat(rounds.effects())
                .as("B37")
                .containsExactly("start 0001", "removeTags 0001 " + Tags.FREE_SPACE_PAUSED);
        assertThat(rounds.stops()).isEmpty();
        assertThat(rounds.sharedPass()).isGreaterThan(Duration.ofMinutes(30));
        assertThat(rounds.qbit.takeCalls()).as("nothing is asked any more").isEmpty();
    }

    @Test
    void switchedOffFromTheBeginningItLooksOnceForWhatThePredecessorStopped() {
        put(1, 1, STOPPED_DOWNLOAD, Tags.FREE_SPACE_PAUSED);
        put(2, 2, STOPPED_DOWNLOAD, Tags.FREE_SPACE_PAUSED, Tags.IGNORED);
        rounds.sharedPasses(3);

        assertThat(rounds.effects())
                .containsExactly("start 0001", "removeTags 0001 " + Tags.FREE_SPACE_PAUSED);
        rounds.sharedPasses(3);
        assertThat(rounds.qbit.takeCalls()).isEmpty();
        assertThat(rounds.connected).as("no second client is needed").isEmpty();
    }

    @Test
    void withoutLeaveNothingIsStoppedOrStarted() {
        rounds.apply(rounds.given().freeSpace(0L).mayStart(false));
        disk(1);
        put(1, 1, DOWNLOADING);
        put(2, 2, STOPPED_DOWNLOAD, Tags.FREE_SPACE_PAUSED);
        rounds.sharedPasses(3);

        assertThat(rounds.qbit.takeCalls()).isEmpty();
    }

    @Test
    void inDryRunItIsOnlyWrittenDownOnce() {
        rounds.apply(rounds.given().freeSpace(0L).inDryRun());
        disk(1);
        put(1, 1, DOWNLOADING);
        rounds.sharedPasses(5);

        assertThat(rounds.effects()).isEmpty();
        assertThat(rounds.stops()).isEmpty();
        assertThat(rounds.journal())
                .containsExactlyInAnyOrder("stop no-space withheld", "add-tags no-space withheld");
    }

    @Test
    void ignoredForeignAndRecycledTorrentsAreNotTouched() {
        guarded(1);
        put(1, 1, DOWNLOADING, Tags.IGNORED);
        rounds.qbit.put(download().number(2).in("foreign").build());
        var recycled = download().number(3).in(STOPPED_DOWNLOAD).tagged(Tags.FREE_SPACE_PAUSED);
        rounds.qbit.put(recycled.in(QbitPolicy.RECYCLED_CATEGORY).build());
        disk(10 * NEED);
        rounds.sharedPasses(3);
        disk(1);
        rounds.sharedPasses(3);

        assertThat(rounds.effects()).isEmpty();
    }

    @Test
    void everyFileSystemIsMeasuredWhereItIsSeenFromHere() {
        rounds.apply(rounds.given().freeSpace(100L).mapping("/downloads", "/mnt/big"));
        rounds.disks.put(Path.of("/mnt/big/radarr"), new Space("big", 10 * NEED));
        rounds.disks.put(Path.of("/downloads/manual"), new Space("small", 100));
        put(1, 1, DOWNLOADING);
        rounds.qbit.put(download().number(2).in("manual").found("/downloads/manual/x").build());
        rounds.sharedPass();

        assertThat(rounds.stops()).as("B37").containsExactly(hash(2));
    }

    @Test
    void whatIsNotSeenFromHereIsMeasuredByQbittorrent() {
        rounds.apply(rounds.given().freeSpace(0L));
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();
        assertThat(rounds.stops()).as("nobody can tell").isEmpty();
        rounds.qbit.free(NEED);
        rounds.sharedPass();

        assertThat(rounds.stops()).containsExactly(hash(1));
    }

    @Test
    void theFolderForCompletedDownloadsStandsForWhatIsNotSeen() {
        rounds.apply(rounds.given().freeSpace(0L));
        rounds.disks.put(Path.of("/completed"), new Space("c", 1));
        rounds.qbit.free(10 * NEED);
        put(1, 1, DOWNLOADING);
        rounds.sharedPass();

        assertThat(rounds.stops()).containsExactly(hash(1));
    }

    @Test
    void aDoubtfulListStopsNobody() {
        guarded(10 * NEED);
        put(1, 1, DOWNLOADING);
        put(2, 2, DOWNLOADING);
        rounds.sharedPass();
        rounds.qbit.losesSight();
        disk(1);
        rounds.sharedPass();

        assertThat(rounds.effects()).isEmpty();
    }

    @Test
    void theQueueFollowsTheTrackersThatQbittorrentTellsAbout() {
        rounds.apply(
                rounds.given()
                        .rows(
                                row("good.example").priority(9).sorting(),
                                row("poor.example").priority(1)));
        rounds.qbit.queues();
        put(1, 1, DOWNLOADING);
        put(2, 2, DOWNLOADING);
        rounds.qbit.shows("http://good.example/announce", hash(2));
        rounds.qbit.shows("http://poor.example/announce", hash(1));
        rounds.sharedPasses(4);

        assertThat(rounds.effects())
                .as("once, and no request per torrent")
                .containsExactly("topPriority 0002");
        assertThat(rounds.qbit.get(hash(2)).queuePosition()).isEqualTo(1);
    }

    @Test
    void withoutThatTheTrackerThatWorksCounts() {
        rounds.apply(rounds.given().rows(row("good.example").priority(9).sorting()));
        rounds.qbit.queues();
        put(1, 1, DOWNLOADING);
        rounds.qbit.put(
                Altered.of(torrent(2, 2, DOWNLOADING))
                        .tracker("http://good.example/announce")
                        .build());
        rounds.sharedPasses(2);

        assertThat(rounds.effects()).containsExactly("topPriority 0002");
    }

    @Test
    void withoutAQueueOrAWishNothingIsSorted() {
        put(1, 1, DOWNLOADING);
        put(2, 2, DOWNLOADING);
        rounds.qbit.shows("http://good.example/announce", hash(2));
        rounds.apply(rounds.given().rows(row("good.example").priority(9)));
        rounds.sharedPass();
        rounds.apply(rounds.given().rows(row("good.example").priority(9).sorting()));
        rounds.sharedPass();

        assertThat(rounds.effects()).isEmpty();
        assertThat(rounds.clock.instant()).isAfter(Instant.EPOCH);
    }
}
