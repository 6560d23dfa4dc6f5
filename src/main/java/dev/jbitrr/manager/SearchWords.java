package dev.jbitrr.manager;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Pick;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Searches in words.
final class SearchWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private SearchWords() {}

    /// What is searched for and why (spec/search.md 1.13).
    static String of(Pick pick) {
        var name = name(pick) + " · " + pick.reason().label();
        return switch (pick.priority()) {
            case TODAY -> "Today's releases · " + name;
            case REQUEST -> "Request · " + name;
            case BACKLOG -> name;
        };
    }

    /// Titles come from strangers: one line, and not too long.
    static String name(Pick pick) {
        String line = pick.label().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    static String nothing(Instant next) {
        return "nothing to search for; next look at " + time(next);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /// Whether a command of this name could be the one for a target.
    static boolean isCommandFor(SearchTarget target, String name) {
        return switch (target) {
            case SearchTarget.Items _ ->
                    name.endsWith("Search")
                            && !name.equals("SeasonSearch")
                            && !name.equals("SeriesSearch");
            case SearchTarget.Season _ -> name.equals("SeasonSearch");
            case SearchTarget.Series _ -> name.equals("SeriesSearch");
        };
    }

    /// Whether a command with these ids is about it. One for a season or a series may come without.
    static boolean isAbout(Pick pick, List<Long> ids) {
        return switch (pick.target()) {
            case SearchTarget.Items(var items) -> ids.equals(items.stream().sorted().toList());
            case SearchTarget.Season _, SearchTarget.Series _ ->
                    ids.isEmpty() || ids.equals(List.of(pick.parentId()));
        };
    }
}
