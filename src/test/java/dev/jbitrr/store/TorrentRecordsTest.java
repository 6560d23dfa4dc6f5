package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
            String qbit, int hash, String instance, @Nullable Instant watchedSince) {
        return TorrentRecord.first(
                        qbit, hash(hash), instance, "radarr-4k", NOON, "DOWNLOADING", NOON)
                .withImportState(ImportState.SENT)
                .withWatchedSince(watchedSince)
                .withUpdatedAt(NOON.plusSeconds(1));
    }

    @Test
    void recordsAreFoundByClientAndOwner() { // B47: the same hash twice
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
    void savingReplacesAlsoTheOwner() { // B39
        records.save(List.of(record("qBit", 1, "Radarr-4K", NOON)));
        TorrentRecord moved =
                record("qBit", 1, "Sonarr-TV", null).withImportState(ImportState.IMPORTED);
        records.save(List.of(moved));

        assertThat(records.of("qBit", "Radarr-4K")).isEmpty();
        assertThat(records.of("qBit", "Sonarr-TV")).containsValue(moved);
    }

    @Test
    void forgettingTouchesOneClientOnly() { // B47
        records.save(
                List.of(
                        record("qBit", 1, "Radarr-4K", null),
                        record("qBit", 2, "Radarr-4K", null),
                        record("seedbox", 1, "Radarr-4K", null)));
        records.leave("qBit", "Radarr-4K", List.of(hash(1), hash(99)), NOON);

        assertThat(records.of("qBit", "Radarr-4K")).containsOnlyKeys(hash(2));
        assertThat(records.of("seedbox", "Radarr-4K")).containsOnlyKeys(hash(1));
    }

    @Test
    void whatAnotherHasTakenOverHasNotLeft() {
        records.save(List.of(record("qBit", 1, "Sonarr-TV", null)));
        records.leave("qBit", "Radarr-4K", List.of(hash(1)), NOON);

        assertThat(records.of("qBit", "Sonarr-TV")).containsOnlyKeys(hash(1));
    }

    @Test
    void everythingComesBackAsItWasSaved() { // #112
        var full =
                record("qBit", 1, "Radarr-4K", NOON)
                        .withState("STALLED_UPLOAD", NOON.plusSeconds(3))
                        .withIdleSince(NOON.plusSeconds(4))
                        .withGoneAt(NOON.plusSeconds(5))
                        .withMarks(
                                Marks.NONE
                                        .withFilesChosen("abc")
                                        .withAddedStopped(true)
                                        .withRechecks(2)
                                        .withReplaced(true)
                                        .withUnplayable("no stream")
                                        .withImportTrouble("no such movie")
                                        .withHome("radarr-4k", "Radarr-4K"));
        var plain = record("qBit", 2, "Radarr-4K", null);
        records.save(List.of(full, plain));

        assertThat(records.find("qBit", hash(1))).contains(full);
        assertThat(records.find("qBit", hash(2))).contains(plain);
        assertThat(records.find("seedbox", hash(1))).isEmpty();
    }

    @Test
    void whatLeftIsNoLongerListedButStillKnown() {
        var ours = record("qBit", 1, "Radarr-4K", null);
        records.save(List.of(ours, record("seedbox", 1, "Radarr-4K", null)));
        records.leave("qBit", "Radarr-4K", List.of(hash(1)), NOON.plusSeconds(9));
        records.leave("qBit", "Radarr-4K", List.of(hash(1)), NOON.plusSeconds(99));

        assertThat(records.of("qBit", "Radarr-4K")).isEmpty();
        assertThat(records.findAll(hash(1)))
                .extracting(TorrentRecord::qbit, TorrentRecord::goneAt)
                .containsExactly(tuple("qBit", NOON.plusSeconds(9)), tuple("seedbox", null));

        records.save(List.of(ours));
        assertThat(records.of("qBit", "Radarr-4K")).as("it is back").containsKey(hash(1));
    }

    @Test
    void whatLeftLongAgoIsDroppedWithAllThatDependsOnIt() { // B52
        records.save(
                IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> record("qBit", i, "Radarr-4K", null))
                        .toList());
        var spared = new Spared(database);
        spared.spare("qBit", hash(1), "why", NOON);
        spared.spare("qBit", hash(4), "why", NOON);
        new SpaceStops(database).add("qBit", List.of(hash(1), hash(4)), NOON);
        records.leave("qBit", "Radarr-4K", List.of(hash(1), hash(2)), NOON);
        records.leave("qBit", "Radarr-4K", List.of(hash(3)), NOON.plusSeconds(60));

        assertThat(records.prune(NOON, 10)).isZero();
        assertThat(records.prune(NOON.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(records.prune(NOON.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(records.find("qBit", hash(1))).isEmpty();
        assertThat(records.find("qBit", hash(3))).isPresent();
        assertThat(spared.of("qBit")).containsOnlyKeys(hash(4));
        assertThat(new SpaceStops(database).of("qBit")).containsOnly(hash(4));
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

        records.leave("qBit", "Radarr-4K", many.stream().map(TorrentRecord::hash).toList(), NOON);
        assertThat(records.of("qBit", "Radarr-4K")).isEmpty();
    }
}
