package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final InfoHash HASH = InfoHash.of("a".repeat(40));
    private static final InfoHash OTHER = InfoHash.of("b".repeat(40));

    @TempDir Path folder;
    private Database database;
    private Intents intents;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        intents = new Intents(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Intent opened(String kind) {
        return intents.open("Radarr-4K", "qBit", HASH, kind, "A Film", Map.of("path", "/x"), NOON);
    }

    @Test
    void whatIsOpenedIsUnfinishedAndKeepsItsFactsInOrder() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("z", "last letter, first fact");
        facts.put("a", "\u0001 \" \\ \n é 🎬");
        Intent intent = intents.open("Radarr-4K", "qBit", HASH, "import", "A Film", facts, NOON);

        assertThat(intents.unfinished("Radarr-4K")).containsExactly(intent);
        assertThat(intents.unfinished("Sonarr-TV")).isEmpty();
        assertThat(intent.facts()).containsExactlyEntriesOf(facts);
        assertThat(intent.openedAt()).isEqualTo(NOON);
        assertThat(intent.steps()).isEmpty();
        assertThat(intent.closedAt()).isNull();
    }

    @Test
    void openingTwiceGivesTheUnfinishedOneBack() {
        Intent first = opened("import");
        Intent second =
                intents.open(
                        "Sonarr-TV", "qBit", HASH, "import", "x", Map.of(), NOON.plusSeconds(9));

        assertThat(second).isEqualTo(first);
        assertThat(opened("remove").id()).as("another kind").isNotEqualTo(first.id());
        assertThat(intents.open("Radarr-4K", "qBit", OTHER, "import", "", Map.of(), NOON).id())
                .as("another torrent")
                .isNotEqualTo(first.id());
        assertThat(intents.open("Radarr-4K", "seedbox", HASH, "import", "", Map.of(), NOON).id())
                .as("another qBittorrent")
                .isNotEqualTo(first.id());
    }

    @Test
    void afterTheEndANewOneMayBeOpened() {
        Intent first = opened("import");
        intents.close(first, "done", NOON.plusSeconds(5));

        Intent ended = intents.latest("qBit", HASH, "import").orElseThrow();
        assertThat(ended.outcome()).isEqualTo("done");
        assertThat(ended.closedAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(intents.unfinished("Radarr-4K")).isEmpty();

        Intent second = opened("import");
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(intents.latest("qBit", HASH, "import")).contains(second);
    }

    @Test
    void stepsAreKeptInTheOrderOfTheirBeginning() {
        Intent intent = opened("remove");
        intent = intents.begin(intent, "blocklist", NOON);
        intent = intents.done(intent, "blocklist", "queue item 7", NOON.plusMillis(3));
        intent = intents.begin(intent, "delete", NOON.plusMillis(3));

        assertThat(intent.steps())
                .containsExactly(
                        new Intent.Step("blocklist", NOON, NOON.plusMillis(3), "queue item 7"),
                        new Intent.Step("delete", NOON.plusMillis(3), null, ""));
        assertThat(intent.step("delete").orElseThrow().doneAt()).isNull();
        assertThat(intent.step("search")).isEmpty();
    }

    @Test
    void aStepBegunAgainAfterACrashKeepsItsFirstBeginning() {
        Intent intent = intents.begin(opened("import"), "command", NOON);
        intent = intents.begin(intent, "command", NOON.plusSeconds(60));

        assertThat(intent.steps()).containsExactly(new Intent.Step("command", NOON, null, ""));
    }

    @Test
    void aDoneStepBegunAgainIsOpenFromThen() {
        Intent intent = intents.begin(opened("import"), "command", NOON);
        intent = intents.done(intent, "command", "id 5", NOON);
        intent = intents.begin(intent, "command", NOON.plusSeconds(60));

        assertThat(intent.steps())
                .containsExactly(new Intent.Step("command", NOON.plusSeconds(60), null, ""));
    }

    @Test
    void postponingCountsAndSaysWhen() {
        Intent intent = intents.postpone(opened("import"), "no answer", NOON.plusSeconds(30));
        intent = intents.postpone(intent, "no answer again", NOON.plusSeconds(90));

        assertThat(intent.attempts()).isEqualTo(2);
        assertThat(intent.lastError()).isEqualTo("no answer again");
        assertThat(intent.retryAt()).isEqualTo(NOON.plusSeconds(90));
        assertThat(intents.unfinished("Radarr-4K")).containsExactly(intent);
    }

    @Test
    void doingWhatWasNeverBegunIsABug() {
        Intent intent = opened("import");
        assertThatThrownBy(() -> intents.done(intent, "command", "", NOON))
                .isInstanceOf(IllegalStateException.class);
        intents.close(intent, "done", NOON);
        assertThatThrownBy(() -> intents.close(intent, "done", NOON))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsUnfinishedAboutATorrentIsFoundWhoeverBeganIt() {
        Intent here = opened("import");
        Intent there = intents.open("qBit", "seedbox", HASH, "remove", "x", Map.of(), NOON);
        intents.open("Radarr-4K", "qBit", OTHER, "import", "x", Map.of(), NOON);
        assertThat(intents.unfinishedAbout(HASH)).containsExactly(here, there);

        intents.close(here, "done", NOON);
        assertThat(intents.unfinishedAbout(HASH)).containsExactly(there);
    }

    @Test
    void whatAPersonApprovedIsNotCountedAmongTheRemovals() {
        remove(1, Map.of("rule", "stalled"), NOON);
        remove(2, Map.of("rule", "stalled", "approved", "by the page"), NOON);
        remove(3, Map.of("rule", "\"approved\":\"by a rogue\""), NOON);
        remove(4, Map.of(), NOON.minusSeconds(1));
        intents.close(remove(5, Map.of(), NOON.plusSeconds(1)), "done", NOON.plusSeconds(2));
        opened("import");
        intents.open("Sonarr-TV", "qBit", OTHER, "remove", "x", Map.of(), NOON);

        assertThat(intents.openedSince("Radarr-4K", "remove", NOON)).isEqualTo(3);
        assertThat(intents.openedSince("Radarr-4K", "remove", NOON.minusSeconds(1))).isEqualTo(4);
    }

    private Intent remove(int number, Map<String, String> facts, Instant at) {
        var hash = new InfoHash(StoreBench.hash(number));
        return intents.open("Radarr-4K", "qBit", hash, "remove", "x", facts, at);
    }
}
