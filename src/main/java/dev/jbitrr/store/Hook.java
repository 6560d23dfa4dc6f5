package dev.jbitrr.store;

import java.time.Instant;
import java.util.List;

/// What an Arr called us about.
///
/// @param id grows with every hook
/// @param event in the Arr's word, such as `Download`
/// @param itemIds movies, episodes, albums or books; may be empty
/// @param parentId series, artist or author; 0 when it is about none
public record Hook(long id, String event, List<Long> itemIds, long parentId, Instant at) {
    public Hook {
        itemIds = List.copyOf(itemIds);
    }
}
