package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Obligation;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept about debts to trackers, pass after pass. Asked for is a ratio of 1 or a day.
class LedgerTest {
    private static final InfoHash HASH = hash(1);

    @TempDir Path folder;

    private ArrRounds rounds;

    @BeforeEach
    void start() {
        rounds = new ArrRounds(folder);
        rounds.restart(Settings.usual().withHitAndRun());
        rounds.qbit.put(complete().tagged("qBitrr-imported").build());
        rounds.pass();
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private List<Obligation> owed() {
        return rounds.stores().obligations().about(HASH);
    }

    @Test
    void whatIsOwedIsWrittenDown() {
        assertThat(owed())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.ratioOwed()).isEqualTo(1);
                    assertThat(one.timeOwed()).isEqualTo(Duration.ofDays(1));
                    assertThat(one.instance()).isEqualTo("Radarr");
                });
    }

    @Test
    void itIsNotWrittenAgainAsLongAsItIsMuchTheSame() {
        var before = owed();
        rounds.qbit.put(complete().tagged("qBitrr-imported").idle(Duration.ofMinutes(1)).build());
        rounds.passes(Duration.ofMinutes(1));
        assertThat(owed()).isEqualTo(before);

        rounds.restart();
        rounds.passes(Duration.ofMinutes(1));
        assertThat(owed()).isEqualTo(before);
    }

    @Test
    void withoutTheRuleNothingIsOwed() {
        rounds.restart(Settings.usual());
        rounds.passes(Duration.ofMinutes(1));

        assertThat(owed()).isEmpty();
    }

    @Test
    void forATorrentThatIsGoneNothingIsOwed() {
        rounds.qbit.delete(List.of(HASH), dev.jbitrr.qbittorrent.Qbittorrent.Data.KEEP);
        rounds.passes(Duration.ofMinutes(1));

        assertThat(owed()).isEmpty();
    }
}
