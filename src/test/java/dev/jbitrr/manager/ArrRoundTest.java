package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.qbittorrent.ServerState.Connection;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager, with a clock that stands in between: what a pass costs, and
/// what it leaves alone.
class ArrRoundTest {
    private static final Torrents DEAD =
            download().in(TorrentState.STALLED_DOWNLOAD).idle(Duration.ofHours(1));
    private static final Failure REFUSED = new Failure.Unreachable(FakeArr.AT, "refused");

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
    void oneTorrentThatFailsHoldsUpNoOther() { // B19
        arr.fail("import 0001", new Failure.Rejected(FakeArr.AT, 500, "boom"));
        qbit.put(complete().number(1).build());
        qbit.put(complete().number(2).build());

        rounds.passes(Duration.ofSeconds(30));

        assertThat(qbit.get(hash(2)).tags()).contains("qBitrr-imported");
        assertThat(rounds.about(1).getFirst().reason()).contains("answered 500: boom");

        arr.works();
        rounds.passes(Duration.ofSeconds(30));
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void oneTorrentThatCannotBeJudgedHoldsUpNoOther() { // B21
        rounds.tuned(own -> Changed.onlyFiles(own, "(?:.|x)*\\.mkv")).restart();
        qbit.put(download().build());
        qbit.files(hash(1), "a." + "m".repeat(500_000));
        qbit.put(download().number(2).build());
        qbit.files(hash(2), "M/m.mkv", "M/m.nfo");
        qbit.put(complete().number(3).build());

        rounds.passes(Duration.ofSeconds(30));

        assertThat(qbit.calls).contains("wantFiles 0002 [1] false");
        assertThat(qbit.get(hash(3)).tags()).contains("qBitrr-imported");
        assertThat(rounds.about(1)).isEmpty();

        var usual = Settings.usual();
        var own = Changed.onlyFiles(usual.arr("Radarr", "radarr"), "\\.mkv");
        rounds.manager().apply(own, usual.general(), ArrRounds.ownership(usual, own));
        rounds.passes(Duration.ofSeconds(30));
        assertThat(qbit.has(hash(1))).as("a simpler pattern is a match for it").isFalse();
    }

    @Test
    void oneTorrentThatCannotBeBegunWithHoldsUpNoOther() { // B21
        arr.breaks("history 0001");
        qbit.put(complete().build());
        qbit.put(complete().number(2).build());

        rounds.passes(Duration.ofSeconds(30));

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.get(hash(2)).tags()).contains("qBitrr-imported");

        arr.breaks("nothing");
        rounds.passes(Duration.ofSeconds(30));
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void oneTorrentThatCannotBeGoneOnWithHoldsUpNoOther() { // B21
        arr.breaks("import 0001");
        qbit.put(complete().build());
        qbit.put(complete().number(2).build());

        rounds.passes(Duration.ofSeconds(30));

        assertThat(qbit.get(hash(2)).tags()).contains("qBitrr-imported");
        assertThat(rounds.about(1).getFirst().reason()).contains("Unexpected");
    }

    @Test
    void whatIsIgnoredOrForeignIsNeverTouched() {
        qbit.put(DEAD.number(1).tagged("qBitrr-ignored").build());
        qbit.put(complete().number(2).tagged("qBitrr-ignored").build());
        qbit.put(DEAD.number(3).in("tv-sonarr").build());
        qbit.put(complete().number(4).in("radarr/sub").build());
        qbit.put(complete().number(5).in("").build());
        qbit.takeCalls();

        rounds.passes(Duration.ofMinutes(1));

        assertThat(arr.calls).isEmpty();
        assertThat(qbit.takeCalls()).allMatch(call -> call.matches("changes|categories"));
    }

    @Test
    void aQuietPassIsOneRequestAndWritesNothing() throws SQLException {
        for (int number = 1; number <= 50; number++) {
            qbit.put(download().number(number).build());
            qbit.put(complete().number(100 + number).tagged("qBitrr-imported").build());
        }
        rounds.pass();
        rounds.clock.advance(Duration.ofSeconds(5));
        qbit.takeCalls();
        try (var watcher = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            long before = dataVersion(watcher);

            rounds.pass();

            assertThat(qbit.takeCalls()).containsExactly("changes");
            assertThat(arr.calls).isEmpty();
            assertThat(dataVersion(watcher)).isEqualTo(before);
        }
    }

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private static long dataVersion(java.sql.Connection watcher) throws SQLException {
        try (var statement = watcher.createStatement();
                var row = statement.executeQuery("PRAGMA data_version")) {
            return row.getLong(1);
        }
    }

    @Test
    void whatComesDueByTimeAloneIsSeenThough() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(download().idle(Duration.ofMinutes(14)).build());

        rounds.passes(Duration.ofSeconds(55));
        assertThat(arr.effects()).isEmpty();

        rounds.passes(Duration.ofSeconds(30));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void whatWasStoppedWhileNobodyLookedStartsItsClockAnew() {
        qbit.put(DEAD.in(TorrentState.STOPPED_DOWNLOAD).build());
        rounds.pass();

        rounds.restart(rounds.settings());
        qbit.put(DEAD.build());
        rounds.passes(Duration.ofMinutes(14));
        assertThat(qbit.has(hash(1))).isTrue();

        rounds.passes(Duration.ofMinutes(2));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void dryRunWritesDownAndDoesNothing() {
        rounds.restart(Settings.usual().withDryRun());
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());
        qbit.put(complete().number(2).build());

        rounds.passes(Duration.ofMinutes(1));

        assertThat(arr.effects()).isEmpty();
        assertThat(qbit.has(hash(1))).isTrue();
        assertThat(rounds.journal())
                .containsExactlyInAnyOrder("remove stalled withheld", "import completed withheld");
        assertThat(rounds.about(1).getFirst().guard()).isEqualTo("dry-run");
    }

    @Test
    void settingsApplyFromTheNextPassOn() {
        rounds.restart(Settings.usual().withHitAndRun());
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(DEAD.build());
        rounds.pass();
        assertThat(rounds.about(1).getFirst().guard()).isEqualTo("hit-and-run");

        var usual = Settings.usual();
        var own = usual.arr("Radarr", "radarr");
        rounds.manager().apply(own, usual.general(), ArrRounds.ownership(usual, own));
        rounds.pass();

        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void withoutAConnectionNothingIsRemovedAndThatTimeDoesNotCount() {
        arr.grabbed(hash(1), MediaId.movie(5));
        qbit.put(download().idle(Duration.ofMinutes(10)).build());
        qbit.connection(Connection.DISCONNECTED);
        rounds.passes(Duration.ofMinutes(20));
        assertThat(qbit.has(hash(1))).isTrue();
        assertThat(rounds.about(1).getFirst().guard()).isEqualTo("offline");

        qbit.connection(Connection.CONNECTED);
        rounds.passes(Duration.ofMinutes(4));
        assertThat(qbit.has(hash(1))).isTrue();

        rounds.passes(Duration.ofMinutes(2));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void timeWithoutQbittorrentDoesNotCount() {
        qbit.put(download().idle(Duration.ofMinutes(10)).build());
        rounds.pass();
        qbit.fail("changes", REFUSED);
        assertThatThrownBy(rounds::pass).isInstanceOf(ApiException.class);
        rounds.clock.advance(Duration.ofMinutes(10));
        qbit.works();

        rounds.passes(Duration.ofMinutes(4));
        assertThat(qbit.has(hash(1))).isTrue();
        rounds.passes(Duration.ofMinutes(2));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void timeInWhichNobodyLookedDoesNotCount() {
        qbit.put(download().build());
        rounds.passes(Duration.ofMinutes(10));
        rounds.clock.advance(Duration.ofHours(5));
        rounds.restart();

        rounds.passes(Duration.ofMinutes(4));
        assertThat(qbit.has(hash(1))).isTrue();
        rounds.passes(Duration.ofMinutes(12));
        assertThat(qbit.has(hash(1))).isFalse();
    }

    @Test
    void aNewTorrentIsExplainedOnceAndARestartIsNoNews() {
        qbit.put(download().build());
        rounds.passes(Duration.ofSeconds(30));
        assertThat(rounds.journal()).containsExactly("keep downloading changed");

        rounds.restart(rounds.settings());
        rounds.passes(Duration.ofSeconds(30));

        assertThat(rounds.journal()).hasSize(1);
    }

    @Test
    void missingCategoriesAreMadeLevelByLevel() {
        qbit.categories.clear();
        qbit.categories.put("seed", "/srv/seed");
        var deep = rounds.manager("seed/movies/4k");

        deep.round("qBit", qbit).run(new Pulse("torrents"));

        assertThat(qbit.categories)
                .containsEntry("seed/movies", "/srv/seed/movies")
                .containsEntry("seed/movies/4k", "/srv/seed/movies/4k");
    }
}
