package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorrentRecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;
    private Database database;
    private TorrentRecords records;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        records = new TorrentRecords(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private static TorrentRecord record(
            String qbit, int hash, String instance, @Nullable Instant stalledSince) {
        return new TorrentRecord(
                qbit,
                hash(hash),
                instance,
                "radarr-4k",
                ImportState.SENT,
                NOON,
                stalledSince,
                NOON.plusSeconds(1));
    }

    @Test
    void recordsAreFoundByClientAndOwner() {
        TorrentRecord ours = record("qBit", 1, "Radarr-4K", null);
        TorrentRecord stalled = record("qBit", 2, "Radarr-4K", NOON);
        records.save(
                List.of(
                        ours,
                        stalled,
                        record("qBit", 3, "Sonarr-TV", null),
                        record("seedbox", 1, "Radarr-4K", null)));

        assertThat(records.of("qBit", "Radarr-4K"))
                .isEqualTo(Map.of(hash(1), ours, hash(2), stalled));
        assertThat(records.of("qBit", "Lidarr")).isEmpty();
    }

    @Test
    void savingReplacesAlsoTheOwner() {
        records.save(List.of(record("qBit", 1, "Radarr-4K", NOON)));
        TorrentRecord moved =
                new TorrentRecord(
                        "qBit", hash(1), "Sonarr-TV", "tv", ImportState.IMPORTED, NOON, null, NOON);
        records.save(List.of(moved));

        assertThat(records.of("qBit", "Radarr-4K")).isEmpty();
        assertThat(records.of("qBit", "Sonarr-TV")).containsValue(moved);
    }

    @Test
    void forgettingTouchesOneClientOnly() {
        records.save(
                List.of(
                        record("qBit", 1, "Radarr-4K", null),
                        record("qBit", 2, "Radarr-4K", null),
                        record("seedbox", 1, "Radarr-4K", null)));
        records.forget("qBit", List.of(hash(1), hash(99)));

        assertThat(records.of("qBit", "Radarr-4K")).containsOnlyKeys(hash(2));
        assertThat(records.of("seedbox", "Radarr-4K")).containsOnlyKeys(hash(1));
    }

    @Test
    void manyAreSavedAndForgotten() {
        var many =
                IntStream.range(0, 2500)
                        .mapToObj(i -> record("qBit", i, "Radarr-4K", null))
                        .toList();
        records.save(many);
        records.save(List.of());
        assertThat(records.of("qBit", "Radarr-4K")).hasSize(2500);

        records.forget("qBit", many.stream().map(TorrentRecord::hash).toList());
        assertThat(records.of("qBit", "Radarr-4K")).isEmpty();
    }
}
