package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Probe;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(RETENTION).minusSeconds(1);
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7)).minusSeconds(1);
    private static final Instant OF_LATE = NOW.minus(Duration.ofDays(6));

    @TempDir Path folder;
    private Database database;
    private Stores stores;
    private Pruning pruning;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        stores = Stores.of(database);
        pruning = new Pruning(stores);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private static JournalEntry entry(int number, Instant at) {
        return new JournalEntry(
                0,
                at,
                "Radarr",
                "qBit",
                hash(number).value(),
                "Name",
                "stalled",
                "remove",
                "Why.",
                Map.of(),
                "acted",
                null,
                null);
    }

    private void torrent(int number, Instant gone) {
        stores.torrents()
                .save(
                        List.of(
                                TorrentRecord.first(
                                        "qBit", hash(number), "Radarr", "radarr", NOW, "", NOW)));
        stores.torrents().leave("qBit", "Radarr", List.of(hash(number)), gone);
    }

    private void intent(int number, Instant at) {
        var intent =
                stores.intents()
                        .open("Radarr", "qBit", hash(number), "remove", "Name", Map.of(), at);
        stores.intents().close(intent, "done", at);
    }

    private void approval(int number, Instant at) {
        var asked =
                stores.approvals()
                        .ask("Radarr", "qBit", hash(number), "Name", "stalled", "Why.", at);
        stores.approvals().answer(asked.id(), false, "me", at);
    }

    private void recycled(int number, Instant at) {
        stores.recycled()
                .put(
                        new RecycledTorrent(
                                "qBit",
                                hash(number),
                                "Name",
                                "Radarr",
                                "radarr",
                                Set.of(),
                                false,
                                "stalled",
                                "Why.",
                                at,
                                at,
                                RecycledTorrent.State.RECYCLED,
                                ""));
        stores.recycled().state("qBit", hash(number), RecycledTorrent.State.DELETED, "", at);
    }

    @Test
    void historyGoesAfterItsRetentionAndTorrentsThatLeftAfterAWeek() {
        for (Instant at : List.of(LONG_AGO, OF_LATE)) {
            int number = at.equals(LONG_AGO) ? 1 : 2;
            stores.journal().add(entry(number, at));
            intent(number, at);
            approval(number, at);
            recycled(number, at);
            stores.probes().save(Path.of("/file"), number, at, new Probe(true, ""), at);
        }
        torrent(3, LAST_WEEK);
        torrent(4, OF_LATE);

        pruning.run(RETENTION, NOW);

        assertThat(stores.journal().latest(9, Long.MAX_VALUE)).hasSize(1);
        assertThat(stores.intents().latest("qBit", hash(1), "remove")).isEmpty();
        assertThat(stores.intents().latest("qBit", hash(2), "remove")).isPresent();
        assertThat(stores.approvals().latest(9)).hasSize(1);
        assertThat(stores.recycled().find(hash(1))).isEmpty();
        assertThat(stores.recycled().find(hash(2))).isPresent();
        assertThat(stores.probes().find(Path.of("/file"), 1, LONG_AGO)).isEmpty();
        assertThat(stores.probes().find(Path.of("/file"), 2, OF_LATE)).isPresent();
        assertThat(stores.torrents().find("qBit", hash(3))).isEmpty();
        assertThat(stores.torrents().find("qBit", hash(4))).isPresent();
    }

    @Test
    void whatWasDoneAboutATorrentIsKeptWhileTheTorrentIsKnown() {
        intent(1, LONG_AGO);
        torrent(1, LAST_WEEK.plusSeconds(60));

        pruning.run(RETENTION, NOW);
        assertThat(stores.intents().latest("qBit", hash(1), "remove")).isPresent();

        pruning.run(RETENTION, NOW.plus(Duration.ofHours(1)));
        assertThat(stores.torrents().find("qBit", hash(1))).isEmpty();
        assertThat(stores.intents().latest("qBit", hash(1), "remove")).isEmpty();
    }

    @Test
    void plentyGoesInSeveralPassesAndThenThereIsRestForAnHour() {
        List<JournalEntry> many = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            many.add(entry(i, LONG_AGO));
        }
        stores.journal().addAll(many);

        pruning.run(RETENTION, NOW);
        assertThat(stores.journal().latest(2000, Long.MAX_VALUE)).hasSize(700);
        pruning.run(RETENTION, NOW);
        pruning.run(RETENTION, NOW);
        assertThat(stores.journal().latest(2000, Long.MAX_VALUE)).isEmpty();

        stores.journal().add(entry(1, LONG_AGO));
        pruning.run(RETENTION, NOW.plus(Duration.ofMinutes(59)));
        assertThat(stores.journal().latest(9, Long.MAX_VALUE)).hasSize(1);
        pruning.run(RETENTION, NOW.plus(Duration.ofMinutes(60)));
        assertThat(stores.journal().latest(9, Long.MAX_VALUE)).isEmpty();
    }
}
