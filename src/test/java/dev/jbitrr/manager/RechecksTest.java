package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.qbittorrent.Qbittorrent.Data;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How checks of data are carried out, whatever decided them.
class RechecksTest {
    private static final InfoHash ONE = hash(1);
    private static final Torrents ERRORED = download().in(TorrentState.ERROR);
    private static final Torrents IN_CATEGORY = complete().in("recheck");

    @TempDir Path folder;

    private WorkBench bench;

    @BeforeEach
    void start() {
        bench = new WorkBench(folder, "qBit");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void begin(Torrents torrent, RuleName rule, String afterwards) {
        bench.qbit.put(torrent.build());
        bench.begin(new Recheck(ONE, afterwards, new Reason(rule, "x", "y")));
    }

    @Test
    void anErroredTorrentIsCheckedOnceAndThatIsCounted() {
        begin(ERRORED, RuleName.ERRORED, "");
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.qbit.takeCalls()).containsExactly("recheck 0001");
        assertThat(bench.idle()).isFalse();

        bench.qbit.put(download().build());
        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.idle()).isTrue();
        assertThat(bench.marks(ONE).rechecks()).isOne();
        assertThat(bench.outcome(ONE)).isEqualTo("Its data was checked.");
    }

    @Test
    void whatAPersonWantsCheckedGoesHomeAfterwards() { // B12
        bench.qbit.categories.put("radarr", "");
        begin(IN_CATEGORY, RuleName.RECHECK_CATEGORY, "radarr");
        bench.passes(Duration.ofMinutes(1));
        assertThat(bench.qbit.takeCalls()).containsExactly("recheck 0001");

        bench.qbit.put(IN_CATEGORY.build());
        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.qbit.takeCalls()).containsExactly("setCategory 0001 radarr");
        assertThat(bench.idle()).isTrue();
        assertThat(bench.marks(ONE).rechecks()).isZero();
        assertThat(bench.outcome(ONE)).contains("put into the category radarr");
    }

    @Test
    void aHomeThatWasDeletedIsMadeAgain() {
        begin(IN_CATEGORY, RuleName.RECHECK_CATEGORY, "radarr");
        bench.pass();
        bench.qbit.put(IN_CATEGORY.build());
        bench.qbit.fail("setCategory", new Failure.Rejected(FakeArr.AT, 409, "no such category"));
        bench.passes(Duration.ofMinutes(1));
        assertThat(bench.qbit.takeCalls()).contains("createCategory radarr ");

        bench.qbit.works();
        bench.passes(Duration.ofMinutes(2));

        assertThat(bench.qbit.get(ONE).category()).isEqualTo("radarr");
        assertThat(bench.idle()).isTrue();
    }

    @Test
    void aCheckThatEndsBeforeWeLookIsNotAskedForAgain() {
        begin(ERRORED, RuleName.ERRORED, "");
        bench.pass();
        bench.qbit.put(download().build());

        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.qbit.takeCalls()).containsOnlyOnce("recheck 0001");
        assertThat(bench.idle()).isTrue();
    }

    @Test
    void anotherProcessGoesOnWhereThisOneEnded() {
        begin(IN_CATEGORY, RuleName.RECHECK_CATEGORY, "radarr");
        bench.passes(Duration.ofSeconds(10));

        bench.restart();
        bench.passes(Duration.ofSeconds(10));
        bench.qbit.put(IN_CATEGORY.build());
        bench.restart();
        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.qbit.takeCalls())
                .containsExactly("recheck 0001", "setCategory 0001 radarr");
        assertThat(bench.idle()).isTrue();
    }

    @Test
    void whatLeavesMeanwhileIsLetGo() {
        begin(ERRORED, RuleName.ERRORED, "");
        bench.pass();
        bench.qbit.delete(List.of(ONE), Data.KEEP);

        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.idle()).isTrue();
        assertThat(bench.outcome(ONE)).isEqualTo("It left qBittorrent meanwhile.");
    }
}
