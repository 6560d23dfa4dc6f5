package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.TorrentRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager, with a clock that stands in between: how finished downloads
/// are imported.
class ImportRoundTest {
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
    void aFinishedDownloadIsImportedOnceAndTagged() {
        qbit.put(complete().build());

        rounds.passes(Duration.ofMinutes(2));

        assertThat(arr.effects())
                .containsExactly("import 0001 /downloads/radarr/Movie (2001) AUTO");
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
        assertThat(rounds.journal())
                .containsExactly(
                        "import completed acted", "import completed done", "keep imported changed");
        assertThat(rounds.events.getFirst()).isEqualTo("ready");
        assertThat(rounds.events.get(1))
                .startsWith("decision {")
                .contains("\"decision\":\"import\"", "\"hash\":\"" + hash(1).value());
    }

    @Test
    void whatIsImportedIsReadAnewInTheLibrary() {
        rounds.library.put(FakeLibrary.movie(7, 2001));
        var library = rounds.manager().search().libraryRound();
        var pulse = new Pulse(LibraryRound.NAME);
        library.run(pulse);
        arr.grabbed(hash(1), MediaId.movie(7));
        qbit.put(complete().build());

        rounds.passes(Duration.ofMinutes(2));
        library.run(pulse);
        rounds.library.takeCalls();
        rounds.clock.advance(Duration.ofSeconds(2));
        library.run(pulse);

        assertThat(rounds.library.takeCalls()).containsExactly("find [7]");
    }

    @Test
    void aFinishedDownloadOnTheWayIsImportedInTheNextPass() {
        qbit.put(download().build());
        rounds.pass();
        qbit.put(complete().build());

        rounds.pass();

        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void theArrIsToldItsOwnPathAndASingleFileAsSuch() {
        rounds.restart(Settings.usual().withMapping("/downloads", "/data"));
        qbit.put(complete().found("/downloads/film.mkv").build());

        rounds.pass();

        assertThat(arr.effects()).containsExactly("import 0001 /data/film.mkv AUTO"); // B22
    }

    @Test
    void singleFilesInOneFolderAreImportedOnceEach() { // B23
        qbit.put(complete().found("/downloads/radarr/one.mkv").build());
        qbit.put(complete().number(2).found("/downloads/radarr/two.mkv").build());

        rounds.passes(Duration.ofSeconds(30));
        rounds.restart();
        rounds.passes(Duration.ofSeconds(30));

        assertThat(arr.effects())
                .containsExactlyInAnyOrder(
                        "import 0001 /downloads/radarr/one.mkv AUTO",
                        "import 0002 /downloads/radarr/two.mkv AUTO");
    }

    @Test
    void anAcceptedCommandIsNoImport() { // B24
        arr.importsLast();
        qbit.put(complete().build());

        rounds.passes(Duration.ofMinutes(5));
        assertThat(arr.effects()).hasSize(1);
        assertThat(rounds.record(1).importState()).isEqualTo(ImportState.SENT);
        assertThat(qbit.get(hash(1)).tags()).doesNotContain("qBitrr-imported");

        arr.importsEnd();
        rounds.passes(Duration.ofMinutes(1));
        assertThat(rounds.record(1).importState()).isEqualTo(ImportState.IMPORTED);
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void whatTheArrImportedAlreadyGetsNoCommand() {
        arr.happened(Kind.GRABBED, hash(1).downloadId(), null);
        arr.happened(Kind.IMPORTED, hash(1).downloadId(), null);
        qbit.put(complete().build());

        rounds.passes(Duration.ofMinutes(1));

        assertThat(arr.effects()).isEmpty();
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
        assertThat(arr.calls.stream().filter(call -> call.startsWith("history"))).hasSize(1);
    }

    @Test
    void whatWasGrabbedAgainSinceIsImportedAgain() {
        arr.happened(Kind.IMPORTED, hash(1).downloadId(), null);
        arr.happened(Kind.GRABBED, hash(1).downloadId(), null);
        qbit.put(complete().build());

        rounds.pass();

        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void withoutTagsTheStoreRemembers() { // B39: also after a start
        rounds.restart(Settings.usual().withoutTags());
        qbit.put(complete().build());
        rounds.passes(Duration.ofSeconds(30));
        assertThat(qbit.get(hash(1)).tags()).isEmpty();
        assertThat(rounds.stores().torrents().of("qBit", "Radarr").values())
                .extracting(TorrentRecord::importState)
                .containsExactly(ImportState.IMPORTED);

        rounds.restart(rounds.settings());
        arr.takeCalls();
        rounds.passes(Duration.ofSeconds(30));

        assertThat(arr.takeCalls()).isEmpty();
    }

    @Test
    void aLostAnswerDoesNotMakeASecondCommand() {
        qbit.put(complete().build());
        arr.loseAnswer("import");

        rounds.passes(Duration.ofMinutes(2));

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void aRefusedImportIsReportedAndTriedAgainAtGrowingIntervals() {
        arr.refuses(hash(1));
        qbit.put(complete().build());

        rounds.passes(Duration.ofSeconds(50));
        assertThat(arr.effects()).hasSize(1);
        rounds.passes(Duration.ofMinutes(2));
        assertThat(arr.effects()).hasSize(2);
        assertThat(rounds.journal())
                .containsExactly("import completed acted", "import completed failed");
        assertThat(rounds.about(1).getFirst().reason())
                .isEqualTo("The Arr looked at it and imported nothing: Completed");

        arr.accepts(hash(1));
        rounds.passes(Duration.ofMinutes(5));
        assertThat(arr.effects()).hasSize(3);
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void anImportThatTheArrMadeByItselfMeanwhileCounts() {
        arr.refuses(hash(1));
        qbit.put(complete().build());
        rounds.passes(Duration.ofSeconds(50));

        arr.happened(Kind.IMPORTED, hash(1).downloadId(), null);
        rounds.passes(Duration.ofMinutes(2));

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void whileTheArrIsGoneImportsWait() {
        arr.fail("", REFUSED);
        qbit.put(complete().build());
        rounds.passes(Duration.ofMinutes(1));
        assertThat(arr.takeCalls()).hasSize(1);
        assertThat(rounds.journal()).isEmpty();

        arr.works();
        rounds.manager().housekeepingRound().run(new Pulse("arr"));
        rounds.passes(Duration.ofSeconds(20));

        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void whenTagsCannotBeWrittenTheImportIsNotRepeated() {
        qbit.put(complete().build());
        qbit.fail("addTags", REFUSED);
        assertThatThrownBy(() -> rounds.passes(Duration.ofMinutes(1)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(rounds::pass).isInstanceOf(ApiException.class);

        qbit.works();
        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-imported");
    }

    @Test
    void aTorrentThatLeavesBeforeItsImportIsLetGo() {
        arr.refuses(hash(1));
        qbit.put(complete().build());
        rounds.passes(Duration.ofSeconds(30));
        qbit.delete(List.of(hash(1)), Qbittorrent.Data.KEEP);

        rounds.passes(Duration.ofMinutes(3));

        assertThat(rounds.stores().intents().unfinished("Radarr")).isEmpty();
        assertThat(arr.effects()).hasSize(1);
    }
}
