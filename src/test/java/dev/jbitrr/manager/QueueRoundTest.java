package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an Arr's queue says about torrents, and when it is believed.
class QueueRoundTest {
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

    private static QueueItem line(
            long number, String state, List<String> messages, @Nullable Integer score) {
        return new QueueItem(
                500 + number,
                hash(number).downloadId(),
                "Release",
                state.equals("downloading") ? "downloading" : "completed",
                state,
                messages.isEmpty() ? "ok" : "warning",
                messages,
                MediaId.movie(number),
                "",
                score);
    }

    @Test
    void withoutARuleThatLooksAtItNobodyReadsIt() {
        qbit.put(download().build());
        rounds.readQueue();
        rounds.passes(Duration.ofMinutes(5));

        assertThat(arr.calls()).isEmpty();
    }

    @Test
    void aComplaintThatAPersonListedRemovesTheTorrent() {
        rounds.tuned(own -> Changed.queueRules(own, false, "not an upgrade")).restart();
        arr.refuses(hash(1));
        qbit.put(complete().found("/downloads/radarr/bad").build());
        qbit.put(complete().number(2).build());
        arr.refuses(hash(2));
        rounds.passes(Duration.ofSeconds(30));

        arr.queued(line(1, "importBlocked", List.of("Not an upgrade for existing file"), 0));
        arr.queued(line(2, "importPending", List.of("Something else"), 0));
        rounds.readQueue();
        rounds.passes(Duration.ofMinutes(30));

        assertThat(qbit.has(hash(1))).isFalse(); // E50, B53
        assertThat(qbit.takeCalls()).as("B13: with its files").contains("delete 0001 DELETE");
        assertThat(qbit.has(hash(2))).isTrue();
        assertThat(rounds.journal()).contains("remove arr-error acted");
    }

    @Test
    void aWorseReleaseThanTheOneAtHomeIsRemoved() {
        rounds.tuned(own -> Changed.queueRules(own, true)).restart();
        qbit.put(download().build());
        qbit.put(download().number(2).build());
        qbit.put(download().number(3).build());
        arr.has(MediaId.movie(1), 100, 0);
        arr.has(MediaId.movie(2), 100, 0);
        arr.queued(line(1, "downloading", List.of(), 99));
        arr.queued(line(2, "downloading", List.of(), 100));
        arr.queued(line(3, "downloading", List.of(), 99)); // E52: no file at home
        rounds.readQueue();

        rounds.passes(Duration.ofSeconds(30));

        assertThat(qbit.has(hash(1))).isFalse();
        assertThat(qbit.has(hash(2))).isTrue();
        assertThat(qbit.has(hash(3))).isTrue();
        assertThat(arr.calls()).containsOnlyOnce("holding [1]").containsOnlyOnce("holding [2]");
        assertThat(arr.calls()).containsOnlyOnce("profiles");
    }

    @Test
    void aLongQueueIsNotBelievedToBeEmptyAtOnce() {
        var view = new QueueView();
        assertThat(view.read(List.of())).isTrue();
        assertThat(view.read(lines(5))).isTrue();

        assertThat(view.read(List.of())).isFalse();
        assertThat(view.latest().of(hash(1))).isEmpty();

        assertThat(view.read(List.of())).isTrue();
        assertThat(view.latest().of(hash(1))).contains(List.of());
    }

    @Test
    void whatLeftTheQueueIsNoLongerInIt() { // B18
        var view = new QueueView();
        view.read(lines(3));

        assertThat(view.read(List.of())).isTrue();
        assertThat(view.latest().lines()).isEmpty();
    }

    @Test
    void whatIsNoTorrentIsLeftOut() {
        var view = new QueueView();
        view.read(
                List.of(
                        new QueueItem(1, "", "", "", "", "", List.of(), null, "", null),
                        new QueueItem(
                                2, "SABnzbd_nzo_1", "", "", "", "", List.of(), null, "", null)));

        assertThat(view.latest().lines()).isEmpty(); // B44
    }

    @Test
    void onlyWhoseLinesChangedIsNamed() {
        var view = new QueueView();
        view.read(lines(3));
        var before = view.latest();
        view.read(
                List.of(
                        line(1, "downloading", List.of(), 1),
                        line(2, "importPending", List.of(), 1)));

        assertThat(view.latest().changedSince(before)).containsExactlyInAnyOrder(hash(2), hash(3));
        assertThat(view.latest().changedSince(view.latest())).isEmpty();
    }

    private static List<QueueItem> lines(int number) {
        return java.util.stream.IntStream.rangeClosed(1, number)
                .mapToObj(one -> line(one, "downloading", List.of(), 1))
                .toList();
    }
}
