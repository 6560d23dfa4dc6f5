package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.FILE;
import static dev.jbitrr.store.Facts.NOON;
import static dev.jbitrr.store.Facts.episode;
import static dev.jbitrr.store.Facts.episodes;
import static dev.jbitrr.store.Facts.movie;
import static dev.jbitrr.store.Facts.movies;
import static dev.jbitrr.store.Facts.searched;
import static dev.jbitrr.store.Facts.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Track;
import dev.jbitrr.search.Prospect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    private static final String RADARR = "Radarr-4K";
    private static final String SONARR = "Sonarr";

    @TempDir Path folder;
    private Database database;
    private Mirror mirror;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        mirror = new Mirror(database);
    }

    @AfterEach
    void close() {
        assertThat(database.check()).isEmpty();
        database.close();
    }

    private void refreshMovies(List<Item> movies) {
        long generation = mirror.beginRefresh(RADARR, NOON);
        mirror.saveMovies(RADARR, generation, movies);
        mirror.finishRefresh(RADARR, generation, false, NOON.plusSeconds(5));
    }

    private List<Prospect> all(String instance) {
        List<Prospect> all = new ArrayList<>();
        mirror.eachFamily(instance, all::addAll);
        return all;
    }

    private List<Long> ids(String instance) {
        return all(instance).stream().map(prospect -> prospect.item().id()).toList();
    }

    private int writes() {
        return database.read(
                c -> Integer.parseInt(Sqlite.text(c, "SELECT count(*) FROM library_item")));
    }

    private long logLength() {
        return folder.resolve("jbitrr.db-wal").toFile().length();
    }

    @Test
    void aMovieComesBackAsItWas() {
        Item movie = movie(7, "Amélie 🎬", FILE);
        refreshMovies(List.of(movie, movie(8)));

        assertThat(mirror.prospects(RADARR, List.of(7L)))
                .containsExactly(new Prospect(movie, null, 0, false, null));
        assertThat(mirror.refreshed(RADARR))
                .contains(new Refreshed(NOON, NOON.plusSeconds(5), false));
        assertThat(mirror.size(RADARR)).isEqualTo(new Mirror.Size(0, 2));
        assertThat(mirror.refreshed("Radarr")).isEmpty();
    }

    @Test
    void aFamilyComesBackWithAllThatDecides() {
        mirror.saveProfiles(SONARR, List.of(new QualityProfile(4, "HD", 100)));
        long generation = mirror.beginRefresh(SONARR, NOON);
        mirror.saveFamily(SONARR, generation, series(3), episodes(3, 4), List.of());
        mirror.finishRefresh(SONARR, generation, false, NOON);
        long first = 3_000_000;
        new RequestedItems(database).replace(SONARR, Map.of(first, "overseerr-1"), NOON);
        new SearchLedger(database).handled(SONARR, Map.of(first, searched(2, 3)));

        assertThat(mirror.family(SONARR, 3)).hasSize(4);
        assertThat(mirror.family(SONARR, 3).getFirst())
                .isEqualTo(
                        new Prospect(
                                episode(first, 3, 1, 1, Content.NONE),
                                series(3),
                                100,
                                true,
                                searched(2, 3)));
    }

    @Test
    void aRefreshDeletesWhatItDoesNotMeet() {
        refreshMovies(movies(1, 11));
        refreshMovies(movies(1, 8));

        assertThat(ids(RADARR)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aSeriesThatIsGoneGoesWithItsEpisodesAndOneThatCouldNotBeReadStays() {
        long generation = mirror.beginRefresh(SONARR, NOON);
        for (long id = 1; id <= 3; id++) {
            mirror.saveFamily(SONARR, generation, series(id), episodes(id, 5), List.of());
        }
        mirror.finishRefresh(SONARR, generation, false, NOON);

        generation = mirror.beginRefresh(SONARR, NOON.plusSeconds(60));
        mirror.saveFamily(SONARR, generation, series(1), episodes(1, 3), List.of());
        mirror.keepFamily(SONARR, generation, series(2));
        int deleted = mirror.finishRefresh(SONARR, generation, true, NOON.plusSeconds(70));

        assertThat(deleted).as("series 3 and its episodes").isEqualTo(6);
        assertThat(mirror.family(SONARR, 1)).hasSize(3);
        assertThat(mirror.family(SONARR, 2)).hasSize(5);
        assertThat(mirror.parent(SONARR, 3)).isEmpty();
        assertThat(mirror.refreshed(SONARR).orElseThrow().partial()).isTrue();
    }

    @Test
    void anotherInstanceIsNotTouched_34() {
        refreshMovies(movies(7, 8));
        long generation = mirror.beginRefresh("Radarr", NOON);
        mirror.saveMovies("Radarr", generation, movies(7, 8));
        mirror.finishRefresh("Radarr", generation, false, NOON);
        new SearchLedger(database).handled("Radarr", Map.of(7L, searched(1, 1)));

        refreshMovies(List.of());

        assertThat(ids(RADARR)).isEmpty();
        assertThat(all("Radarr").getFirst().searched()).isPresent();
    }

    @Test
    void theLedgerSurvivesARefreshAndTheItemItself() {
        SearchLedger ledger = new SearchLedger(database);
        refreshMovies(movies(1, 3));
        ledger.handled(RADARR, Map.of(2L, searched(1, 4)));
        refreshMovies(List.of(movie(2, "Another title", FILE)));

        assertThat(all(RADARR).getFirst().record()).isEqualTo(searched(1, 4));

        refreshMovies(List.of());
        assertThat(ledger.find(RADARR, 2)).contains(searched(1, 4));
    }

    @Test
    void aLoweredMinimumCountsAtOnce_20() {
        mirror.saveProfiles(RADARR, List.of(new QualityProfile(4, "HD", 100)));
        refreshMovies(List.of(movie(7, "A Film", new Content(true, 70, false, 60))));
        mirror.saveProfiles(RADARR, List.of(new QualityProfile(4, "HD", 50)));

        assertThat(all(RADARR).getFirst().minimumScore()).isEqualTo(50);
        assertThat(all(RADARR).getFirst().standing().formatMet()).isTrue();
    }

    @Test
    void aRefreshThatIsNotUnderWayIsRefused() {
        long generation = mirror.beginRefresh(RADARR, NOON);
        mirror.saveMovies(RADARR, generation, movies(1, 3));
        long next = mirror.beginRefresh(RADARR, NOON);

        assertThat(next).isGreaterThan(generation);
        assertThatThrownBy(() -> mirror.finishRefresh(RADARR, generation, false, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Mirror(database).finishRefresh(RADARR, next, false, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThat(writes()).isEqualTo(2);
    }

    @Test
    void aMovieThatIsSavedByItselfDuringARefreshStays() {
        long generation = mirror.beginRefresh(RADARR, NOON);
        mirror.saveMovies(RADARR, generation, movies(1, 3));
        mirror.saveItems(RADARR, List.of(movie(9)));
        mirror.finishRefresh(RADARR, generation, false, NOON);

        assertThat(ids(RADARR)).containsExactly(1L, 2L, 9L);
    }

    @Test
    void singleChangesSayWhetherTheyChangeAnything() {
        refreshMovies(movies(1, 3));

        assertThat(mirror.saveItems(RADARR, movies(1, 3))).isFalse();
        assertThat(mirror.saveItems(RADARR, List.of(movie(1, "Other", FILE)))).isTrue();
        assertThat(mirror.removeItems(RADARR, List.of(1L, 5L))).isTrue();
        assertThat(mirror.removeItems(RADARR, List.of(1L, 5L))).isFalse();
        assertThat(mirror.saveParent(SONARR, series(1))).isTrue();
        assertThat(mirror.saveParent(SONARR, series(1))).isFalse();
        assertThat(mirror.removeParent(SONARR, 1)).isTrue();
        assertThat(mirror.removeParent(SONARR, 1)).isFalse();
    }

    @Test
    void whatCannotBeKeptAsItIsDoesNotCountAsAChangeEachTime() {
        Item odd = movie(1, "a\0b" + "x".repeat(20_000), FILE);
        refreshMovies(List.of(odd));

        assertThat(mirror.saveItems(RADARR, List.of(odd))).isFalse();
    }

    @Test
    void theNumberOfATrackIsText_114() {
        Track track = new Track(1, 5, "A1", "Intro", 61, true);
        Parent artist = series(3);
        long generation = mirror.beginRefresh("Lidarr", NOON);
        Item album = episode(5, 3, -1, 0, FILE);
        mirror.saveFamily("Lidarr", generation, artist, List.of(album), List.of(track));

        assertThat(new Catalogue(database).tracks("Lidarr", 5)).containsExactly(track);

        mirror.saveFamily("Lidarr", generation, artist, List.of(album), List.of());
        assertThat(new Catalogue(database).tracks("Lidarr", 5)).isEmpty();
    }

    @Test
    void whatMayGoFirstIsWhatIsRequestedOrNewAndIncomplete() {
        long generation = mirror.beginRefresh(SONARR, NOON);
        mirror.saveFamily(
                SONARR,
                generation,
                series(1),
                List.of(
                        episode(1, 1, 1, 1, Content.NONE),
                        episode(2, 1, 1, 2, Content.NONE),
                        episode(3, 1, 1, 3, FILE),
                        episode(60, 1, 1, 4, Content.NONE),
                        episode(70, 1, 1, 5, FILE)),
                List.of());
        new RequestedItems(database).replace(SONARR, Map.of(60L, "a", 70L, "a"), NOON);

        assertThat(mirror.priority(SONARR, NOON.minusSeconds(180), NOON.minusSeconds(60)))
                .extracting(prospect -> prospect.item().id())
                .as("dated 2 minutes ago; 1 is dated at the bound itself")
                .containsExactly(2L, 60L);
    }

    @Test
    void familiesAreHandedOverWhole() {
        long generation = mirror.beginRefresh(SONARR, NOON);
        mirror.saveFamily(SONARR, generation, series(1), episodes(1, 700), List.of());
        mirror.saveFamily(SONARR, generation, series(2), episodes(2, 700), List.of());
        mirror.saveFamily(SONARR, generation, series(3), episodes(3, 2500), List.of());
        for (long id = 4; id < 250; id++) {
            mirror.saveFamily(SONARR, generation, series(id), episodes(id, 3), List.of());
        }
        List<List<Prospect>> parts = new ArrayList<>();
        mirror.eachFamily(SONARR, parts::add);

        assertThat(parts.stream().limit(3).map(List::size)).containsExactly(700, 700, 2500);
        assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(3900 + 246 * 3);
        assertThat(
                        parts.stream()
                                .flatMap(part ->
                                        part.stream()
                                                .map(each -> each.item().parentId())
                                                .distinct()))
                .doesNotHaveDuplicates();
        List<Parent> parents = new ArrayList<>();
        mirror.eachParent(SONARR, parents::add);
        assertThat(parents).hasSize(249);
    }

    @Test
    void theConsumerMayWrite() {
        refreshMovies(movies(1, 1201));
        SearchLedger ledger = new SearchLedger(database);
        List<Integer> sizes = new ArrayList<>();
        mirror.eachFamily(
                RADARR,
                part -> {
                    sizes.add(part.size());
                    ledger.handled(RADARR, Map.of(part.getFirst().item().id(), searched(1, 0)));
                });
        assertThat(sizes).containsExactly(500, 500, 200);
    }

    @Test
    void fortyThousandUnchangedMoviesCostLittle() {
        List<Item> movies = movies(1, 40_001);
        Duration first = timed(() -> refreshInChunks(movies));
        long before = logLength();
        Duration again = timed(() -> refreshInChunks(movies));
        long log = logLength() - before;

        System.out.printf(
                "40,000 movies: %d ms the first time, %d ms unchanged and %,d bytes of log%n",
                first.toMillis(), again.toMillis(), log);
        assertThat(log).isLessThan(40_000);
        assertThat(again)
                .as("generous: others use this machine")
                .isLessThan(Duration.ofSeconds(20));
    }

    private void refreshInChunks(List<Item> movies) {
        long generation = mirror.beginRefresh(RADARR, NOON);
        Sql.parts(movies, 500).forEach(part -> mirror.saveMovies(RADARR, generation, part));
        mirror.finishRefresh(RADARR, generation, false, NOON);
    }

    @Test
    void fiftyThousandEpisodesAreReadPageByPage() {
        Duration first = timed(this::refreshSeries);
        long before = logLength();
        Duration again = timed(this::refreshSeries);
        long log = logLength() - before;
        List<Integer> sizes = new ArrayList<>();
        Duration reading = timed(() -> mirror.eachFamily(SONARR, part -> sizes.add(part.size())));

        System.out.printf(
                "2,000 series of 25: %d ms the first time, %d ms unchanged and %,d bytes of log;"
                        + " read in %d ms%n",
                first.toMillis(), again.toMillis(), log, reading.toMillis());
        assertThat(log).isLessThan(40_000);
        assertThat(sizes).allMatch(size -> size <= 1000);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50_000);
    }

    private void refreshSeries() {
        long generation = mirror.beginRefresh(SONARR, NOON);
        for (long id = 1; id <= 2000; id++) {
            mirror.saveFamily(SONARR, generation, series(id), episodes(id, 25), List.of());
        }
        mirror.finishRefresh(SONARR, generation, false, NOON);
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
