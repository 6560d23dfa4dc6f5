package dev.jbitrr.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jbitrr.explain.Explanation.ItemMatch;
import dev.jbitrr.explain.Explanation.ItemStory;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Release;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.Standing;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.Verdict.Priority;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.PendingSearch;
import dev.jbitrr.store.RequestedItems;
import dev.jbitrr.store.SearchLedger;
import dev.jbitrr.store.TempProfiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemStoriesTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final String RADARR = "Radarr-4K";
    private static final String SONARR = "Sonarr";
    private static final Content FILE = new Content(true, 70, true, 10);

    @TempDir Path folder;
    private Database database;
    private Mirror mirror;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        mirror = new Mirror(database);
        long movies = mirror.beginRefresh(RADARR, ago(20));
        mirror.saveProfiles(
                RADARR, List.of(new QualityProfile(4, "HD", 100), new QualityProfile(1, "SD", 0)));
        mirror.saveMovies(
                RADARR,
                movies,
                List.of(
                        movie(7, "The Film", Content.NONE),
                        movie(8, "The Film Returns", FILE),
                        movie(9, "100% \u001b[31mred", Content.NONE)));
        mirror.finishRefresh(RADARR, movies, false, ago(19));
        long series = mirror.beginRefresh(SONARR, ago(20));
        mirror.saveFamily(
                SONARR,
                series,
                new Parent(3, "Some Show", true, 4, ExternalIds.NONE, 0),
                List.of(episode(31, 1, "Pilot"), episode(32, 2, "The Filming")),
                List.of());
        mirror.finishRefresh(SONARR, series, false, ago(19));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Instant ago(int minutes) {
        return NOON.minusSeconds(60L * minutes);
    }

    private static Item movie(long id, String title, Content content) {
        return new Item(
                id,
                0,
                -1,
                0,
                title,
                true,
                2021,
                null,
                new Release(true, "released", null, ago(60), null),
                4,
                ExternalIds.NONE,
                content);
    }

    private static Item episode(long id, int number, String title) {
        return new Item(
                id,
                3,
                2,
                number,
                title,
                true,
                0,
                ago(60 * 48),
                null,
                0,
                ExternalIds.NONE,
                Content.NONE);
    }

    private static SearchSettings settings(boolean missing) {
        return new SearchSettings(
                missing,
                false,
                false,
                5,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                Map.of(),
                false,
                null,
                3,
                SearchSettings.Grouping.SMART,
                true);
    }

    private Explanation explain(String asked) {
        return explain(asked, true);
    }

    private Explanation explain(String asked, boolean missing) {
        return new Explainer(
                        database,
                        ZoneOffset.UTC,
                        Map.of(
                                RADARR,
                                new Searching(Application.RADARR, settings(missing)),
                                SONARR,
                                new Searching(Application.SONARR, settings(missing))))
                .explain(asked, NOON);
    }

    private ItemStory story(String asked) {
        assertThat(explain(asked)).isInstanceOf(ItemStory.class);
        return (ItemStory) explain(asked);
    }

    private void search(
            SearchTarget target, long id, int count, String outcome, @Nullable String guard) {
        var pick =
                new Pick(
                        target,
                        List.of(id),
                        3,
                        Reason.MISSING,
                        Priority.BACKLOG,
                        "Season 2 of Some Show");
        var pending = new PendingSearch(pick, 2, ago(30));
        var ledger = new SearchLedger(database);
        var record =
                new SearchRecord(
                        ago(30),
                        2,
                        count,
                        count,
                        Reason.MISSING,
                        new Standing(false, false, false, 0));
        ledger.settle(
                id < 30 ? RADARR : SONARR, pending, Map.of(id, record), outcome, guard, ago(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Radarr-4K 7",
                "radarr-4k/7",
                "Radarr-4K#7",
                "the film",
                "The Film (2021)",
                " The Film "
            })
    void aMovieIsFoundBy(String asked) {
        assertThat(story(asked))
                .returns(RADARR, ItemStory::instance)
                .returns(7L, ItemStory::id)
                .returns("The Film (2021)", ItemStory::name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sonarr 31",
                "Some Show S02E01",
                "some s2e1",
                "Some Show S02E01 · Pilot",
                "pilot",
                "Some Show - Pilot"
            })
    void anEpisodeIsFoundBy(String asked) {
        assertThat(story(asked))
                .returns(31L, ItemStory::id)
                .returns("Some Show S02E01 · Pilot", ItemStory::name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sonarr 99", "Radarr 7", "Some Show S03E01", "no such thing", "_", "x7"})
    void whatIsNotThereIsUnknown(String asked) {
        assertThat(explain(asked))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown ->
                                assertThat(unknown.why()).contains("no library has such a title"));
    }

    @Test
    void severalAreListedWithHowToPickOne() {
        assertThat(explain("film"))
                .isInstanceOfSatisfying(
                        Several.class,
                        several -> {
                            assertThat(several.matches()).isEmpty();
                            assertThat(several.items())
                                    .extracting(ItemMatch::instance, ItemMatch::id)
                                    .containsExactlyInAnyOrder(
                                            tuple(RADARR, 7L),
                                            tuple(RADARR, 8L),
                                            tuple(SONARR, 32L));
                        });
    }

    @Test
    void anUntouchedMissingMovieTellsItsFactsAndThatItIsNext() {
        ItemStory story = story("Radarr-4K 7");

        assertThat(story.headline())
                .isEqualTo("It is missing; it is searched for when its turn comes.");
        assertThat(story.about())
                .containsExactly(
                        "It is movie 7 in Radarr-4K, monitored.",
                        "Radarr says that it is available (from “released” on; digital 2026-06-15 11:00 (1 hour ago)).",
                        "The library does not have it; wanted is what the quality profile “HD” says.",
                        "So it stood when the library was read last, at 2026-06-15 11:41 (19 minutes ago).");
        assertThat(story.standing())
                .containsExactly("The reason: it is missing.", "It was never searched for.");
        assertThat(story.decisions()).isEmpty();
    }

    @Test
    void whatWasSearchedTellsWhenAndHowOften() {
        search(new SearchTarget.Items(List.of(7L)), 7, 3, "withheld", "dry-run");
        new RequestedItems(database).replace(RADARR, Map.of(7L, "overseerr-12"), NOON);
        new TempProfiles(database)
                .save(RADARR, new TempProfile(7, 4, 1, TempProfile.State.TEMPORARY, ago(60)));

        ItemStory story = story("Radarr-4K 7");
        assertThat(story.standing())
                .contains(
                        "A person asked for it (overseerr-12).",
                        "It was searched for 3 times, the last 3 times without any change, last at 2026-06-15 11:30 (30 minutes ago) in cycle 2 because it is missing.",
                        "It has the quality profile “SD” for a while, since 2026-06-15 11:00 (1 hour ago); its own is “HD”.");
        assertThat(story.decisions())
                .extracting(Told::sentence)
                .containsExactly(
                        "Radarr-4K would search for it, but the dry run held that back. It is missing.");
    }

    @Test
    void anEpisodeTellsOfTheSearchOfItsSeason() {
        search(new SearchTarget.Season(3, 2), 31, 1, "done", null);

        assertThat(story("Sonarr 31").decisions())
                .extracting(Told::sentence)
                .containsExactly(
                        "Sonarr searched for it. It is missing. That was one search for more: Season 2 of Some Show.");
    }

    @Test
    void aSearchThatIsBeingSentIsTold() {
        var pick =
                new Pick(
                        new SearchTarget.Items(List.of(7L)),
                        List.of(7L),
                        0,
                        Reason.MISSING,
                        Priority.BACKLOG,
                        "x");
        new SearchLedger(database).begin(RADARR, new PendingSearch(pick, 1, ago(1)));

        assertThat(story("Radarr-4K 7").standing())
                .contains("It is being searched for since 2026-06-15 11:59 (1 minute ago).");
    }

    @Test
    void whereNothingIsSearchedForThatIsSaid() {
        var told = (ItemStory) explain("Radarr-4K 7", false);

        assertThat(told.headline()).isEqualTo("It is missing; it is not searched for now.");
        assertThat(told.standing()).first().asString().contains("`SearchMissing`");
    }

    @Test
    void whatRestsSaysUntilWhen() {
        search(new SearchTarget.Items(List.of(7L)), 7, 1, "done", null);
        new SearchLedger(database).saveCycle(RADARR, new Cycle(3, ago(10), null));

        assertThat(story("Radarr-4K 7").standing())
                .anyMatch(line -> line.contains("it rests until"))
                .anyMatch(line ->
                        line.contains("Time changes that at 2026-06-15 12:30 (in 30 minutes)."));
    }

    @Test
    void anInstanceThatIsNotConfiguredStillHasItsFacts() {
        var told =
                (ItemStory)
                        new Explainer(database, ZoneOffset.UTC, Map.of())
                                .explain("Radarr-4K 8", NOON);

        assertThat(told.headline()).isEqualTo("The library has it.");
        assertThat(told.about())
                .contains(
                        "The library has it, below the cutoff of the quality profile “HD”, with a custom-format score of 10; 100 is the least that is wanted.");
        assertThat(told.standing())
                .contains(
                        "How it is searched for is not known here: the configuration has no Radarr-4K.");
    }

    @Test
    void hostileTitlesAreMadeFitForATerminal() {
        assertThat(story("Radarr-4K 9").name()).isEqualTo("100% ·[31mred (2021)");
    }
}
