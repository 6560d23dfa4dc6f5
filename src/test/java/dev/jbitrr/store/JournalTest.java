package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HASH = "a".repeat(40);

    @TempDir Path folder;
    private Database database;
    private Journal journal;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        journal = new Journal(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static JournalEntry entry(Instant at, String hash, String name) {
        return new JournalEntry(
                0,
                at,
                "Radarr-4K",
                "qBit",
                hash,
                name,
                "stalled",
                "remove",
                "idle for 2 h, the limit is 1 h",
                Map.of("idle", "PT2H"),
                "withheld",
                "hit-and-run",
                at.plusSeconds(60));
    }

    @Test
    void anEntryComesBackAsItWas() {
        JournalEntry entry = entry(NOON, HASH, "A Film");
        long id = journal.add(entry);

        assertThat(journal.latest(10, Long.MAX_VALUE))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(entry);
        assertThat(journal.latest(10, Long.MAX_VALUE).getFirst().id()).isEqualTo(id);
    }

    @Test
    void withoutGuardAndReviewItComesBackToo() {
        JournalEntry bare =
                new JournalEntry(
                        0, NOON, "", "", "", "", "", "", "", Map.of(), "acted", null, null);
        journal.add(bare);

        JournalEntry kept = journal.latest(1, Long.MAX_VALUE).getFirst();
        assertThat(kept.guard()).isNull();
        assertThat(kept.reviewAt()).isNull();
    }

    @Test
    void pagesGoBackInTime() {
        for (int i = 1; i <= 5; i++) {
            journal.add(entry(NOON.plusSeconds(i), HASH, "film " + i));
        }
        var first = journal.latest(2, Long.MAX_VALUE);
        var second = journal.latest(2, first.getLast().id());

        assertThat(first).extracting(JournalEntry::name).containsExactly("film 5", "film 4");
        assertThat(second).extracting(JournalEntry::name).containsExactly("film 3", "film 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "aaaaaaa",
                "100%_of",
                "OF IT",
                "a\\b"
            })
    void aTorrentIsFoundBy(String text) {
        journal.add(entry(NOON, HASH, "100%_of it a\\b"));
        journal.add(entry(NOON, "b".repeat(40), "1000 of xt ab"));

        assertThat(journal.about(text, 10)).extracting(JournalEntry::hash).containsExactly(HASH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "a\u0001\u0007\u001b[31m\r\n\tb",
                "<script>alert(1)</script>",
                "'; DROP TABLE journal; --",
                "🎬 Amélie 日本 \u202e",
                "%_\\"
            })
    void hostileNamesAreText(String name) {
        journal.add(entry(NOON, HASH, name));
        assertThat(journal.about(HASH, 1).getFirst().name()).isEqualTo(name);
    }

    @Test
    void aNulBecomesItsPicture() {
        journal.add(entry(NOON, HASH, "a\0b"));
        assertThat(journal.about(HASH, 1).getFirst().name()).isEqualTo("a␀b");
    }

    @Test
    void aNameBeyondTenKilobytesIsCutBetweenCharactersAndMarked() {
        journal.add(entry(NOON, HASH, "x" + "🎬".repeat(3000)));

        String name = journal.about(HASH, 1).getFirst().name();
        assertThat(name).endsWith("🎬… [cut, was 12001 bytes]");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(10_300);

        String fits = "y".repeat(10_240);
        journal.add(entry(NOON, HASH, fits));
        assertThat(journal.about(HASH, 1).getFirst().name()).isEqualTo(fits);
    }

    private static JournalEntry ofItem(Instant at, long item) {
        return JournalEntry.ofItem(
                at,
                "Radarr",
                item,
                "A Film (2020)",
                "profile",
                "own-profile",
                "It is complete.",
                Map.of("original", "HD"),
                "done",
                null);
    }

    @Test
    void anEntryAboutAnItemComesBackAsItWasAndGoesWithTheOthers() {
        journal.add(ofItem(NOON, 7));
        journal.add(ofItem(NOON, 8));
        journal.add(entry(NOON, HASH, "A Film (2020)"));

        assertThat(journal.ofItem("Radarr", 7, 10))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(ofItem(NOON, 7));
        assertThat(journal.latest(10, Long.MAX_VALUE)).hasSize(3);
        assertThat(journal.newestOfEach("film", 10))
                .as("torrents only")
                .extracting(JournalEntry::hash)
                .containsExactly(HASH);
        assertThat(journal.prune(NOON.plusSeconds(1), 10)).isEqualTo(3);
    }

    @Test
    void anItemHasWhatWasDecidedAboutItsParentToo() {
        new Mirror(database).saveItems("Sonarr", Facts.episodes(3, 2));
        for (long parent = 3; parent <= 4; parent++) {
            journal.add(
                    JournalEntry.ofParent(
                            NOON,
                            "Sonarr",
                            parent,
                            "Some Show",
                            "profile",
                            "temporary-profile",
                            "It is missing.",
                            Map.of(),
                            "acted",
                            null));
        }
        assertThat(journal.ofItem("Sonarr", 3_000_001, 10))
                .singleElement()
                .returns(3L, JournalEntry::item)
                .returns("parent", JournalEntry::target);
        assertThat(journal.ofItem("Sonarr", 3, 10)).as("an episode of that number").isEmpty();
    }

    @Test
    void pruningTakesTheOldestInSmallSteps() {
        for (int i = 1; i <= 5; i++) {
            journal.add(entry(NOON.plusSeconds(i), HASH, "film " + i));
        }
        assertThat(journal.prune(NOON.plusSeconds(4), 2)).isEqualTo(2);
        assertThat(journal.latest(9, Long.MAX_VALUE))
                .extracting(JournalEntry::name)
                .containsExactly("film 5", "film 4", "film 3");
        assertThat(journal.prune(NOON.plusSeconds(4), 2)).isEqualTo(1);
        assertThat(journal.prune(NOON.plusSeconds(4), 2)).isZero();
        assertThat(journal.latest(9, Long.MAX_VALUE)).hasSize(2);
    }
}
