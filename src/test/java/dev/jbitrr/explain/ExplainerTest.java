package dev.jbitrr.explain;

import static dev.jbitrr.explain.Tales.HASH;
import static dev.jbitrr.explain.Tales.NAME;
import static dev.jbitrr.explain.Tales.NOON;
import static dev.jbitrr.explain.Tales.OTHER;
import static dev.jbitrr.explain.Tales.STALLED;
import static dev.jbitrr.explain.Tales.ago;
import static dev.jbitrr.explain.Tales.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Marks;
import dev.jbitrr.store.SpaceStops;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a torrent's story reads.
class ExplainerTest {
    @TempDir Path folder;
    private Tales tales;

    @BeforeEach
    void open() {
        tales = new Tales(folder);
    }

    @AfterEach
    void close() {
        tales.close();
    }

    @Test
    void aTorrentThatIsKept() {
        tales.save(record());
        tales.say(
                HASH,
                NAME,
                5,
                "keep",
                "changed",
                "downloading",
                "Data arrived 5 min ago; 15 min without any would make it stalled.",
                null,
                NOON.plus(Duration.ofMinutes(10)));

        assertThat(tales.story())
                .isEqualTo(
                        new Story(
                                HASH,
                                NAME,
                                "It is left alone.",
                                List.of(
                                        "It is in qBittorrent qBit in the category “radarr-4k”,"
                                                + " and Radarr-4K looks after it.",
                                        "It was added at 2026-11-24 10:00 (2 hours ago), and has"
                                                + " been downloading without getting data since"
                                                + " 2026-11-24 11:40 (20 minutes ago)."),
                                List.of(
                                        "The last word is from 2026-11-24 11:55 (5 minutes ago):"
                                                + " Data arrived 5 min ago; 15 min without any"
                                                + " would make it stalled.",
                                        "It is judged again at 2026-11-24 12:10 (in 10 minutes), or"
                                                + " as soon as something about it changes."),
                                List.of(
                                        new Told(
                                                ago(5),
                                                "Radarr-4K",
                                                "downloading",
                                                "Radarr-4K left it alone. Data arrived 5 min ago;"
                                                        + " 15 min without any would make it"
                                                        + " stalled.")),
                                false));
    }

    @Test
    void aTorrentWithAPastAndWithoutAName() {
        tales.save(
                record().withImportState(ImportState.FAILED)
                        .withOwner("qBit", "recheck")
                        .withMarks(
                                Marks.NONE
                                        .withHome("radarr-4k", "Radarr-4K")
                                        .withRechecks(2)
                                        .withReplaced(true)
                                        .withUnplayable("no video stream")
                                        .withImportTrouble("no such movie")));
        new SpaceStops(tales.database).add("qBit", List.of(HASH), ago(60));

        Story story = tales.story();
        assertThat(story.name()).isEqualTo(HASH.value());
        assertThat(story.headline()).isEqualTo("Nothing has been decided about it yet.");
        assertThat(story.about())
                .contains(
                        "Its import did not work.",
                        "Before that it was in the category “radarr-4k”.",
                        "Its data was checked again 2 times because of an error.",
                        "Another release of it was searched for because it stalled.",
                        "Its files cannot be played: no video stream.",
                        "Its import was given up: no such movie.");
        assertThat(story.standing().getFirst())
                .isEqualTo(
                        "It was stopped in qBit at 2026-11-24 11:00 (1 hour ago) because the disk"
                                + " had no room for it; when there is room it is started again.");
    }

    @Test
    void whatWasPutRightMeanwhileIsToldButIsNotTheLastWord() {
        tales.save(record());
        tales.say(5, "remove", "acted", "stalled", STALLED);
        tales.say(4, "add-tags", "acted", "tags", "Its tags are to say what holds.");
        tales.say(3, "something-new", "acted", "new", "A later version wrote this.");

        assertThat(tales.story().headline()).isEqualTo("jBitrr set out to remove it.");
        assertThat(tales.story().decisions())
                .extracting(Told::sentence)
                .contains(
                        "Radarr-4K gave it tags. Its tags are to say what holds.",
                        "Radarr-4K: something-new (acted). A later version wrote this.");
    }

    @Test
    void aTorrentThatIsNotKnown() {
        for (String asked : List.of("cd".repeat(20), "no such name", " ", "%", "_")) {
            assertThat(tales.explainer.explain(asked, NOON))
                    .as(asked)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("was never seen"));
        }
    }

    @Test
    void aNameOrTheBeginningOfAHashFindsTheOneOrListsThose() {
        tales.say(5, "keep", "changed", "downloading", "a");
        tales.say(4, "keep", "changed", "downloading", "b");
        tales.say(OTHER, NAME + "-REPACK", 3, "keep", "changed", "seeding", "c", null, null);

        assertThat(tales.explainer.explain("bunny", NOON))
                .isInstanceOfSatisfying(
                        Several.class,
                        several ->
                                assertThat(several.matches())
                                        .extracting(each -> each.hash() + " " + each.name())
                                        .containsExactly(
                                                OTHER + " " + NAME + "-REPACK", HASH + " " + NAME));
        for (String one : List.of("repack", "ACACA", OTHER.value(), OTHER.downloadId())) {
            assertThat(tales.explainer.explain(one, NOON))
                    .as(one)
                    .isInstanceOfSatisfying(
                            Story.class, story -> assertThat(story.hash()).isEqualTo(OTHER));
        }
        assertThat(tales.explainer.explain(NAME.toLowerCase(java.util.Locale.ROOT), NOON))
                .as("the whole name of one")
                .isInstanceOf(Story.class);
    }

    @Test
    void hostileNamesAreMadeFitForATerminal() {
        tales.say(
                HASH,
                "evil\u001b[2J\nname",
                5,
                "keep",
                "changed",
                "x\u0007",
                "bad\r\nbad",
                null,
                null);

        assertThat(tales.story().name()).isEqualTo("evil·[2J·name");
        assertThat(tales.story().decisions().getFirst().sentence())
                .isEqualTo("Radarr-4K left it alone. bad··bad.");
    }

    @Test
    void onlyTheLastFiftyDecisionsAreToldInOrder() {
        for (int i = 60; i > 0; i--) {
            tales.say(i, "keep", "changed", "downloading", "Number " + i + ".");
        }
        assertThat(tales.story().more()).isTrue();
        assertThat(tales.story().decisions()).hasSize(50);
        assertThat(tales.story().decisions().getLast().sentence()).endsWith("Number 1.");
    }
}
