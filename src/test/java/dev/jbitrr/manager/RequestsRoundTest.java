package dev.jbitrr.manager;

import static dev.jbitrr.manager.FakeLibrary.episode;
import static dev.jbitrr.manager.FakeLibrary.movie;
import static dev.jbitrr.manager.SearchRoundTest.request;
import static dev.jbitrr.manager.SearchRoundTest.withIds;
import static dev.jbitrr.manager.SearchRounds.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.channel.Up;
import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.Parent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The loop that asks what people requested.
class RequestsRoundTest {
    private static final ExternalIds TEN = new ExternalIds(10, 0, "");
    private static final Duration EVERY = Duration.ofMinutes(5);

    @TempDir Path folder;

    private final List<SearchRounds> open = new ArrayList<>();

    private SearchRounds rounds(String instance) {
        var rounds = SearchRounds.of(folder, instance);
        open.add(rounds);
        return rounds;
    }

    private SearchRounds radarr() {
        var rounds = rounds("Radarr");
        rounds.library.put(withIds(movie(7, 2021), TEN), movie(8, 2021));
        return rounds.withRequests(request("o1", TEN));
    }

    private static Map<Long, String> flags(SearchRounds rounds) {
        return rounds.stores().requestedItems().all(rounds.instance);
    }

    @AfterEach
    void close() {
        open.forEach(SearchRounds::close);
    }

    @Test
    void asksOnceTheLibraryIsKnownAndThenEverySoOften() {
        var rounds = radarr();
        rounds.askForRequests();
        assertThat(rounds.requests.asked).isZero();

        rounds.readLibrary();
        assertThat(rounds.askForRequests()).isEqualTo(NOW.plus(EVERY));
        rounds.askForRequests();

        assertThat(rounds.requests.asked).isEqualTo(1);
        assertThat(flags(rounds)).containsExactly(Map.entry(7L, "o1"));
    }

    @Test
    void aHookHasItAskAtOnce() {
        var rounds = radarr();
        rounds.readLibrary();
        rounds.askForRequests();
        rounds.clock.advance(Duration.ofSeconds(10));

        rounds.hook();
        rounds.askForRequests();

        assertThat(rounds.requests.asked).isEqualTo(2);
    }

    @Test
    void aRequestThatGoesIsForgotten() { // #98
        var rounds = radarr();
        rounds.readLibrary();
        rounds.askForRequests();

        rounds.requests.open();
        rounds.clock.advance(EVERY);
        rounds.askForRequests();

        assertThat(flags(rounds)).isEmpty();
    }

    @Test
    void aFailureChangesNothing() { // B46
        var rounds = radarr();
        rounds.readLibrary();
        rounds.askForRequests();
        rounds.requests.failure = new Failure.Rejected(FakeArr.AT, 500, "");
        rounds.clock.advance(EVERY);

        assertThatThrownBy(rounds::askForRequests).isInstanceOf(ApiException.class);
        assertThat(flags(rounds)).containsKey(7L);

        rounds.requests.failure = null;
        rounds.clock.advance(Duration.ofSeconds(5));
        int before = rounds.requests.asked;
        rounds.askForRequests();
        assertThat(rounds.requests.asked).as("asked again at once").isEqualTo(before + 1);
    }

    @Test
    void whatTheLibraryGetsLaterIsMarkedWithoutAnotherQuestion() {
        var rounds = radarr();
        rounds.library.remove(7);
        rounds.over(Duration.ofMinutes(1));
        assertThat(flags(rounds)).isEmpty();
        int before = rounds.requests.asked;

        rounds.library.put(withIds(movie(9, 2021), TEN));
        rounds.clock.advance(Duration.ofMinutes(15));
        rounds.readLibrary();
        rounds.requests.failure = new Failure.Rejected(FakeArr.AT, 500, "");
        rounds.clock.advance(Duration.ofMinutes(-15));
        rounds.askForRequests();

        assertThat(flags(rounds)).containsExactly(Map.entry(9L, "o1"));
        assertThat(rounds.requests.asked).isEqualTo(before);
    }

    @Test
    void onlyTheSeasonsAskedForAreMeant() { // #92
        var rounds = rounds("Sonarr");
        var ids = new ExternalIds(0, 77, "");
        rounds.library.put(new Parent(1, "Series", true, 4, ids, 0));
        rounds.library.put(
                episode(11, 1, 1, 1, NOW.minus(Duration.ofDays(9))),
                episode(21, 1, 2, 1, NOW.minus(Duration.ofDays(8))));
        rounds.withRequests(
                new MediaRequest(
                        "o2", MediaRequest.Kind.SERIES, "Series", ids, Set.of(2), "somebody"));

        rounds.readLibrary();
        rounds.askForRequests();

        assertThat(flags(rounds)).containsExactly(Map.entry(21L, "o2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lidarr", "Readarr"})
    void musicAndBooksHaveNoRequests(String instance) { // #99
        var rounds = rounds(instance).withRequests(request("o1", TEN));
        rounds.readLibrary();
        rounds.askForRequests();

        assertThat(rounds.requests.asked).isZero();
        assertThat(rounds.manager().state().loops())
                .extracting(Up.LoopState::loop)
                .contains("library", "profiles", "search")
                .doesNotContain("requests");
    }
}
