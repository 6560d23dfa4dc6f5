package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.SpacePlan.Download;
import dev.jbitrr.policy.SpacePlan.Standing;
import dev.jbitrr.torrent.InfoHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Disks that fill while torrents load, over many rounds: nothing is stopped and started in turn.
class SpacePlanPropertyTest {
    private static final int ROUNDS = 300;
    private static final long GIB = 1L << 30;

    /// A download of this small world.
    private static final class Loading {
        private final InfoHash hash;
        private final String disk;
        private final int position;
        private long left;
        private boolean running = true;
        private boolean ours;
        private int stops;
        private int starts;

        Loading(InfoHash hash, String disk, int position, long left) {
            this.hash = hash;
            this.disk = disk;
            this.position = position;
            this.left = left;
        }

        Download seen() {
            var standing =
                    left == 0 ? Standing.OVER : running ? Standing.RUNNING : Standing.STOPPED;
            return new Download(hash, disk, standing, ours, left, position, NOW);
        }

        void follow(SpacePlan plan) {
            if (plan.stop().contains(hash)) {
                running = false;
                ours = true;
                stops++;
            } else if (plan.start().contains(hash)) {
                running = true;
                ours = false;
                starts++;
            } else if (plan.release().contains(hash)) {
                ours = false;
            }
        }

        long load(Random random) {
            long loaded = running ? Math.min(left, random.nextLong(GIB / 2)) : 0;
            left -= loaded;
            return loaded;
        }
    }

    private final Map<String, Long> free = new HashMap<>();
    private final List<Loading> all = new ArrayList<>();

    private void world(Random random) {
        for (String disk : List.of("/a", "/b")) {
            free.put(disk, random.nextLong(50, 400) * GIB);
        }
        for (int number = 1; number <= 30; number++) {
            String disk = random.nextBoolean() ? "/a" : "/b";
            long left = random.nextLong(1, 60) * GIB;
            boolean stoppedByAPerson = random.nextInt(6) == 0;
            var loading = new Loading(hash(number), disk, random.nextInt(40), left);
            loading.running = !stoppedByAPerson;
            all.add(loading);
        }
    }

    private void round(Random random, long noise) {
        Map<String, Long> budgets = new HashMap<>();
        free.forEach(
                (disk, bytes) -> budgets.put(disk, bytes + random.nextLong(-noise, noise + 1)));
        var plan = SpacePlan.of(all.stream().map(Loading::seen).toList(), budgets);
        all.forEach(loading -> loading.follow(plan));
        for (var loading : all) {
            free.merge(loading.disk, -loading.load(random), Long::sum);
        }
    }

    @RepeatedTest(50)
    void whileOnlyTorrentsFillTheDiskEachIsStoppedOnceAtMost(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        world(random);
        for (int round = 0; round < ROUNDS; round++) {
            round(random, 0);

            assertThat(free.values()).allMatch(bytes -> bytes > 0);
        }
        assertThat(all).allMatch(loading -> loading.stops <= 1 && loading.starts == 0);
    }

    @RepeatedTest(50)
    void aDiskThatTremblesStopsAndStartsNothingInTurn(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        world(random);
        long noise = GIB / 100;
        for (int round = 0; round < ROUNDS; round++) {
            round(random, noise);
        }

        assertThat(all).allMatch(loading -> loading.stops <= 2 && loading.starts <= 1);
    }

    @RepeatedTest(50)
    void whatIsSetFreeStartsWhatWasStopped(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        world(random);
        for (int round = 0; round < ROUNDS; round++) {
            round(random, 0);
        }
        free.replaceAll((_, bytes) -> bytes + 10_000 * GIB);
        round(random, 0);

        assertThat(all).noneMatch(loading -> loading.ours && !loading.running);
        assertThat(all)
                .as("what a person stopped stays so")
                .filteredOn(loading -> loading.stops == 0)
                .allMatch(loading -> loading.starts == 0);
    }
}
