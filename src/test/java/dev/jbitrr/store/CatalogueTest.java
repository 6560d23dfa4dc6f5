package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.FILE;
import static dev.jbitrr.store.Facts.NOON;
import static dev.jbitrr.store.Facts.episode;
import static dev.jbitrr.store.Facts.movie;
import static dev.jbitrr.store.Facts.searched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Track;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.store.Catalogue.Counts;
import dev.jbitrr.store.Catalogue.ItemFilter;
import dev.jbitrr.store.Catalogue.Page;
import dev.jbitrr.store.Catalogue.ParentFilter;
import dev.jbitrr.store.Catalogue.ParentRow;
import dev.jbitrr.store.Catalogue.Row;
import dev.jbitrr.store.Catalogue.Season;
import dev.jbitrr.store.Catalogue.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String RADARR = "Radarr";
    private static final String SONARR = "Sonarr";
    private static final SearchSettings ALL_UNMET = Facts.settings(true);
    private static final Window FIRST = new Window(0, 50);

    @TempDir Path folder;
    private Database database;
    private Mirror mirror;
    private Catalogue catalogue;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        mirror = new Mirror(database);
        catalogue = new Catalogue(database);
        mirror.saveProfiles(RADARR, List.of(new QualityProfile(4, "HD", 50)));
        mirror.saveProfiles(SONARR, List.of(new QualityProfile(4, "HD", 0)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Item unmonitored(Item item) {
        return new Item(
                item.id(),
                item.parentId(),
                item.season(),
                item.number(),
                item.title(),
                false,
                item.year(),
                item.date(),
                item.release(),
                item.profile(),
                item.ids(),
                item.content());
    }

    @Test
    void ofFourMoviesThreeAreMonitoredAndOneOfThemIsMissing_115() {
        mirror.saveItems(
                RADARR,
                List.of(
                        movie(1, "A", FILE),
                        movie(2, "B", new Content(true, 7, true, 0)),
                        movie(3),
                        unmonitored(movie(4, "D", FILE))));
        new RequestedItems(database).replace(RADARR, Map.of(3L, "r", 99L, "not here"), NOON);

        Catalogue.Rollup rollup = catalogue.rollup(RADARR);
        assertThat(rollup.items()).isEqualTo(new Counts(2, 3, 1, 4));
        assertThat(rollup.qualityMet()).isEqualTo(2);
        assertThat(rollup.requests()).isEqualTo(1);
        assertThat(catalogue.rollup("Radarr-B").items()).isEqualTo(new Counts(0, 0, 0, 0));
    }

    @Test
    void theTotalIsThatOfTheFilteredList_116() {
        mirror.saveItems(RADARR, Facts.movies(1, 101));
        var filter = new ItemFilter("movie 77", null, null, null, null, null, null, null);

        Page<Row> page = catalogue.items(RADARR, ALL_UNMET, filter, FIRST);

        assertThat(page.total()).isEqualTo(1);
        assertThat(page.rows()).extracting(row -> row.item().id()).containsExactly(77L);
        assertThat(catalogue.items(RADARR, ALL_UNMET, ItemFilter.ALL, new Window(1, 60)))
                .returns(100L, Page::total)
                .returns(40, it -> it.rows().size());
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5}: {6}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    text | from | monitored | complete | met   | requested | reason        | movies
                    ''   | -    | -         | -        | -     | -         | -             | 1 2 3 4 5
                    GOOD | -    | -         | -        | -     | -         | -             | 1
                    100% | -    | -         | -        | -     | -         | -             | 5
                    ''   | 2021 | -         | -        | -     | -         | -             | ''
                    ''   | -    | false     | -        | -     | -         | -             | 5
                    ''   | -    | -         | false    | -     | -         | -             | 4
                    ''   | -    | -         | -        | true  | -         | -             | 1 3 5
                    ''   | -    | -         | -        | -     | true      | -             | 2
                    ''   | -    | -         | -        | -     | false     | -             | 1 3 4 5
                    ''   | -    | -         | -        | -     | -         | MISSING       | 4
                    ''   | -    | -         | -        | -     | -         | QUALITY       | 2
                    ''   | -    | -         | -        | -     | -         | CUSTOM_FORMAT | 3 5
                    ''   | -    | -         | -        | -     | -         | UPGRADE       | 1
                    ''   | 2020 | true      | true     | false | true      | QUALITY       | 2
                    """,
            delimiter = '|',
            useHeadersInDisplayName = true)
    void aFilterLeaves(
            String text,
            Integer from,
            Boolean monitored,
            Boolean complete,
            Boolean met,
            Boolean requested,
            Reason reason,
            String movies) {
        mirror.saveItems(
                RADARR,
                List.of(
                        movie(1, "good", new Content(true, 7, false, 50)),
                        movie(2, "low quality", new Content(true, 7, true, 60)),
                        movie(3, "low score", new Content(true, 7, false, 49)),
                        movie(4, "missing", Content.NONE),
                        unmonitored(movie(5, "x 100% _", FILE))));
        new RequestedItems(database).replace(RADARR, Map.of(2L, "r"), NOON);
        var filter = new ItemFilter(text, from, null, monitored, complete, met, requested, reason);

        Page<Row> page = catalogue.items(RADARR, ALL_UNMET, filter, FIRST);

        assertThat(page.rows().stream().map(row -> row.item().id()).sorted())
                .containsExactlyElementsOf(Addressed.ids(movies));
        assertThat(page.total()).isEqualTo(page.rows().size());
        assertThat(page.rows()).allMatch(row -> reason == null || row.reason() == reason);
        assertThat(page.rows()).allMatch(row -> row.profile().equals("HD"));
    }

    @Test
    void moviesAreOrderedByTitleWhateverTheCaseOfItsLetters() {
        mirror.saveItems(
                RADARR,
                List.of(movie(1, "beta", FILE), movie(2, "Alpha", FILE), movie(3, "ÄHRE", FILE)));

        assertThat(catalogue.items(RADARR, ALL_UNMET, ItemFilter.ALL, FIRST).rows())
                .extracting(row -> row.item().id())
                .containsExactly(2L, 1L, 3L);
        var filter = new ItemFilter("ähr", null, null, null, null, null, null, null);
        assertThat(catalogue.items(RADARR, ALL_UNMET, filter, FIRST).total()).isEqualTo(1);
    }

    private void twoSeries() {
        long generation = mirror.beginRefresh(SONARR, NOON);
        mirror.saveFamily(
                SONARR,
                generation,
                new Parent(1, "Zoo", true, 4, ExternalIds.NONE, 5),
                List.of(
                        episode(11, 1, 1, 1, FILE),
                        episode(12, 1, 1, 2, Content.NONE),
                        unmonitored(episode(13, 1, 1, 3, FILE)),
                        unmonitored(episode(14, 1, 2, 1, Content.NONE))),
                List.of());
        mirror.saveFamily(
                SONARR,
                generation,
                new Parent(2, "Ark", false, 9, ExternalIds.NONE, 5),
                List.of(episode(21, 2, 1, 1, FILE)),
                List.of());
        mirror.finishRefresh(SONARR, generation, false, NOON);
        new SearchLedger(database).handled(SONARR, Map.of(12L, searched(1, 1)));
    }

    @Test
    void seriesComeByTitleWithWhatTheyComeTo() {
        twoSeries();

        Page<ParentRow> page = catalogue.parents(SONARR, ALL_UNMET, ParentFilter.ALL, FIRST);

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.rows())
                .extracting(row -> row.parent().title())
                .containsExactly("Ark", "Zoo");
        ParentRow zoo = page.rows().getLast();
        assertThat(zoo.items()).isEqualTo(new Counts(1, 2, 1, 4));
        assertThat(zoo.profile()).isEqualTo("HD");
        assertThat(zoo.searched()).isTrue();
        assertThat(page.rows().getFirst().searched()).isFalse();
        assertThat(page.rows().getFirst().profile()).as("not known").isEmpty();
        assertThat(catalogue.parent(SONARR, 1)).contains(zoo);
        assertThat(catalogue.seasons(SONARR, 1))
                .containsExactly(new Season(1, 2, 2, 1, 3), new Season(2, 0, 0, 0, 1));
        assertThat(catalogue.family(SONARR, ALL_UNMET, 1)).hasSize(4);
        assertThat(catalogue.rollup(SONARR).parents()).isEqualTo(2);
        assertThat(catalogue.rollup(SONARR).items().total()).isEqualTo(5);
    }

    @Test
    void seriesAreFiltered() {
        twoSeries();

        assertThat(titles(new ParentFilter("oo", null, null, null))).containsExactly("Zoo");
        assertThat(titles(new ParentFilter("", false, null, null))).containsExactly("Ark");
        assertThat(titles(new ParentFilter("", null, true, null))).containsExactly("Zoo");
        assertThat(titles(new ParentFilter("", null, false, null))).containsExactly("Ark");
        assertThat(titles(new ParentFilter("", null, null, Reason.MISSING))).containsExactly("Zoo");
        assertThat(titles(new ParentFilter("", null, null, Reason.QUALITY))).isEmpty();
    }

    private List<String> titles(ParentFilter filter) {
        Page<ParentRow> page = catalogue.parents(SONARR, ALL_UNMET, filter, FIRST);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream().map(row -> row.parent().title()).toList();
    }

    @Test
    void tracksCountByTheirAlbum() {
        long generation = mirror.beginRefresh("Lidarr", NOON);
        mirror.saveFamily(
                "Lidarr",
                generation,
                Facts.series(3),
                List.of(episode(5, 3, -1, 0, FILE), unmonitored(episode(6, 3, -1, 0, FILE))),
                List.of(
                        new Track(1, 5, "A1", "One", 1, true),
                        new Track(2, 5, "A2", "Two", 1, false),
                        new Track(3, 6, "1", "Three", 1, true)));

        Counts counts = new Counts(1, 2, 1, 3);
        assertThat(catalogue.rollup("Lidarr").tracks()).isEqualTo(counts);
        assertThat(catalogue.parent("Lidarr", 3).orElseThrow().tracks()).isEqualTo(counts);
        assertThat(catalogue.tracks("Lidarr", 5))
                .extracting(Track::number)
                .containsExactly("A1", "A2");
    }

    @Test
    void aPageOfManyIsQuick() {
        mirror.saveItems(RADARR, Facts.movies(1, 20_001));
        new SearchLedger(database)
                .handled(
                        RADARR,
                        LongStream.range(1, 20_001)
                                .boxed()
                                .collect(Collectors.toMap(id -> id, _ -> searched(1, 1))));
        catalogue.items(RADARR, ALL_UNMET, ItemFilter.ALL, FIRST);

        Duration first = timed(() -> catalogue.items(RADARR, ALL_UNMET, ItemFilter.ALL, FIRST));
        Duration last =
                timed(() ->
                        catalogue.items(RADARR, ALL_UNMET, ItemFilter.ALL, new Window(399, 50)));
        var filter = new ItemFilter("77", null, null, null, false, null, null, Reason.MISSING);
        Duration filtered = timed(() -> catalogue.items(RADARR, ALL_UNMET, filter, FIRST));
        Duration rollup = timed(() -> catalogue.rollup(RADARR));

        System.out.printf(
                "of 20,000 movies: first page %d ms, last page %d ms, filtered %d ms, rollup %d ms%n",
                first.toMillis(), last.toMillis(), filtered.toMillis(), rollup.toMillis());
        assertThat(last.plus(filtered)).isLessThan(Duration.ofSeconds(10));
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
