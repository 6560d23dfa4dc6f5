package dev.jbitrr.servarr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.SimulatedArr;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the library has, and how good it is, in each of the four applications.
class HoldingsTest {
    private static final MediaId GOOD = new MediaId(1, 7, 1);
    private static final MediaId BETTER = new MediaId(2, 7, 1);
    private static final MediaId MISSING = new MediaId(3, 7, 1);

    private void with(Application application, BiConsumer<SimulatedArr, ArrClient> test) {
        var library =
                List.of(
                        item(application, GOOD).withFile(40),
                        item(application, BETTER).withFile(90),
                        item(application, MISSING));
        try (var arr = SimulatedArr.start(ArrSetup.of(application).withLibrary(library));
                var client =
                        new ArrClient(
                                application,
                                new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false))) {
            test.accept(arr, client);
        }
    }

    private static LibraryItem item(Application application, MediaId media) {
        return application == Application.RADARR
                ? LibraryItem.movie(media.id(), "Title " + media.id(), 2001)
                : LibraryItem.missing(media, "Title", "Parent", (int) media.id(), 2001);
    }

    @ParameterizedTest
    @EnumSource
    void theBestFileOfAllItemsCounts(Application application) {
        with(
                application,
                (_, client) -> {
                    // Readarr does not say what scores its files have.
                    boolean silent = application == Application.READARR;
                    assertThat(client.holding(List.of(GOOD)))
                            .isEqualTo(new Holding(silent ? null : 40, 1));
                    assertThat(client.holding(List.of(GOOD, BETTER, MISSING)))
                            .isEqualTo(new Holding(silent ? null : 90, 1));
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatHasNoFileHasNoScore(Application application) {
        with(
                application,
                (_, client) -> assertThat(client.holding(List.of(MISSING)).scored()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void aSeasonPackCostsNoMoreRequestsThanOneItem(Application application) {
        with(
                application,
                (arr, client) -> {
                    client.holding(List.of(GOOD, BETTER));

                    assertThat(arr.requests()).hasSizeLessThanOrEqualTo(3);
                });
    }

    @ParameterizedTest
    @EnumSource
    void profilesSayTheirLeastScore(Application application) {
        with(
                application,
                (_, client) -> assertThat(client.minimumScores()).isEqualTo(Map.of(1L, 0)));
    }
}
