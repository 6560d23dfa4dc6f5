package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.store.Marks;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.TorrentState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The categories that a person puts torrents into to have something done about them.
class SpecialCategoriesTest {
    private static final MediaId FILM = new MediaId(7, 0, 0);

    @TempDir Path folder;
    private QbitRounds rounds;

    @BeforeEach
    void open() {
        rounds = new QbitRounds(folder);
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private void passes(int times) {
        for (int pass = 0; pass < times; pass++) {
            rounds.pass();
        }
    }

    /// As the Arr's manager left it.
    private void wasIn(String category, String instance) {
        rounds.stores()
                .torrents()
                .save(
                        List.of(
                                TorrentRecord.first(
                                                "qBit",
                                                hash(1),
                                                instance,
                                                category,
                                                download().build().addedOn(),
                                                "downloading",
                                                rounds.clock.instant())
                                        .withMarks(Marks.NONE.withHome(category, instance))));
    }

    @Test
    void theFailedCategoryRemovesAndTellsTheArrWhoseItWas() {
        wasIn("radarr", "Radarr");
        rounds.arr.grabbed(hash(1), FILM);
        rounds.qbit.put(download().in("failed").build());
        passes(5);

        assertThat(rounds.qbit.has(hash(1))).as("E47, B11").isFalse();
        assertThat(rounds.arr.effects())
                .anyMatch(effect -> effect.startsWith("remove ["))
                .anyMatch(effect -> effect.startsWith("search"));
        assertThat(rounds.connected).containsExactly("Radarr");
    }

    @Test
    void anUnknownOneIsLookedForInTheHistories() {
        rounds.arr.happened(Kind.GRABBED, hash(1).downloadId(), FILM);
        rounds.qbit.put(download().in("failed").build());
        passes(5);

        assertThat(rounds.qbit.has(hash(1))).isFalse();
        assertThat(rounds.arr.effects()).anyMatch(effect -> effect.startsWith("markFailed"));
    }

    @Test
    void oneThatNobodyKnowsJustGoes() {
        rounds.qbit.put(download().in("failed").build());
        passes(5);

        assertThat(rounds.qbit.has(hash(1))).isFalse();
        assertThat(rounds.arr.effects()).isEmpty();
    }

    @Test
    void anArrThatIsAwayIsWaitedFor() {
        wasIn("radarr", "Radarr");
        rounds.arr.grabbed(hash(1), FILM);
        rounds.arr.fail("", new Failure.Unreachable(URI.create("http://arr"), "refused"));
        rounds.qbit.put(download().in("failed").build());
        passes(5);
        assertThat(rounds.qbit.has(hash(1))).as("it would not be blocklisted").isTrue();

        rounds.arr.works();
        rounds.clock.advance(Duration.ofMinutes(1));
        passes(5);

        assertThat(rounds.qbit.has(hash(1))).isFalse();
        assertThat(rounds.arr.effects()).anyMatch(effect -> effect.startsWith("remove ["));
    }

    @Test
    void theRecheckCategoryChecksOnceAndPutsItBack() {
        wasIn("radarr", "Radarr");
        rounds.qbit.put(download().in("recheck").build());
        passes(2);
        assertThat(rounds.qbit.get(hash(1)).state()).isEqualTo(TorrentState.CHECKING_DOWNLOAD);
        rounds.clock.advance(Duration.ofMinutes(5));
        passes(2);
        rounds.qbit.put(download().in("recheck").build());
        for (int pass = 0; pass < 10; pass++) {
            rounds.clock.advance(Duration.ofMinutes(1));
            rounds.pass();
        }

        assertThat(rounds.effects())
                .as("B12")
                .containsOnlyOnce("recheck 0001")
                .contains("setCategory 0001 radarr");
        assertThat(rounds.qbit.get(hash(1)).category()).isEqualTo("radarr");
    }

    @Test
    void aRemovalThatTheArrsManagerHasBegunIsLeftToIt() {
        wasIn("radarr", "Radarr");
        rounds.arr.grabbed(hash(1), FILM);
        rounds.stores()
                .intents()
                .open(
                        "Radarr",
                        "qBit",
                        hash(1),
                        Removals.KIND,
                        "Film",
                        java.util.Map.of(),
                        rounds.clock.instant());
        rounds.qbit.put(download().in("failed").build());
        passes(5);

        assertThat(rounds.arr.effects()).isEmpty();
        assertThat(rounds.qbit.has(hash(1))).isTrue();
        assertThat(rounds.journal()).isEmpty();
    }
}
