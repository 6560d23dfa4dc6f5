package dev.jbitrr.explain;

import static dev.jbitrr.explain.Tales.HASH;
import static dev.jbitrr.explain.Tales.NAME;
import static dev.jbitrr.explain.Tales.NOON;
import static dev.jbitrr.explain.Tales.STALLED;
import static dev.jbitrr.explain.Tales.ago;
import static dev.jbitrr.explain.Tales.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.Switches;
import dev.jbitrr.store.TorrentRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the story of a removal reads: done, held back, waiting, undone.
class RemovalStoriesTest {
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
    void aTorrentThatWasRemoved() {
        tales.save(record());
        new TorrentRecords(tales.database).leave("qBit", "Radarr-4K", List.of(HASH), ago(3));
        tales.say(4, "remove", "acted", "stalled", STALLED);
        tales.say(3, "remove", "done", "stalled", "Removed, blocklisted and searched again.");

        Story story = tales.story();
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
        tales.save(record());
        tales.say(
                HASH,
                NAME,
                5,
                "remove",
                "withheld",
                "stalled",
                STALLED + " At 50.0 % it may owe a tracker seeding, so it is not removed",
                "hit-and-run",
                null);
        new Obligations(tales.database)
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

        Story story = tales.story();
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
        tales.save(record());
        tales.say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "breaker", null);
        var asked =
                new Approvals(tales.database)
                        .ask("Radarr-4K", "qBit", HASH, NAME, "stalled", STALLED, ago(5));

        assertThat(tales.story().headline())
                .isEqualTo("Its removal waits for a person's approval.");
        assertThat(tales.story().standing())
                .contains(
                        "Its removal waits for a person since 2026-11-24 11:55 (5 minutes ago). To"
                                + " let it go: jbitrr approve 1. To keep it: jbitrr approve 1"
                                + " --reject");

        new Approvals(tales.database).answer(asked.id(), true, "me", NOON);
        assertThat(tales.story().standing())
                .contains("Its removal was approved and begins with the next pass of its manager.");
    }

    @Test
    void aTorrentWhoseRemovalAPersonRejected() {
        tales.save(record());
        tales.say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "breaker", null);
        var asked =
                new Approvals(tales.database)
                        .ask("Radarr-4K", "qBit", HASH, NAME, "stalled", STALLED, ago(5));
        new Approvals(tales.database).answer(asked.id(), false, "me", NOON);

        assertThat(tales.story().standing())
                .contains(
                        "A person wants it kept in qBit (its removal was rejected by me): no rule"
                                + " removes it there before somebody says: jbitrr release "
                                + HASH);
    }

    @Test
    void aTorrentThatWasPutAside() {
        tales.save(record().withOwner("qBit", "jbitrr-recycled"));
        tales.say(5, "remove", "done", "stalled", "Put aside instead of deleted.");
        new Recycled(tales.database)
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

        assertThat(tales.story().headline())
                .isEqualTo("It was removed, and can still be put back.");
        assertThat(tales.story().standing())
                .containsExactly(
                        "It was removed at 2026-11-24 11:55 (5 minutes ago): "
                                + STALLED
                                + " It is put aside, not deleted, until 2026-11-26 12:00 (in 2"
                                + " days). To have it back until then: jbitrr undo "
                                + HASH);

        new Recycled(tales.database).askUndo(HASH, NOON);
        assertThat(tales.story().headline()).isEqualTo("It was removed, and is being put back.");

        new Recycled(tales.database)
                .state("qBit", HASH, RecycledTorrent.State.DELETED, "Its time was up.", NOON);
        assertThat(tales.story().headline()).isEqualTo("jBitrr removed it.");
        assertThat(tales.story().standing().getFirst()).contains("deleted since. Its time was up.");
    }

    @Test
    void aRemovalThatIsUnderWayAndInTrouble() {
        tales.save(record());
        tales.say(5, "remove", "acted", "stalled", STALLED);
        var intents = new Intents(tales.database);
        var intent = intents.open("Radarr-4K", "qBit", HASH, "remove", NAME, Map.of(), ago(5));
        intent = intents.begin(intent, "blocklist", ago(5));
        intent = intents.done(intent, "blocklist", "1", ago(5));
        intents.postpone(intent, "Radarr answered 500", NOON.plus(Duration.ofMinutes(2)));

        assertThat(tales.story().headline()).isEqualTo("jBitrr is about to remove it.");
        assertThat(tales.story().standing())
                .contains(
                        "Under way since 2026-11-24 11:55 (5 minutes ago): to remove it. Done so"
                                + " far: blocklist. The last attempt failed: Radarr answered 500."
                                + " It is tried again at 2026-11-24 12:02 (in 2 minutes).");
    }

    @Test
    void aTorrentThatSomebodyElseRemoved() {
        tales.save(record());
        new TorrentRecords(tales.database).leave("qBit", "Radarr-4K", List.of(HASH), ago(3));
        tales.say(40, "keep", "changed", "downloading", "Data arrived 5 min ago.");

        assertThat(tales.story().headline()).isEqualTo("It is gone, and jBitrr did not remove it.");
        assertThat(tales.story().standing())
                .containsExactly(
                        "jBitrr did not remove it: a person or another program did, or moved it"
                                + " where no instance looks.");
    }

    @Test
    void whileRemovalsArePausedThatIsWhatWouldHaveToChange() {
        tales.save(record());
        tales.say(HASH, NAME, 5, "remove", "withheld", "stalled", STALLED, "paused", null);
        new Switches(tales.database).pauseRemovals("me", ago(60));

        assertThat(tales.story().headline())
                .isEqualTo(
                        "jBitrr would remove it, but the pause of all removals holds that back.");
        assertThat(tales.story().standing())
                .last()
                .isEqualTo(
                        "All removals are paused since 2026-11-24 11:00 (1 hour ago) by me; nothing"
                                + " is removed before somebody says: jbitrr resume-removals");
    }
}
