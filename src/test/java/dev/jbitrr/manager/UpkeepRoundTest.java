package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.HitAndRun;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager: how torrents are put right, and what is read for that.
class UpkeepRoundTest {
    private static final SeedingSettings LIMITED =
            new SeedingSettings(
                    100, null, null, null, RemoveWhen.NEVER, HitAndRun.DISABLED, false, List.of());

    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;

    @BeforeEach
    void start() {
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private List<String> calls(String kind) {
        return qbit.takeCalls().stream().filter(call -> call.startsWith(kind)).toList();
    }

    private List<String> told(long number) {
        return rounds.stores().journal().about(hash(number).value(), 100).reversed().stream()
                .map(entry -> entry.decision() + " " + entry.outcome())
                .toList();
    }

    private void chooseOnly(String... extensions) {
        rounds.tuned(own -> Changed.onlyFiles(own, extensions)).restart();
    }

    @Test
    void torrentsThatNeedTheSameAreServedByOneCall() {
        rounds.tuned(own -> Changed.seeding(own, LIMITED)).restart();
        for (int number = 1; number <= 3; number++) {
            qbit.put(download().number(number).build());
        }

        rounds.passes(Duration.ofMinutes(1));

        assertThat(calls("setDownloadLimit"))
                .containsExactlyInAnyOrder("setDownloadLimit 0001|0002|0003 102400");
        assertThat(told(2)).contains("limit-download acted");
    }

    @Test
    void whatOneTorrentIsRefusedTheOthersGet() {
        rounds.tuned(own -> Changed.seeding(own, LIMITED)).restart();
        for (int number = 1; number <= 3; number++) {
            qbit.put(download().number(number).build());
        }
        qbit.refuse("setDownloadLimit", hash(2), 409);

        rounds.passes(Duration.ofSeconds(50));

        assertThat(qbit.get(hash(1)).downloadLimit()).isEqualTo(102_400);
        assertThat(qbit.get(hash(3)).downloadLimit()).isEqualTo(102_400);
        assertThat(told(2)).containsOnlyOnce("limit-download failed");
        assertThat(calls("setDownloadLimit"))
                .containsExactlyInAnyOrder(
                        "setDownloadLimit 0001|0002|0003 102400",
                        "setDownloadLimit 0001 102400",
                        "setDownloadLimit 0002 102400",
                        "setDownloadLimit 0003 102400");
    }

    @Test
    void dryRunHoldsThemBackAndSaysSoOnce() {
        rounds.restart(Settings.usual().withDryRun());
        rounds.tuned(own -> Changed.seeding(own, LIMITED)).restart();
        qbit.put(download().build());
        rounds.passes(Duration.ofSeconds(20));
        qbit.put(download().idle(Duration.ofSeconds(7)).build());
        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("setDownloadLimit")).isEmpty();
        assertThat(told(1)).containsOnlyOnce("limit-download withheld");
    }

