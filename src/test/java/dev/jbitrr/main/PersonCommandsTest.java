package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.Switches;
import dev.jbitrr.torrent.InfoHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
        said.assertCode().isZero();
        said.assertOut()
                .startsWith("2 removals wait for approval:\n")
                .contains("  1  Radarr  Name 1\n", ", rule stalled: Why.\n", "approve 1 --reject");
    }

    @Test
    void approveAnswersOneOrSeveral() {
        ask(1);
        ask(2);
        ask(3);
        Said said = run("approve", "1", "2");

        said.assertCode().isZero();
        said.assertOut().contains("Approved: Name 1 (Radarr)", "Approved: Name 2", NOT_RUNNING);
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

        said.assertOut().contains("Kept from now on: Name 1 (Radarr)");
        assertThat(new Spared(database).of("qBit")).containsOnlyKeys(hash(1), hash(2));
        run("approve", "all").assertOut().isEqualTo("No removal waits for approval.\n");
    }

    @Test
    void approveRefusesWhatIsNoQuestion() {
        run("approve", "7").assertCode().isEqualTo(1);
        run("approve", "7").assertErr().contains("No removal with the number 7");
        run("approve", "seven").assertCode().isEqualTo(2);
        run("approve", "--reject").assertCode().isEqualTo(2);
    }

    @Test
    void removalsArePausedAndGoOn() {
        run("pause-removals").assertOut().contains("All removals are paused.", NOT_RUNNING);
        assertThat(new Switches(database).removalsPaused()).isPresent();
        run("resume-removals").assertOut().contains("Removals go on.");
        assertThat(new Switches(database).removalsPaused()).isEmpty();
        assertThat(run("resume-removals")).isEqualTo(new Said(0, "Removals are not paused.\n", ""));
    }

    @Test
    void undoIsWrittenDownForLaterWhenNobodyRuns() {
        recycle(1);
        Said said = run("undo", hash(1).downloadId());

        said.assertCode().isZero();
        said.assertOut().contains("Name 1", NOT_RUNNING);
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
                .satisfies(said -> said.assertCode().isEqualTo(1))
                .satisfies(said -> said.assertErr().contains("It was deleted for good."));
        run("undo", "00000").assertErr().contains("Several removed torrents");
        run("undo", "").assertErr().contains("No removed torrent");
        run("undo", "abc").assertErr().contains("Settings.RecycleRetention");
    }

    @Test
    void whatWasRejectedCanBeReleased() {
        new Approvals(database).answer(ask(1).id(), false, "me", NOON);
        run("release", hash(1).value()).assertOut().contains("The rules hold again");
        assertThat(new Spared(database).of("qBit")).isEmpty();

        run("release", hash(1).value()).assertErr().contains("not kept by anybody's wish");
        run("release", "A Film").assertCode().isEqualTo(2);
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

        said.assertCode().isZero();
        said.assertOut()
                .startsWith(
                        "A Film\n"
                                + hash(1)
                                + "\n\njBitrr would remove it, but the dry run holds that back.\n")
                .contains("  Radarr would remove it, but the dry run held that back. No data.")
                .contains("[stalled]");
        run("explain", "nothing").assertCode().isEqualTo(1);
        run("explain", "nothing")
                .assertErr()
                .startsWith("nothing: Nothing is written down about it");
    }

    @Test
    void explainTellsOfItemsOfLibrariesToo() throws IOException {
        var mirror = new Mirror(database);
        long generation = mirror.beginRefresh("Sonarr", NOON);
        var none = new Content(false, 0, false, 0);
        List<Item> episodes =
                LongStream.range(1, 3)
                        .mapToObj(number ->
                                new Item(
                                        30 + number,
                                        3,
                                        2,
                                        (int) number,
                                        "Part " + number,
                                        true,
                                        0,
                                        NOON,
                                        null,
                                        0,
                                        ExternalIds.NONE,
                                        none))
                        .toList();
        var series = new Parent(3, "Some Show", true, 4, ExternalIds.NONE, 0);
        mirror.saveFamily("Sonarr", generation, series, episodes, List.of());
        mirror.finishRefresh("Sonarr", generation, false, NOON);

        for (String[] asked : List.of(new String[] {"Sonarr", "32"}, new String[] {"show s2e2"})) {
            Said said =
                    run(
                            Stream.concat(Stream.of("explain"), Stream.of(asked))
                                    .toArray(String[]::new));
            said.assertCode().isZero();
            said.assertOut()
                    .startsWith("Some Show S02E02 · Part 2\nSonarr 32\n\nIt is missing.\n")
                    .contains("  It is episode 32 in Sonarr, monitored.\n")
                    .contains("  It was never searched for.\n");
        }
        run("explain", "part")
                .assertOut()
                .startsWith("Several items of libraries have “part” in their name.")
                .contains("\nSonarr 31  Some Show S02E01 · Part 1\n  It is missing.\n");
        run("explain", "Sonarr", "99").assertCode().isEqualTo(1);

        Files.writeString(
                data.resolve("config.toml"),
                """
                [qBit]
                Host = "localhost"
                [Sonarr]
                URI = "http://localhost:8989"
                APIKey = "key"
                """);
        run("explain", "Sonarr", "32")
                .assertOut()
                .contains("It is missing; it is searched for when its turn comes.\n")
                .contains("  The reason: it is missing.\n");
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
            said.assertCode().isEqualTo(1);
            said.assertErr().startsWith("There is no database yet");
        }
    }
}
