package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How another release is looked for while a stalled download stays.
class ReplacementsTest {
    private static final InfoHash ONE = hash(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path folder;

    private WorkBench bench;

    @BeforeEach
    void start() {
        bench = new WorkBench(folder, WorkBench.ARR);
        bench.qbit.put(download().build());
        bench.arr.grabbed(ONE, new MediaId(5, 3, 1), new MediaId(6, 3, 1));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void replace() {
        bench.begin(new Replace(ONE, new Reason(RuleName.STALLED_AT_FIRST, "x", "y")));
        bench.passes(MINUTE);
    }

    @Test
    void itsReleaseIsBlocklistedAndAllOfItSearchedWhileItStays() { // E10
        replace();

        assertThat(bench.arr.effects())
                .containsExactly("remove [100, 101] [BLOCKLIST, SKIP_REDOWNLOAD]", "search [5, 6]");
        assertThat(bench.qbit.takeCalls()).isEmpty();
        assertThat(bench.marks(ONE).replaced()).isTrue();
        assertThat(bench.idle()).isTrue();
        assertThat(bench.outcome(ONE))
                .isEqualTo("It stays for now, blocklisted and searched again.");
    }

    @Test
    void withoutReSearchItIsOnlyBlocklisted() { // E10
        bench.searchAgain = false;

        replace();

        assertThat(bench.arr.effects())
                .containsExactly("remove [100, 101] [BLOCKLIST, SKIP_REDOWNLOAD]");
        assertThat(bench.marks(ONE).replaced()).isTrue();
    }

    @Test
    void aLostAnswerDoesNotMakeItHappenTwice() {
        bench.arr.loseAnswer("search");
        replace();
        assertThat(bench.arr.effects()).hasSize(2);
        assertThat(bench.idle()).isTrue();
    }

    @Test
    void whileTheArrIsGoneItWaits() {
        bench.arr.fail("remove", new Failure.Unreachable(FakeArr.AT, "refused"));
        replace();
        assertThat(bench.idle()).isFalse();

        bench.arr.works();
        bench.passes(MINUTE);
        assertThat(bench.arr.effects()).endsWith("search [5, 6]");
        assertThat(bench.idle()).isTrue();
    }

    @Test
    void whenItIsRemovedLaterItsReleaseIsBlocklistedAlready() {
        replace();
        bench.arr.takeCalls();

        bench.begin(WorkBench.remove(ONE, RuleName.STALLED, Afterwards.BLOCKLIST_AND_SEARCH));
        bench.passes(MINUTE);

        assertThat(bench.arr.effects()).isEmpty();
        assertThat(bench.qbit.has(ONE)).isFalse();
    }
}
