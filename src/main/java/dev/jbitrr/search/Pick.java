package dev.jbitrr.search;

import dev.jbitrr.library.SearchTarget;
import java.util.List;

/// One search command that should be sent, in the order of picks.
///
/// @param itemIds what it covers: these are recorded as searched
/// @param parentId whose they are; 0 for movies
/// @param label what a person calls it: `Title (Year)`, `Series S02E03 · Title`, `All episodes in
///   Series`, `Artist - Album`, … (spec/search.md 1.13)
public record Pick(
        SearchTarget target,
        List<Long> itemIds,
        long parentId,
        Reason reason,
        Verdict.Priority priority,
        String label) {
    public Pick {
        itemIds = List.copyOf(itemIds);
    }

    /// What the page shows of the search: `Overseerr request · Title (Year) · Missing`.
    ///
    /// @param source whose the requests are
    public String activity(String source) {
        String what = label + " · " + reason.label();
        return switch (priority) {
            case TODAY -> "Today's releases · " + what;
            case REQUEST -> source + " request · " + what;
            case BACKLOG -> what;
        };
    }
}
