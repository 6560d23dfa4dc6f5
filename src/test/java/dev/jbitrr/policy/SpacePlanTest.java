package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.SpacePlan.Download;
import dev.jbitrr.policy.SpacePlan.Standing;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The acceptance examples about disk space (E53 to E57, B37). A unit is 1,000 bytes.
class SpacePlanTest {
    private static final long UNIT = 1_000;

    /// Downloads in queue order, each `state amount`, where the state is `run`, `ours` (stopped by
    /// us), `theirs` (stopped by a person), `busy` or `done` (marked by us). They are numbered from
    /// 1 on; what is expected are numbers.
    record Row(
            String because,
            long budget,
            String downloads,
            Set<Integer> stop,
            Set<Integer> start,
            Set<Integer> release) {
        @Override
        public String toString() {
            return because;
        }
    }

    private static Row row(
            String because,
            long budget,
            String downloads,
            Set<Integer> stop,
            Set<Integer> start,
            Set<Integer> release) {
        return new Row(because, budget, downloads, stop, start, release);
    }

    private static final Set<Integer> NONE = Set.of();

    static final List<Row> TABLE =
            List.of(
                    row("E53", 100, "run 60, run 50, run 30", Set.of(2), NONE, NONE),
                    row("E54: the rest must be positive", 100, "run 100", Set.of(1), NONE, NONE),
                    row("E54: one less", 100, "run 99", NONE, NONE, NONE),
                    row("E55: fits again", 100, "ours 50", NONE, Set.of(1), NONE),
                    row("E55: and takes room", 100, "ours 50, run 50", Set.of(2), Set.of(1), NONE),
                    row(
                            "E56: a person's stop reserves",
                            100,
                            "theirs 50, run 50",
                            Set.of(2),
                            NONE,
                            NONE),
                    row(
                            "E56 fixed: too large, untouched, and reserves nothing",
                            100,
                            "theirs 150, run 50",
                            NONE,
                            NONE,
                            NONE),
                    row(
                            "E57: ours stays so while it does not fit",
                            100,
                            "ours 150",
                            NONE,
                            NONE,
                            NONE),
                    row("a start needs something to spare", 100, "ours 96", NONE, NONE, NONE),
                    row("5 % of it", 100, "ours 95", NONE, Set.of(1), NONE),
                    row("who runs needs nothing to spare", 100, "run 96", NONE, NONE, NONE),
                    row("somebody started it and it fits", 100, "again 50", NONE, NONE, Set.of(1)),
                    row(
                            "somebody started it and it does not",
                            40,
                            "again 50",
                            Set.of(1),
                            NONE,
                            NONE),
                    row("complete by now", 0, "done 0", NONE, NONE, Set.of(1)),
                    row(
                            "busy ones take room and keep their mark",
                            100,
                            "busy 60, run 50",
                            Set.of(2),
                            NONE,
                            NONE),
                    row("nothing is free", -5, "run 1, ours 1, theirs 1", Set.of(1), NONE, NONE),
                    row("nobody is there", 100, "", NONE, NONE, NONE));

    @ParameterizedTest
    @FieldSource("TABLE")
    void theDiskIsGivenAwayInQueueOrder(Row row) {
        var plan = SpacePlan.of(downloads(row.downloads()), Map.of("/", row.budget() * UNIT));

        assertThat(plan.stop()).isEqualTo(hashes(row.stop()));
        assertThat(plan.start()).isEqualTo(hashes(row.start()));
        assertThat(plan.release()).isEqualTo(hashes(row.release()));
    }

    private static List<Download> downloads(String text) {
        List<Download> downloads = new ArrayList<>();
        for (String one : Arrays.stream(text.split(", ")).filter(t -> !t.isEmpty()).toList()) {
            int number = downloads.size() + 1;
            String[] words = one.split(" ", -1);
            downloads.add(
                    new Download(
                            hash(number),
                            "/",
                            standing(words[0]),
                            Set.of("ours", "again", "done", "busy").contains(words[0]),
                            Long.parseLong(words[1]) * UNIT,
                            number,
                            NOW));
        }
        return downloads;
    }

    private static Standing standing(String word) {
        return switch (word) {
            case "run", "again" -> Standing.RUNNING;
            case "ours", "theirs" -> Standing.STOPPED;
            case "busy" -> Standing.UNTOUCHABLE;
            case "done" -> Standing.OVER;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static Set<InfoHash> hashes(Set<Integer> numbers) {
        return numbers.stream().map(Torrents::hash).collect(Collectors.toSet());
    }

    private static Download at(int number, String disk, int position, int addedAfter) {
        return new Download(
                hash(number),
                disk,
                Standing.RUNNING,
                false,
                60 * UNIT,
                position,
                NOW.plusSeconds(addedAfter));
    }

    @Test
    void everyFileSystemHasItsOwnBudget() {
        var plan =
                SpacePlan.of(
                        List.of(at(1, "/a", 1, 0), at(2, "/b", 2, 0), at(3, "/a", 3, 0)),
                        Map.of("/a", 100 * UNIT, "/b", 50 * UNIT));

        assertThat(plan.stop()).as("B37").containsExactlyInAnyOrder(hash(2), hash(3));
    }

    @Test
    void aFileSystemThatCannotBeMeasuredStopsNobody() {
        var unknown = List.of(at(1, "/c", 1, 0), at(2, "/c", 2, 0));

        assertThat(SpacePlan.of(unknown, Map.of("/a", 0L)).quiet()).isTrue();
    }

    @Test
    void whoIsNotQueuedComesLastTheOlderFirst() {
        var plan =
                SpacePlan.of(
                        List.of(at(1, "/", 0, 0), at(2, "/", -1, 5), at(3, "/", 7, 9)),
                        Map.of("/", 130 * UNIT));

        assertThat(plan.stop()).containsExactly(hash(2));
    }

    @Test
    void withoutTheGuardWhatWeStoppedRunsAgain() {
        var plan =
                SpacePlan.withoutGuard(downloads("ours 60, theirs 60, run 60, again 60, done 0"));

        assertThat(plan)
                .as("B37")
                .isEqualTo(new SpacePlan(Set.of(), Set.of(hash(1)), Set.of(hash(4), hash(5))));
    }

    @ParameterizedTest
    @EnumSource(TorrentState.class)
    void onlyDownloadsTakeRoomAndIgnoredOnesAreNotTouched(TorrentState state) {
        var torrent =
                (state.phase() == TorrentState.Phase.UPLOAD ? complete() : download()).in(state);
        var plan = SpacePlan.of(List.of(Download.of(torrent.build(), "/", true)), Map.of("/", 10L));
        var ignored =
                SpacePlan.of(
                        List.of(Download.of(torrent.tagged(Tags.IGNORED).build(), "/", false)),
                        Map.of("/", 10L));
        boolean runs =
                Set.of("DOWNLOADING", "STALLED_DOWNLOAD", "QUEUED_DOWNLOAD", "FORCED_DOWNLOAD")
                        .contains(state.name());

        assertThat(plan.stop()).hasSize(runs ? 1 : 0);
        assertThat(plan.start()).isEmpty();
        assertThat(ignored.quiet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1_000_000, 100_000_000_000L})
    void whatIsToSpareHasALimit(long amount) {
        var ours = new Download(hash(1), "/", Standing.STOPPED, true, amount, 1, NOW);
        long spare = Math.min(1L << 30, amount / 20);

        assertThat(SpacePlan.of(List.of(ours), Map.of("/", amount + spare)).start()).isEmpty();
        assertThat(SpacePlan.of(List.of(ours), Map.of("/", amount + spare + 1)).start()).hasSize(1);
    }
}
