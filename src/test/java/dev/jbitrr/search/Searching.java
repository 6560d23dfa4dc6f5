package dev.jbitrr.search;

import dev.jbitrr.search.SearchSettings.Grouping;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Settings of searches for tests: those of the examples (spec/search.md 10), and what is different
/// about these.
final class Searching {
    boolean missing = true;
    boolean specials;
    boolean unmonitored;
    int limit = 5;
    int searchesPerHour;
    boolean byYear;
    boolean reverse;
    boolean upgrades;
    boolean qualityUnmet;
    boolean customFormatUnmet;
    boolean again = true;
    boolean tempForMissing;
    boolean keepTempProfile;
    boolean forceReset;
    @Nullable Duration timeout;
    Grouping grouping = Grouping.EPISODE;
    boolean todaysReleasesFirst = true;

    private Searching() {}

    static SearchSettings usual() {
        return with(_ -> {});
    }

    static SearchSettings with(Consumer<Searching> difference) {
        var searching = new Searching();
        difference.accept(searching);
        return searching.build();
    }

    private SearchSettings build() {
        return new SearchSettings(
                missing,
                specials,
                unmonitored,
                limit,
                searchesPerHour,
                byYear,
                reverse,
                upgrades,
                qualityUnmet,
                customFormatUnmet,
                false,
                again,
                tempForMissing,
                keepTempProfile,
                Map.of(),
                forceReset,
                timeout,
                3,
                grouping,
                todaysReleasesFirst);
    }
}
