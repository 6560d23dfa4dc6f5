package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecycledTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @TempDir Path folder;
    private Database database;
    private Recycled recycled;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        recycled = new Recycled(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private static RecycledTorrent torrent(String qbit, int number, Instant at, String... tags) {
        return new RecycledTorrent(
                qbit,
                hash(number),
                "Name " + number,
                "Radarr",
                "radarr",
                Set.of(tags),
                true,
                "stalled",
                "No data has arrived for 1 h.",
                at,
                at.plusSeconds(3600),
                State.RECYCLED,
                "");
    }

    @Test
    void whatIsPutAsideIsKeptWhole() {
        var first = torrent("qBit", 1, LATER, "a", "b c");
        var second = torrent("qBit", 2, NOON);
        recycled.put(first);
        recycled.put(second);
        recycled.put(torrent("seedbox", 3, NOON));

        assertThat(recycled.waiting("qBit")).as("oldest first").containsExactly(second, first);
        assertThat(recycled.waiting()).hasSize(3);
        assertThat(recycled.find(hash(1))).contains(first);
        assertThat(recycled.find(hash(9))).isEmpty();
    }

    @Test
    void undoIsAskedOnceMoreIsNoHarmAndTheTorrentIsSparedAtOnce() {
        recycled.put(torrent("qBit", 1, NOON));

        assertThat(recycled.askUndo(hash(1), LATER).orElseThrow().state())
                .isEqualTo(State.UNDO_ASKED);
        assertThat(recycled.askUndo(hash(1), LATER)).isPresent();
        assertThat(recycled.waiting("qBit"))
                .extracting(RecycledTorrent::state)
                .containsExactly(State.UNDO_ASKED);
        assertThat(new Spared(database).of("qBit"))
                .containsEntry(hash(1), "its removal was undone");
    }

    @Test
    void whatIsBackOrDeletedCannotBeUndone() {
        recycled.put(torrent("qBit", 1, NOON));
        recycled.state("qBit", hash(1), State.RESTORED, "back in radarr", LATER);
        assertThat(recycled.askUndo(hash(1), LATER)).isEmpty();
        assertThat(recycled.find(hash(1)).orElseThrow().note()).isEqualTo("back in radarr");

        recycled.put(torrent("qBit", 2, NOON));
        recycled.state("qBit", hash(2), State.DELETED, "", LATER);
        assertThat(recycled.askUndo(hash(2), LATER)).isEmpty();
        assertThat(recycled.askUndo(hash(3), LATER)).isEmpty();
        assertThat(recycled.waiting()).isEmpty();
    }

    @Test
    void aTorrentThatIsPutAsideAgainTakesThePlaceOfItsFirstTime() {
        recycled.put(torrent("qBit", 1, NOON));
        recycled.state("qBit", hash(1), State.RESTORED, "", NOON);
        var again = torrent("qBit", 1, LATER, "tag");
        recycled.put(again);

        assertThat(recycled.find(hash(1))).contains(again);
    }

    @Test
    void whereOneWaitsAndAnotherDoesNotTheOneThatWaitsIsMeant() {
        recycled.put(torrent("one", 1, LATER));
        recycled.state("one", hash(1), State.DELETED, "", LATER);
        recycled.put(torrent("two", 1, NOON));

        assertThat(recycled.find(hash(1)).orElseThrow().qbit()).isEqualTo("two");
        assertThat(recycled.askUndo(hash(1), LATER).orElseThrow().qbit()).isEqualTo("two");
    }

    @Test
    void whatIsOverGoesAfterAWhileAndWhatWaitsStays() {
        for (int number = 1; number <= 4; number++) {
            recycled.put(torrent("qBit", number, NOON));
        }
        recycled.state("qBit", hash(1), State.RESTORED, "", NOON);
        recycled.state("qBit", hash(2), State.DELETED, "", NOON);
        recycled.state("qBit", hash(3), State.DELETED, "", LATER);

        assertThat(recycled.prune(NOON, 10)).isZero();
        assertThat(recycled.prune(LATER, 1)).isEqualTo(1);
        assertThat(recycled.prune(LATER, 10)).isEqualTo(1);
        assertThat(recycled.find(hash(3))).isPresent();
        assertThat(recycled.find(hash(4))).isPresent();
    }
}
