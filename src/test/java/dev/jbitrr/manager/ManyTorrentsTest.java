package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What torrents that come in masses cost: so many requests until all is as it should be, and then
/// one a pass.
class ManyTorrentsTest {
    private static final int MANY = 2_000;
    private static final Torrents ADDED =
            download().in(TorrentState.STOPPED_DOWNLOAD).at(0).aged(Duration.ofSeconds(10));

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

    private void chooseFiles() {
        rounds.tuned(own -> Changed.onlyFiles(own, "\\.mkv")).restart();
    }

    private void add(int number) {
        qbit.put(ADDED.number(number).build());
        qbit.files(hash(number), "m.mkv", "m.nfo");
    }

    private static List<String> of(List<String> calls, String kind) {
        return calls.stream().filter(call -> call.split(" ", 2)[0].equals(kind)).toList();
    }

    private void isAtRest() {
        qbit.takeCalls();
        rounds.arr.takeCalls();
        for (int pass = 1; pass <= 20; pass++) {
            rounds.pass();
            rounds.clock.advance(Duration.ofSeconds(5));
        }
        assertThat(qbit.takeCalls()).hasSize(20).containsOnly("changes");
        assertThat(rounds.arr.takeCalls()).isEmpty();
    }

    @Test
    void whatAPersonAddedStoppedIsReadOnceAndThenLeftAlone() {
        chooseFiles();
        for (int number = 1; number <= MANY; number++) {
            add(number);
        }

        rounds.passes(Duration.ofSeconds(30));

        var calls = qbit.takeCalls();
        assertThat(of(calls, "files")).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(of(calls, "wantFiles")).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(of(calls, "changes")).hasSizeLessThan(20);
        assertThat(new HashSet<>(calls.stream().map(call -> call.split(" ", 2)[0]).toList()))
                .containsExactlyInAnyOrder("changes", "categories", "files", "wantFiles");

        rounds.passes(Duration.ofMinutes(3));

        assertThat(of(rounds.arr.takeCalls(), "grabs")).hasSizeLessThanOrEqualTo(10);
        assertThat(qbit.get(hash(1)).state()).isEqualTo(TorrentState.STOPPED_DOWNLOAD);
        isAtRest();
    }

    @Test
    void whatAnArrAddedStoppedStartsAndIsThenLeftAlone() {
        chooseFiles();
        for (int number = 1; number <= MANY; number++) {
            add(number);
            rounds.arr.grabbed(hash(number), MediaId.movie(number));
        }

        rounds.passes(Duration.ofSeconds(40));

        var calls = qbit.takeCalls();
        assertThat(of(calls, "files")).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(of(calls, "start")).hasSizeLessThan(10);
        assertThat(qbit.get(hash(MANY)).state()).isEqualTo(TorrentState.DOWNLOADING);
        assertThat(of(rounds.arr.takeCalls(), "grabs")).hasSizeLessThanOrEqualTo(10);
        isAtRest();
    }

    @Test
    void aSingleOneIsLookedAtInItsFirstPass() {
        chooseFiles();
        rounds.pass();
        add(1);

        rounds.pass();

        assertThat(qbit.takeCalls()).containsSubsequence("files 0001", "wantFiles 0001 [1] false");
    }

    @Test
    void aServerThatIsSlowHoldsUpNoPassAndIsAskedForTheRestInTheNextOnes() {
        chooseFiles();
        rounds.pass();
        for (int number = 1; number <= 60; number++) {
            add(number);
        }
        qbit.takeCalls();
        qbit.beforeCall = () -> rounds.clock.advance(Duration.ofSeconds(1));

        rounds.pass();

        var calls = qbit.takeCalls();
        assertThat(of(calls, "files")).hasSizeBetween(8, 12);
        assertThat(of(calls, "wantFiles")).hasSizeBetween(5, 9);

        rounds.passes(Duration.ofMinutes(10));

        calls = qbit.takeCalls();
        assertThat(of(calls, "files")).hasSizeBetween(48, 52);
        assertThat(of(calls, "wantFiles")).hasSizeBetween(51, 55);
    }

    @Test
    void withoutFileRulesNoFilesAreRead() {
        for (int number = 1; number <= MANY; number++) {
            add(number);
        }

        rounds.passes(Duration.ofMinutes(3));

        assertThat(qbit.takeCalls()).containsOnly("changes", "categories");
        isAtRest();
    }
}
