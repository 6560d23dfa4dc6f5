package dev.jbitrr.manager;

import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.SearchSettings.Grouping;
import java.util.Map;

/// Search settings for tests: what a new configuration says, with the acceptance examples'
/// exceptions (no years, single episodes), and what a test changes about it.
final class SearchKnobs {
    boolean unmonitored;
    int limit = 5;
    int perHour;
    boolean byYear;
    boolean reverse;
    boolean again = true;
    Grouping grouping = Grouping.EPISODE;
    boolean todayFirst = true;

    SearchSettings settings() {
        return new SearchSettings(
                true,
                false,
                unmonitored,
                limit,
                perHour,
                byYear,
                reverse,
                false,
                false,
                false,
                false,
                again,
                false,
                false,
                Map.of(),
                false,
                null,
                3,
                grouping,
                todayFirst);
    }
}
