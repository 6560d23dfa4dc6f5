package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Switches.Paused;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small tables: what is stopped, spared, switched, owed and examined.
class WishesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    @Test
    void onlyWhatWeStoppedOnThisClientIsOursToStart() {
        var stops = new SpaceStops(database);
        stops.add("qBit", List.of(hash(1), hash(2)), NOON);
        stops.add("qBit", List.of(hash(2), hash(3)), LATER);
        stops.add("seedbox", List.of(hash(1)), NOON);
        stops.remove("qBit", List.of(hash(1), hash(9)));

        assertThat(stops.of("qBit")).containsExactlyInAnyOrder(hash(2), hash(3));
        assertThat(stops.of("seedbox")).containsExactly(hash(1));
        assertThat(stops.of("none")).isEmpty();
    }

    @Test
    void whatIsSparedStaysSoUntilItIsReleased() {
        var spared = new Spared(database);
        spared.spare("qBit", hash(1), "first", NOON);
        spared.spare("qBit", hash(1), "second", LATER);
        spared.spare("seedbox", hash(1), "other", LATER);
        assertThat(spared.of("qBit")).isEqualTo(Map.of(hash(1), "second"));

        spared.release("qBit", hash(1));
        assertThat(spared.of("qBit")).isEmpty();
        assertThat(spared.of("seedbox")).isNotEmpty();
    }

    @Test
    void removalsArePausedForAllProcessesUntilSomebodyResumesThem() {
        try (Database other = Database.open(folder.resolve("jbitrr.db"))) {
            var here = new Switches(database);
            var there = new Switches(other);
            assertThat(there.removalsPaused()).isEmpty();

            here.pauseRemovals("the page", NOON);
            there.pauseRemovals("the command line", LATER);
            assertThat(there.removalsPaused()).contains(new Paused(NOON, "the page"));

            there.resumeRemovals(LATER);
            assertThat(here.removalsPaused()).isEmpty();
            there.resumeRemovals(LATER);
            there.pauseRemovals("the command line", LATER);
            assertThat(here.removalsPaused()).contains(new Paused(LATER, "the command line"));
        }
    }

    @Test
    void resumingWithAClockThatWentBackResumesAllTheSame() {
        var switches = new Switches(database);
        switches.pauseRemovals("me", LATER);
        switches.resumeRemovals(NOON);
        assertThat(switches.removalsPaused()).isEmpty();
    }

    @Test
    void whatATorrentOwesIsReplacedWhole() {
        var obligations = new Obligations(database);
        var one = owed(1, "tracker.one", 0.5, Duration.ofHours(3));
        var two = owed(1, "tracker.two", 0, Duration.ofHours(9));
        obligations.replace("qBit", hash(1), List.of(two, one), LATER);
        obligations.replace("qBit", hash(2), List.of(owed(2, "", 1, Duration.ZERO)), LATER);

        assertThat(obligations.about(hash(1))).containsExactly(one, two);
        assertThat(obligations.all(2)).containsExactly(one, two);
        assertThat(obligations.all(9)).hasSize(3);

        obligations.replace("qBit", hash(1), List.of(), LATER);
        assertThat(obligations.about(hash(1))).isEmpty();
        assertThat(obligations.all(9)).hasSize(1);
    }

    private static Obligation owed(int number, String tracker, double ratio, Duration time) {
        return new Obligation(
                "qBit", hash(number), "Name " + number, "Radarr", tracker, ratio, time, LATER);
    }

    @Test
    void aFileThatChangedIsAnotherFile() { // B59
        var probes = new Probes(database);
        Path file = Path.of("/data/Ämter 日本.mkv");
        probes.save(file, 100, NOON, new Probe(false, "no stream"), NOON);
        probes.save(file, 100, NOON, new Probe(true, "1 video stream"), LATER);

        assertThat(probes.find(file, 100, NOON)).contains(new Probe(true, "1 video stream"));
        assertThat(probes.find(file, 101, NOON)).isEmpty();
        assertThat(probes.find(file, 100, LATER)).isEmpty();
        assertThat(probes.prune(LATER, 5)).isZero();
        assertThat(probes.prune(LATER.plusSeconds(1), 5)).isEqualTo(1);
        assertThat(probes.find(file, 100, NOON)).isEmpty();
    }
}
