package dev.jbitrr.store;

import dev.jbitrr.library.SearchTarget;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a search or a change addresses, as columns have it: `item`, `items 7 8 `, `season 3`,
/// `series`, `parent`. The id of a single item, or of the parent, stands in a column of its own.
final class Addressed {
    static final String ITEM = "item";
    static final String PARENT = "parent";
    private static final String ITEMS = "items";
    private static final String SEASON = "season";
    private static final String SERIES = "series";

    private Addressed() {}

    static String text(SearchTarget target) {
        return switch (target) {
            case SearchTarget.Items(var ids) when ids.size() == 1 -> ITEM;
            case SearchTarget.Items(var ids) -> ITEMS + " " + written(ids) + " ";
            case SearchTarget.Season(_, int season) -> SEASON + " " + season;
            case SearchTarget.Series _ -> SERIES;
        };
    }

    /// The id that goes with the text: the one item's, or the parent's.
    static long id(SearchTarget target, long parentId) {
        return switch (target) {
            case SearchTarget.Items(var ids) -> ids.size() == 1 ? ids.getFirst() : parentId;
            case SearchTarget.Season(long series, _) -> series;
            case SearchTarget.Series(long series) -> series;
        };
    }

    static SearchTarget target(String text, List<Long> items, long parentId) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case ITEM, ITEMS -> new SearchTarget.Items(items);
            case SEASON -> new SearchTarget.Season(parentId, Integer.parseInt(words[1]));
            default -> new SearchTarget.Series(parentId);
        };
    }

    static String written(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static List<Long> ids(String written) {
        return Stream.of(written.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
