package dev.jbitrr.search;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.SearchTarget;
import java.util.List;
import java.util.stream.Collectors;

/// What a person calls a search (spec/search.md 1.13).
final class Labels {
    /// More episodes than these are counted, not listed.
    private static final int LISTED = 6;

    private Labels() {}

    static String of(SearchTarget target, List<Prospect> covered) {
        return switch (target) {
            case SearchTarget.Items _ when covered.size() == 1 -> item(covered.getFirst());
            case SearchTarget.Items _ -> episodes(covered);
            case SearchTarget.Season(long _, int season) ->
                    (season == 0 ? "Specials of " : "Season " + season + " of ")
                            + parent(covered.getFirst());
            case SearchTarget.Series _ -> series(covered);
        };
    }

    static String item(Prospect prospect) {
        Item item = prospect.item();
        if (prospect.owner().isEmpty()) {
            return item.year() == 0 ? item.title() : item.title() + " (" + item.year() + ")";
        }
        if (item.season() < 0) {
            return parent(prospect) + " - " + item.title();
        }
        String number = "%s S%02dE%02d".formatted(parent(prospect), item.season(), item.number());
        return item.title().isEmpty() ? number : number + " · " + item.title();
    }

    /// All of one season.
    private static String episodes(List<Prospect> covered) {
        Prospect first = covered.getFirst();
        String season = "%s S%02d".formatted(parent(first), first.item().season());
        return covered.size() > LISTED
                ? season + " · " + covered.size() + " episodes"
                : covered.stream()
                        .map(one -> "E%02d".formatted(one.item().number()))
                        .collect(Collectors.joining(", ", season, ""));
    }

    private static String series(List<Prospect> covered) {
        boolean missing = covered.stream().noneMatch(one -> one.item().content().complete());
        return (missing ? "Missing" : "All") + " episodes in " + parent(covered.getFirst());
    }

    private static String parent(Prospect prospect) {
        return prospect.owner().map(Parent::title).orElse("");
    }
}
