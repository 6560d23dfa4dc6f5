package dev.jbitrr.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Marks;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.SpaceStops;
import dev.jbitrr.store.Switches;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a torrent's story reads.
class ExplainerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final InfoHash HASH = InfoHash.of("ab".repeat(20));
    private static final InfoHash OTHER = InfoHash.of("ac".repeat(20));
    private static final String NAME = "Big.Buck.Bunny.2008.1080p";
    private static final String STALLED =
            "No data has arrived for 20 min, and 15 min are tolerated; data arriving before the"
                    + " removal would have kept it.";

    @TempDir Path folder;
    private Database database;
    private Explainer explainer;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        explainer = new Explainer(database, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Instant ago(int minutes) {
        return NOON.minus(Duration.ofMinutes(minutes));
    }

    private static TorrentRecord record() {
        return TorrentRecord.first(
                "qBit", HASH, "Radarr-4K", "radarr-4k", ago(120), "STALLED_DOWNLOAD", ago(20));
    }

    private void save(TorrentRecord record) {
        new TorrentRecords(database).save(List.of(record));
    }

    private void say(int minutesAgo, String decision, String outcome, String rule, String reason) {
        say(HASH, NAME, minutesAgo, decision, outcome, rule, reason, null, null);
    }

    private void say(
            InfoHash hash,
            String name,
            int minutesAgo,
            String decision,
            String outcome,
            String rule,
            String reason,
            @Nullable String guard,
            @Nullable Instant review) {
        new Journal(database)
                .add(
                        new JournalEntry(
                                0,
                                ago(minutesAgo),
                                "Radarr-4K",
                                "qBit",
                                hash.value(),
                                name,
                                rule,
                                decision,
                                reason,
                                Map.of(),
                                outcome,
                                guard,
                                review));
    }

    private Story story() {
        assertThat(explainer.explain(HASH.value(), NOON)).isInstanceOf(Story.class);
        return (Story) explainer.explain(HASH.value(), NOON);
    }

    @Test
    void aTorrentThatIsKept() {
        save(record());
        say(
                HASH,
                NAME,
                5,
                "keep",
                "changed",
                "downloading",
                "Data arrived 5 min ago; 15 min without any would make it stalled.",
                null,
                NOON.plus(Duration.ofMinutes(10)));

        assertThat(story())
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
    void aTorrentThatWasRemoved() {
        save(record());
        new TorrentRecords(database).leave("qBit", "Radarr-4K", List.of(HASH), ago(3));
        say(4, "remove", "acted", "stalled", STALLED);
        say(3, "remove", "done", "stalled", "Removed, blocklisted and searched again.");

        Story story = story();
        assertThat(story.headline()).isEqualTo("jBitrr removed it.");
        assertThat(story.about())
                .containsExactly(
                        "It was in qBittorrent qBit in the category “radarr-4k”, looked after by"
                                + " Radarr-4K, until 2026-11-24 11:57 (3 minutes ago).");
        assertThat(story.standing())
                .containsExactly(
                        "The reason: " + STALLED,
                        "What was done: Removed, blocklisted and searched again.");
        assertThat(story.decisions())
                .extracting(Told::sentence)
                .containsExactly(
                        "Radarr-4K set out to remove it. " + STALLED,
                        "Radarr-4K removed it. Removed, blocklisted and searched again.");
    }

    @Test
    void aTorrentWhoseRemovalIsHeldBack() {
        save(record());
        say(
                HASH,
                NAME,
                5,
                "remove",
                "withheld",
                "stalled",
                STALLED + " At 50.0 % it may owe a tracker seeding, so it is not removed",
                "hit-and-run",
                null);
        new Obligations(database)
                .replace(
                        "qBit",
                        HASH,
                        List.of(
                                new Obligation(
                                        "qBit",
                                        HASH,
                                        NAME,
                                        "Radarr-4K",
                                        "tracker.example",
                                        0.4,
                                        Duration.ofHours(51),
                                        NOON)),
                        NOON);

        Story story = story();
        assertThat(story.headline())
                .isEqualTo(
                        "jBitrr would remove it, but what it may owe a tracker holds that back.");
        assertThat(story.standing())
                .containsExactly(
                        "It still owes a ratio of 0.40 more and 2 days 3 hours more of seeding to"
                                + " tracker.example.",
                        "The last word is from 2026-11-24 11:55 (5 minutes ago): "
                                + STALLED
                                + " At 50.0 % it may owe a tracker seeding, so it is not removed.",
                        "Time alone does not change that. As soon as something about it changes, it"
                                + " is judged again.");
        assertThat(story.decisions().getFirst().sentence())
                .startsWith(
                        "Radarr-4K would remove it, but what it may owe a tracker held that back. ");
    }

    @Test
    void aTorrentWhoseRemovalWaitsForAPerson() {
        save(record());
        say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "breaker", null);
        var asked =
                new Approvals(database)
                        .ask("Radarr-4K", "qBit", HASH, NAME, "stalled", STALLED, ago(5));

        assertThat(story().headline()).isEqualTo("Its removal waits for a person's approval.");
        assertThat(story().standing())
                .contains(
                        "Its removal waits for a person since 2026-11-24 11:55 (5 minutes ago). To"
                                + " let it go: jbitrr approve 1. To keep it: jbitrr approve 1"
                                + " --reject");

        new Approvals(database).answer(asked.id(), true, "me", NOON);
        assertThat(story().standing())
                .contains("Its removal was approved and begins with the next pass of its manager.");
    }

    @Test
    void aTorrentWhoseRemovalAPersonRejected() {
        save(record());
        say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "breaker", null);
        var asked =
                new Approvals(database)
                        .ask("Radarr-4K", "qBit", HASH, NAME, "stalled", STALLED, ago(5));
        new Approvals(database).answer(asked.id(), false, "me", NOON);

        assertThat(story().standing())
                .contains(
                        "A person wants it kept in qBit (its removal was rejected by me): no rule"
                                + " removes it there before somebody says: jbitrr release "
                                + HASH);
    }

    @Test
    void aTorrentThatWasPutAside() {
        save(record().withOwner("qBit", "jbitrr-recycled"));
        say(5, "remove", "done", "stalled", "Put aside instead of deleted.");
        new Recycled(database)
                .put(
                        new RecycledTorrent(
                                "qBit",
                                HASH,
                                NAME,
                                "Radarr-4K",
                                "radarr-4k",
                                Set.of(),
                                false,
                                "stalled",
                                STALLED,
                                ago(5),
                                NOON.plus(Duration.ofDays(2)),
                                RecycledTorrent.State.RECYCLED,
                                ""));

        assertThat(story().headline()).isEqualTo("It was removed, and can still be put back.");
        assertThat(story().standing())
                .containsExactly(
                        "It was removed at 2026-11-24 11:55 (5 minutes ago): "
                                + STALLED
                                + " It is put aside, not deleted, until 2026-11-26 12:00 (in 2"
                                + " days). To have it back until then: jbitrr undo "
                                + HASH);

        new Recycled(database).askUndo(HASH, NOON);
        assertThat(story().headline()).isEqualTo("It was removed, and is being put back.");

        new Recycled(database)
                .state("qBit", HASH, RecycledTorrent.State.DELETED, "Its time was up.", NOON);
        assertThat(story().headline()).isEqualTo("jBitrr removed it.");
        assertThat(story().standing().getFirst()).contains("deleted since. Its time was up.");
    }

    @Test
    void aRemovalThatIsUnderWayAndInTrouble() {
        save(record());
        say(5, "remove", "acted", "stalled", STALLED);
        var intents = new Intents(database);
        var intent = intents.open("Radarr-4K", "qBit", HASH, "remove", NAME, Map.of(), ago(5));
        intent = intents.begin(intent, "blocklist", ago(5));
        intent = intents.done(intent, "blocklist", "1", ago(5));
        intents.postpone(intent, "Radarr answered 500", NOON.plus(Duration.ofMinutes(2)));

        assertThat(story().headline()).isEqualTo("jBitrr is about to remove it.");
        assertThat(story().standing())
                .contains(
                        "Under way since 2026-11-24 11:55 (5 minutes ago): to remove it. Done so"
                                + " far: blocklist. The last attempt failed: Radarr answered 500."
                                + " It is tried again at 2026-11-24 12:02 (in 2 minutes).");
    }

    @Test
    void aTorrentThatSomebodyElseRemoved() {
        save(record());
        new TorrentRecords(database).leave("qBit", "Radarr-4K", List.of(HASH), ago(3));
        say(40, "keep", "changed", "downloading", "Data arrived 5 min ago.");

        assertThat(story().headline()).isEqualTo("It is gone, and jBitrr did not remove it.");
        assertThat(story().standing())
                .containsExactly(
                        "jBitrr did not remove it: a person or another program did, or moved it"
                                + " where no instance looks.");
    }

    @Test
    void aTorrentWithAPastAndWithoutAName() {
        save(
                record().withImportState(ImportState.FAILED)
                        .withOwner("qBit", "recheck")
                        .withMarks(
                                Marks.NONE
                                        .withHome("radarr-4k", "Radarr-4K")
                                        .withRechecks(2)
                                        .withReplaced(true)
                                        .withUnplayable("no video stream")
                                        .withImportTrouble("no such movie")));
        new SpaceStops(database).add("qBit", List.of(HASH), ago(60));

        Story story = story();
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
    void whileRemovalsArePausedThatIsWhatWouldHaveToChange() {
        save(record());
        say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "paused", null);
        new Switches(database).pauseRemovals("me", ago(60));

        assertThat(story().headline())
                .isEqualTo(
                        "jBitrr would remove it, but the pause of all removals holds that back.");
        assertThat(story().standing())
                .last()
                .isEqualTo(
                        "All removals are paused since 2026-11-24 11:00 (1 hour ago) by me; nothing"
                                + " is removed before somebody says: jbitrr resume-removals");
    }

    @Test
    void whatWasPutRightMeanwhileIsToldButIsNotTheLastWord() {
        save(record());
        say(5, "remove", "acted", "stalled", STALLED);
        say(4, "add-tags", "acted", "tags", "Its tags are to say what holds.");
        say(3, "something-new", "acted", "new", "A later version wrote this.");

        assertThat(story().headline()).isEqualTo("jBitrr set out to remove it.");
        assertThat(story().decisions())
                .extracting(Told::sentence)
                .contains(
                        "Radarr-4K gave it tags. Its tags are to say what holds.",
                        "Radarr-4K: something-new (acted). A later version wrote this.");
    }

    @Test
    void aTorrentThatIsNotKnown() {
        for (String asked : List.of("cd".repeat(20), "no such name", " ", "%", "_")) {
            assertThat(explainer.explain(asked, NOON))
                    .as(asked)
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("was never seen"));
        }
    }

    @Test
    void aNameOrTheBeginningOfAHashFindsTheOneOrListsThose() {
        say(5, "keep", "changed", "downloading", "a");
        say(4, "keep", "changed", "downloading", "b");
        say(OTHER, NAME + "-REPACK", 3, "keep", "changed", "seeding", "c", null, null);

        assertThat(explainer.explain("bunny", NOON))
                .isInstanceOfSatisfying(
                        Several.class,
                        several ->
                                assertThat(several.matches())
                                        .extracting(each -> each.hash() + " " + each.name())
                                        .containsExactly(
                                                OTHER + " " + NAME + "-REPACK", HASH + " " + NAME));
        for (String one : List.of("repack", "ACACA", OTHER.value(), OTHER.downloadId())) {
            assertThat(explainer.explain(one, NOON))
                    .as(one)
                    .isInstanceOfSatisfying(
                            Story.class, story -> assertThat(story.hash()).isEqualTo(OTHER));
        }
        assertThat(explainer.explain(NAME.toLowerCase(java.util.Locale.ROOT), NOON))
                .as("the whole name of one")
                .isInstanceOf(Story.class);
    }

    @Test
    void hostileNamesAreMadeFitForATerminal() {
        say(HASH, "evil\u001b[2J\nname", 5, "keep", "changed", "x\u0007", "bad\r\nbad", null, null);

        assertThat(story().name()).isEqualTo("evil·[2J·name");
        assertThat(story().decisions().getFirst().sentence())
                .isEqualTo("Radarr-4K left it alone. bad··bad.");
    }

    @Test
    void onlyTheLastFiftyDecisionsAreToldInOrder() {
        for (int i = 60; i > 0; i--) {
            say(i, "keep", "changed", "downloading", "Number " + i + ".");
        }
        assertThat(story().more()).isTrue();
        assertThat(story().decisions()).hasSize(50);
        assertThat(story().decisions().getLast().sentence()).endsWith("Number 1.");
    }
}
