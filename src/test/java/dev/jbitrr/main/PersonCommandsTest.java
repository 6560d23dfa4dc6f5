package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.Switches;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands by which a person asks and answers, without a running jBitrr.
class PersonCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String NOT_RUNNING = "it will be done when it runs";

    @TempDir Path data;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(data.resolve("jbitrr.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private Said run(String... arguments) {
        return Said.by(data, arguments);
    }

    private Approval ask(int number) {
        return new Approvals(database)
                .ask("Radarr", "qBit", hash(number), "Name " + number, "stalled", "Why.", NOON);
    }

    private void recycle(int number) {
        new Recycled(database)
                .put(
                        new RecycledTorrent(
                                "qBit",
                                hash(number),
                                "Name " + number,
                                "Radarr",
                                "radarr",
                                Set.of(),
                                false,
                                "stalled",
                                "Why.",
                                NOON,
                                NOON,
                                State.RECYCLED,
                                ""));
    }

    @Test
    void approveListsWhatWaits() {
        assertThat(run("approve")).isEqualTo(new Said(0, "No removal waits for approval.\n", ""));
        ask(1);
        ask(2);
        Said said = run("approve");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .startsWith("2 removals wait for approval:\n")
                .contains("  1  Radarr  Name 1\n", ", rule stalled: Why.\n", "approve 1 --reject");
    }

    @Test
    void approveAnswersOneOrSeveral() {
        ask(1);
        ask(2);
        ask(3);
        Said said = run("approve", "1", "2");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("Approved: Name 1 (Radarr)", "Approved: Name 2", NOT_RUNNING);
        assertThat(new Approvals(database).approved("Radarr", "qBit"))
                .containsExactlyInAnyOrder(hash(1), hash(2));
        assertThat(new Approvals(database).find(1).orElseThrow().answeredBy())
                .endsWith("at the command line");
    }

    @Test
    void approveAllWithRejectKeepsThemAll() {
        ask(1);
        ask(2);
        Said said = run("approve", "all", "--reject");

        assertThat(said.out()).contains("Kept from now on: Name 1 (Radarr)");
        assertThat(new Spared(database).of("qBit")).containsOnlyKeys(hash(1), hash(2));
        assertThat(run("approve", "all").out()).isEqualTo("No removal waits for approval.\n");
    }

    @Test
    void approveRefusesWhatIsNoQuestion() {
        assertThat(run("approve", "7").code()).isEqualTo(1);
        assertThat(run("approve", "7").err()).contains("No removal with the number 7");
        assertThat(run("approve", "seven").code()).isEqualTo(2);
        assertThat(run("approve", "--reject").code()).isEqualTo(2);
    }

    @Test
    void removalsArePausedAndGoOn() {
        assertThat(run("pause-removals").out()).contains("All removals are paused.", NOT_RUNNING);
        assertThat(new Switches(database).removalsPaused()).isPresent();
        assertThat(run("resume-removals").out()).contains("Removals go on.");
        assertThat(new Switches(database).removalsPaused()).isEmpty();
        assertThat(run("resume-removals")).isEqualTo(new Said(0, "Removals are not paused.\n", ""));
    }

    @Test
    void undoIsWrittenDownForLaterWhenNobodyRuns() {
        recycle(1);
        Said said = run("undo", hash(1).downloadId());

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Name 1", NOT_RUNNING);
        assertThat(new Recycled(database).find(hash(1)).orElseThrow().state())
                .isEqualTo(State.UNDO_ASKED);
    }

    @Test
    void undoSaysWhyItCannot() {
        recycle(1);
        recycle(2);
        recycle(0xff);
        new Recycled(database).state("qBit", hash(0xff), State.DELETED, "", NOON);

        assertThat(run("undo", hash(0xff).value()))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).contains("It was deleted for good."));
        assertThat(run("undo", "00000").err()).contains("Several removed torrents");
        assertThat(run("undo", "").err()).contains("No removed torrent");
        assertThat(run("undo", "abc").err()).contains("Settings.RecycleRetention");
    }

    @Test
    void whatWasRejectedCanBeReleased() {
        new Approvals(database).answer(ask(1).id(), false, "me", NOON);
        assertThat(run("release", hash(1).value()).out()).contains("The rules hold again");
        assertThat(new Spared(database).of("qBit")).isEmpty();

        assertThat(run("release", hash(1).value()).err()).contains("not kept by anybody's wish");
        assertThat(run("release", "A Film").code()).isEqualTo(2);
    }

    @Test
    void explainTellsAStoryOrThatThereIsNone() {
        new Journal(database)
                .add(
                        new JournalEntry(
                                0,
                                NOON,
                                "Radarr",
                                "qBit",
                                hash(1).value(),
                                "A Film",
                                "stalled",
                                "remove",
                                "No data.",
                                Map.of(),
                                "withheld",
                                "dry-run",
                                null));
        Said said = run("explain", "film");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .startsWith(
                        "A Film\n"
                                + hash(1)
                                + "\n\njBitrr would remove it, but the dry run holds that back.\n")
                .contains("  Radarr would remove it, but the dry run held that back. No data.")
                .contains("[stalled]");
        assertThat(run("explain", "nothing").code()).isEqualTo(1);
        assertThat(run("explain", "nothing").err())
                .startsWith("nothing: Nothing is written down about it.");
    }

    @Test
    void whereThereIsNoDatabaseThatIsSaid() {
        for (String[] command :
                List.of(
                        new String[] {"approve"},
                        new String[] {"undo", "x"},
                        new String[] {"explain", "x"},
                        new String[] {"pause-removals"})) {
            Said said = Said.by(data.resolve("empty"), command);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).startsWith("There is no database yet");
        }
    }
}
