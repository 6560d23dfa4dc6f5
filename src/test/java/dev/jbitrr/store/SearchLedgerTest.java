package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.NOON;
import static dev.jbitrr.store.Facts.episodes;
import static dev.jbitrr.store.Facts.movie;
import static dev.jbitrr.store.Facts.pending;
import static dev.jbitrr.store.Facts.pick;
import static dev.jbitrr.store.Facts.searched;
import static dev.jbitrr.store.Facts.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.store.StoreProcess.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SearchLedgerTest {
    private static final String RADARR = "Radarr";
    private static final String SONARR = "Sonarr";

    @TempDir Path folder;
    private Database database;
    private SearchLedger ledger;

    @BeforeEach
    void open() {
        database = Database.open(file());
        ledger = new SearchLedger(database);
    }

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    @AfterEach
    void close() {
        assertThat(database.check()).isEmpty();
        database.close();
    }

    @Test
    void aCycleComesBackAsItWas() {
        assertThat(ledger.cycle(RADARR)).isEmpty();

        Cycle first = Cycle.first(NOON);
        ledger.saveCycle(RADARR, first);
        assertThat(ledger.cycle(RADARR)).contains(first);

        Cycle complete = first.completed(NOON.plusSeconds(9));
        ledger.saveCycle(RADARR, complete);
        assertThat(ledger.cycle(RADARR)).contains(complete);
        assertThat(ledger.cycle(SONARR)).isEmpty();
    }

    @Test
    void everyKindOfSearchComesBackAsItWasWrittenDown() {
        for (SearchTarget target :
                List.of(
                        new SearchTarget.Items(List.of(7L)),
                        new SearchTarget.Items(List.of(7L, 8L)),
                        new SearchTarget.Season(3, 2),
                        new SearchTarget.Series(3))) {
            var begun = new PendingSearch(pick(target, 3, 7L, 8L), 5, NOON);
            if (target instanceof SearchTarget.Items(var ids)) {
                begun = new PendingSearch(pick(target, 3, ids.toArray(Long[]::new)), 5, NOON);
            }
            ledger.begin(SONARR, begun);

            assertThat(ledger.pending(SONARR)).contains(begun);
        }
        ledger.drop(SONARR);
        assertThat(ledger.pending(SONARR)).isEmpty();
    }

    @Test
    void settlingKeepsRecordsGroupAndJournalAndEndsTheWaiting() {
        new Mirror(database).saveItems(SONARR, episodes(3, 12));
        var target = new SearchTarget.Season(3, 1);
        var begun = new PendingSearch(pick(target, 3, 3_000_000L, 3_000_002L), 2, NOON);
        var records = Map.of(3_000_000L, searched(2, 1), 3_000_002L, searched(2, 5));

        for (int count = 1; count <= 2; count++) {
            ledger.begin(SONARR, begun);
            ledger.settle(SONARR, begun, records, "withheld", "dry-run", NOON);

            assertThat(ledger.group(SONARR, target).map(SearchRecord::count)).contains(count);
        }
        assertThat(ledger.pending(SONARR)).isEmpty();
        assertThat(ledger.find(SONARR, 3_000_002)).contains(searched(2, 5));
        assertThat(ledger.group(SONARR, new SearchTarget.Series(3))).isEmpty();
        Journal journal = new Journal(database);
        JournalEntry line = journal.ofItem(SONARR, 3_000_000, 10).getFirst();
        assertThat(line)
                .returns("search", JournalEntry::decision)
                .returns("withheld", JournalEntry::outcome)
                .returns("dry-run", JournalEntry::guard)
                .returns("", JournalEntry::hash)
                .returns(3L, JournalEntry::item)
                .returns("season 1", JournalEntry::target);
        assertThat(journal.ofItem(SONARR, 3_000_011, 10)).as("of season 2").isEmpty();
    }

    @Test
    void anEpisodeIsFoundAmongSeveralThatWereSearchedTogether() {
        new Mirror(database).saveItems(SONARR, episodes(3, 12));
        var target = new SearchTarget.Items(List.of(3_000_000L, 3_000_001L, 3_000_010L));
        var begun = new PendingSearch(pick(target, 3, 3_000_000L), 2, NOON);
        ledger.settle(SONARR, begun, Map.of(), "done", null, NOON);

        Journal journal = new Journal(database);
        assertThat(journal.ofItem(SONARR, 3_000_000, 10)).hasSize(1);
        assertThat(journal.ofItem(SONARR, 3_000_010, 10)).hasSize(1);
        assertThat(journal.ofItem(SONARR, 3_000_002, 10)).isEmpty();
        assertThat(journal.ofItem("Sonarr-2", 3_000_000, 10)).isEmpty();
    }

    @Test
    void aSeriesIsRecordedApartFromTheEpisodeOfTheSameNumber_51() {
        var begun = new PendingSearch(pick(new SearchTarget.Series(50), 50, 7L), 1, NOON);
        ledger.settle(SONARR, begun, Map.of(7L, searched(1, 1)), "done", null, NOON);

        assertThat(ledger.find(SONARR, 50)).isEmpty();
        assertThat(ledger.group(SONARR, new SearchTarget.Series(50))).isPresent();
    }

    @Test
    void twoInstancesHaveStatesOfTheirOwn_34_52() {
        var begun = pending(7);
        ledger.begin(RADARR, begun);
        ledger.begin("Radarr-B", pending(8));
        ledger.settle(RADARR, begun, Map.of(7L, searched(1, 1)), "done", null, NOON);

        assertThat(ledger.pending("Radarr-B")).contains(pending(8));
        assertThat(ledger.empty("Radarr-B")).isTrue();
        assertThat(ledger.empty(RADARR)).isFalse();
        assertThat(ledger.traffic("Radarr-B", NOON).sent()).isZero();
    }

    @Test
    void trafficCountsCommandsAndNotTheirItems() {
        for (int minute = 0; minute < 5; minute++) {
            ledger.settle(
                    RADARR,
                    pending(7, 8, 9),
                    Map.of(7L, searched(1, 1), 8L, searched(1, 1)),
                    "done",
                    null,
                    NOON.plusSeconds(60L * minute));
        }
        assertThat(ledger.traffic(RADARR, NOON.plusSeconds(60)))
                .isEqualTo(
                        new SearchLedger.Traffic(4, NOON.plusSeconds(60), NOON.plusSeconds(240)));
        assertThat(ledger.traffic(RADARR, NOON.plusSeconds(600)))
                .isEqualTo(new SearchLedger.Traffic(0, null, null));
    }

    @Test
    void onlyOldRecordsOfWhatIsGoneArePruned() {
        Mirror mirror = new Mirror(database);
        mirror.saveItems(RADARR, List.of(movie(1)));
        mirror.saveParent(SONARR, series(3));
        ledger.handled(RADARR, Map.of(1L, searched(1, 1), 2L, searched(1, 1)));
        for (long series = 3; series <= 4; series++) {
            ledger.settle(
                    SONARR,
                    new PendingSearch(pick(new SearchTarget.Series(series), series, 7L), 1, NOON),
                    Map.of(7L, searched(1, 1)),
                    "done",
                    null,
                    NOON);
        }

        assertThat(ledger.prune(NOON, 100)).isZero();
        assertThat(ledger.prune(NOON.plusSeconds(1), 100))
                .as("movie 2, episode 7 and series 4")
                .isEqualTo(3);
        assertThat(ledger.find(RADARR, 1)).isPresent();
        assertThat(ledger.group(SONARR, new SearchTarget.Series(3))).isPresent();
    }

    @Test
    void aKillLeavesEachSearchPendingOrSettled() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Process searching = StoreProcess.start(Task.SEARCH, file());
            assertThat(searching.inputReader().readLine()).isEqualTo("searching");
            int before = ledger.traffic(RADARR, NOON).sent();
            while (ledger.traffic(RADARR, NOON).sent() < before + 40 * round) {
                Thread.onSpinWait();
            }
            searching.destroyForcibly().waitFor();

            int sent = ledger.traffic(RADARR, NOON).sent() - before;
            long pending =
                    ledger.pending(RADARR)
                            .map(it -> it.pick().itemIds().getFirst())
                            .orElse(sent + 1L);
            assertThat(pending).as("the search after the last that counts").isEqualTo(sent + 1L);
            assertThat(ledger.find(RADARR, sent)).isPresent();
            assertThat(database.check()).isEmpty();
        }
    }
}
