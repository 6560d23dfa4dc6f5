package dev.jbitrr.policy;

import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.QueueOrder.Place;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TrackerHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueOrderTest {
    private static Place place(long number, int position, int priority) {
        return new Place(torrent(number, position), priority);
    }

    private static Torrent torrent(long number, int position) {
        return Altered.of(download().number(number).build()).queuePosition(position).build();
    }

    @Test
    void whatIsInOrderIsLeftAlone() {
        assertThat(QueueOrder.toTop(List.of(place(1, 1, 9), place(2, 5, 3), place(3, 6, 3))))
                .isEmpty();
        assertThat(QueueOrder.toTop(List.of(place(1, 4, -100)))).isEmpty();
        assertThat(QueueOrder.toTop(List.of())).isEmpty();
    }

    @Test
    void onlyWhatIsTooFarDownIsMoved() {
        assertThat(QueueOrder.toTop(List.of(place(1, 1, 1), place(2, 2, 0), place(3, 3, 5))))
                .containsExactly(List.of(hash(3)));
    }

    @Test
    void theLowestIsMovedFirstAndNeighboursTogether() {
        var places = List.of(place(1, 1, 1), place(2, 2, 7), place(3, 3, 7), place(4, 4, 9));

        assertThat(QueueOrder.toTop(places))
                .containsExactly(List.of(hash(2), hash(3)), List.of(hash(4)));
    }

    @Test
    void ofEqualPriorityTheNewestComesFirst() {
        var old = Altered.of(download().number(1).aged(Duration.ofDays(2)).build());
        var young = Altered.of(download().number(2).aged(Duration.ofDays(1)).build());

        assertThat(
                        QueueOrder.toTop(
                                List.of(
                                        new Place(old.queuePosition(1).build(), 0),
                                        new Place(young.queuePosition(2).build(), 0))))
                .containsExactly(List.of(hash(2)));
    }

    @ParameterizedTest(name = "position {0}: {2}")
    @CsvSource({
        "3,  true,  it waits in the queue",
        "0,  false, B61: it has no place there",
        "-1, false, nor when queueing is off",
    })
    void onlyPlacesInTheQueueCount(int position, boolean concerns, String because) {
        assertThat(QueueOrder.concerns(torrent(1, position))).as(because).isEqualTo(concerns);
        assertThat(
                        QueueOrder.concerns(
                                Altered.of(complete().build()).queuePosition(position).build()))
                .isFalse();
        assertThat(
                        QueueOrder.concerns(
                                Altered.of(download().tagged(Tags.IGNORED).build())
                                        .queuePosition(position)
                                        .build()))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} tagged {1}: {3}")
    @CsvSource({
        "x.a.example, '',  7,    its tracker's priority",
        "other.test,  '',  -100, nobody speaks about it",
        "other.test,  B,   4,    a tag that a row gives",
        "x.a.example, B,   7,    the greater of the two",
        "add.example, '',  -100, a row without a priority",
        "other.test,  C,   -100, a tag of nobody",
    })
    void aTorrentIsAsImportantAsItsTrackerOrItsTag(
            String host, String tag, int priority, String because) {
        var rules =
                TrackerRules.of(
                        Stream.of(
                                        row("a.example").priority(7),
                                        row("b.example").priority(4).tagging("B"),
                                        row("https://add.example/announce").adding())
                                .map(Rows::build)
                                .toList());
        var torrent = download().tagged(tag.isEmpty() ? "mine" : tag).build();

        assertThat(QueueOrder.priority(rules, torrent, Set.of(new TrackerHost(host))))
                .as(because)
                .isEqualTo(priority);
    }

    /// Plays the calls on a queue in which foreign torrents stand as well.
    @RepeatedTest(200)
    void theCallsBringTheOrderAboutAndMoveNothingElse(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        int length = random.nextInt(1, 12);
        List<InfoHash> queue =
                new ArrayList<>(IntStream.range(0, length).mapToObj(Torrents::hash).toList());
        Collections.shuffle(queue, random);
        List<InfoHash> ours = queue.stream().filter(_ -> random.nextInt(4) > 0).sorted().toList();
        List<Integer> priorities = ours.stream().map(_ -> random.nextInt(4)).toList();

        var calls = QueueOrder.toTop(places(queue, ours, priorities));
        List<InfoHash> before = List.copyOf(queue);
        calls.forEach(call -> moveToTop(queue, call));

        assertThat(QueueOrder.toTop(places(queue, ours, priorities))).isEmpty();
        var moved = calls.stream().flatMap(List::stream).toList();
        assertThat(moved).doesNotHaveDuplicates();
        if (!calls.isEmpty()) {
            var lowestMoved = calls.getFirst().getLast();
            assertThat(before.stream().filter(ours::contains).toList().indexOf(lowestMoved))
                    .as("it was not in its place")
                    .isPositive();
        }
    }

    private static List<Place> places(
            List<InfoHash> queue, List<InfoHash> ours, List<Integer> priorities) {
        return ours.stream()
                .map(hash ->
                        new Place(
                                torrent(Long.parseLong(hash.value(), 16), queue.indexOf(hash) + 1),
                                priorities.get(ours.indexOf(hash))))
                .toList();
    }

    /// As qBittorrent does it: those of one call keep their order.
    private static void moveToTop(List<InfoHash> queue, List<InfoHash> call) {
        var moved = call.stream().sorted(Comparator.comparingInt(queue::indexOf)).toList();
        queue.removeAll(moved);
        queue.addAll(0, moved);
    }
}
