package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.GivenCommand;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.SimulatedArr;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A manager is killed between any two steps of a search, and its successor goes on: each movie is
/// searched for once, and the ledger knows it.
@Timeout(300)
class SearchKillTest {
    private static final List<Long> MOVIES = List.of(1L, 2L, 3L, 4L);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"search/begun", "search/called", "search/settled"})
    void everyMovieIsSearchedForOnce(String moment) throws Exception {
        var library =
                LongStream.rangeClosed(1, MOVIES.size())
                        .mapToObj(id -> LibraryItem.movie(id, "Film " + id, 2000))
                        .toList();
        var setup = ArrSetup.of(Application.RADARR).withLibrary(library).withFinds(_ -> false);
        try (var arr = SimulatedArr.start(setup)) {
            var remotes = new SearchRemotes(arr.uri(), arr.apiKey(), folder.resolve("jbitrr.db"));
            Victim.of(KilledSearch.class, remotes.arguments(), moment).awaitDeath();
            assertThat(arr.searches()).hasSizeBetween(1, 2);

            remotes.run(
                    StepObserver.NONE,
                    ledger ->
                            MOVIES.stream()
                                    .allMatch(id ->
                                            ledger.find(SearchRemotes.INSTANCE, id).isPresent()));

            assertThat(arr.searches().stream().map(GivenCommand::ids).flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(MOVIES);
            assertThat(remotes.records(MOVIES.stream()))
                    .hasSameSizeAs(MOVIES)
                    .allMatch(one -> one.count() == 1);
        }
    }
}