    @Test
    void dryRunOfOneRuleHoldsBackThatOneOnly() {
        rounds.tuned(own -> Changed.dryRunOf(Changed.seeding(own, LIMITED), "rate-limit"));
        rounds.restart();
        qbit.put(complete().tagged("qBitrr-imported").build());
        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("setDownloadLimit")).isEmpty();
        assertThat(qbit.get(hash(1)).tags()).contains("qBitrr-allowed_seeding");
    }

    @Test
    void aServerThatFailsEndsThePassAndNothingIsForgotten() {
        rounds.tuned(own -> Changed.seeding(own, LIMITED)).restart();
        qbit.put(download().build());
        qbit.fail("setDownloadLimit", new Failure.Unreachable(FakeArr.AT, "refused"));
        assertThatThrownBy(rounds::pass).isInstanceOf(ApiException.class);

        qbit.works();
        rounds.pass();

        assertThat(qbit.get(hash(1)).downloadLimit()).isEqualTo(102_400);
    }

    @Test
    void filesAreReadOnceAndChosenOnceAlsoAfterARestart() {
        chooseOnly("\\.mkv");
        qbit.put(download().build());
        qbit.files(hash(1), "M/m.mkv", "M/m.nfo"); // E26
        rounds.passes(Duration.ofSeconds(20));
        rounds.restart();
        qbit.put(download().idle(Duration.ofSeconds(7)).build());
        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("files")).containsExactly("files 0001");
        assertThat(qbit.files(hash(1)).get(1).wanted()).isFalse();
        assertThat(told(1)).containsOnlyOnce("choose-files acted");
    }

    @Test
    void otherFileRulesChooseAnew() {
        chooseOnly("\\.mkv", "\\.nfo");
        qbit.put(download().build());
        qbit.files(hash(1), "M/m.mkv", "M/m.nfo");
        rounds.passes(Duration.ofSeconds(20));
        assertThat(calls("wantFiles")).isEmpty();

        rounds.tuned(own -> Changed.onlyFiles(own, "\\.mkv")).restart();
        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("wantFiles")).containsExactly("wantFiles 0001 [1] false");
    }

    @Test
    void aTorrentWithoutAFileListIsLookedAtAgain() {
        chooseOnly("\\.mkv");
        qbit.put(download().build());
        rounds.passes(Duration.ofSeconds(20)); // E31
        qbit.files(hash(1), "M/m.mkv", "M/m.nfo");
        qbit.put(download().idle(Duration.ofSeconds(1)).build());

        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("wantFiles")).hasSize(1);
    }

    @Test
    void whatAnArrAddedStoppedStartsOnceItsFilesAreChosen() {
        chooseOnly("\\.mkv");
        var added = download().in(TorrentState.STOPPED_DOWNLOAD).at(0).aged(Duration.ofMinutes(1));
        qbit.put(added.build());
        qbit.files(hash(1), "M/m.mkv", "M/m.nfo");
        rounds.arr.grabbed(hash(1), MediaId.movie(5));

        rounds.passes(Duration.ofSeconds(20));

        assertThat(calls("wantFiles")).hasSize(1);
        assertThat(qbit.get(hash(1)).state()).isEqualTo(TorrentState.DOWNLOADING);
        assertThat(rounds.record(1).marks().addedStopped()).isFalse();

        qbit.stop(List.of(hash(1))); // by a person
        rounds.passes(Duration.ofMinutes(2));
        assertThat(qbit.get(hash(1)).state()).isEqualTo(TorrentState.STOPPED_DOWNLOAD); // B26
    }

    @Test
    void whatTheSpaceGuardStoppedIsNotStartedBehindItsBack() { // B55
        qbit.put(
                download()
                        .in(TorrentState.STOPPED_DOWNLOAD)
                        .at(0)
                        .aged(Duration.ofMinutes(1))
                        .build());
        rounds.arr.grabbed(hash(1), MediaId.movie(5));
        rounds.stores().spaceStops().add("qBit", List.of(hash(1)), rounds.clock.instant());

        rounds.passes(Duration.ofMinutes(5));
        assertThat(calls("start")).isEmpty();

        rounds.stores().spaceStops().remove("qBit", List.of(hash(1)));
        rounds.passes(Duration.ofSeconds(30));
        assertThat(calls("start")).containsExactly("start 0001");
    }

    @Test
    void whatAPersonAddedStoppedStaysStopped() {
        qbit.put(
                download()
                        .in(TorrentState.STOPPED_DOWNLOAD)
                        .at(0)
                        .aged(Duration.ofSeconds(1))
                        .build());

        rounds.passes(Duration.ofMinutes(5));

        assertThat(calls("start")).isEmpty();
        assertThat(rounds.record(1).marks().addedStopped()).isFalse();
    }

    @Test
    void whatWasStoppedLongAgoStaysStopped() {
        qbit.put(download().in(TorrentState.STOPPED_DOWNLOAD).at(0).build());

        rounds.passes(Duration.ofMinutes(1));

        assertThat(calls("start")).isEmpty();
    }

    @Test
    void aPassReadsNoMoreThanSoMuch() {
        chooseOnly("\\.mkv");
        for (int number = 1; number <= 1_100; number++) {
            qbit.put(download().number(number).build());
            qbit.files(hash(number), "m.mkv");
        }

        rounds.pass();
        assertThat(calls("files")).hasSize(1_000);
        rounds.passes(Duration.ofSeconds(10));

        assertThat(calls("files")).hasSize(100);
    }

    @Test
    void aTorrentThatVanishesMeanwhileIsDropped() {
        chooseOnly("\\.mkv");
        qbit.put(download().build());
        qbit.put(download().number(2).build());
        qbit.files(hash(2), "m.mkv", "m.nfo");
        qbit.refuse("files", hash(1), 404); // B45

        rounds.passes(Duration.ofSeconds(30));

        assertThat(calls("files")).containsExactlyInAnyOrder("files 0001", "files 0002");
        assertThat(told(2)).contains("choose-files acted");
    }

    @Test
    void deadTrackersGoAfterSeveralReadingsOnly() {
        var seeding =
                new SeedingSettings(
                        null,
                        null,
                        null,
                        null,
                        RemoveWhen.NEVER,
                        HitAndRun.DISABLED,
                        true,
                        List.of("unregistered"));
        rounds.tuned(own -> Changed.seeding(own, seeding)).restart();
        qbit.put(complete().tagged("qBitrr-imported").secret(false).build());
        qbit.trackers(
                hash(1),
                FakeQbittorrent.WORKING,
                new Tracker("http://dead.test/announce", "Unregistered torrent", false));

        rounds.passes(Duration.ofMinutes(50));
        assertThat(calls("removeTrackers")).isEmpty();

        rounds.passes(Duration.ofMinutes(20));
        assertThat(calls("removeTrackers"))
                .containsExactly("removeTrackers 0001 http://dead.test/announce");
        assertThat(rounds.stores().journal().about(hash(1).value(), 100))
                .filteredOn(entry -> entry.decision().equals("remove-trackers"))
                .extracting(JournalEntry::values)
                .first()
                .satisfies(values -> assertThat(values).containsEntry("trackers", "dead.test"));
    }
}
