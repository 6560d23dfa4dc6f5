package dev.jbitrr.search;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that decides about one item.
///
/// @param parent null for a movie
/// @param minimumScore of the quality profile
/// @param requested whether a person asked for it
/// @param record null when it was never searched for
public record Prospect(
        Item item,
        @Nullable Parent parent,
        int minimumScore,
        boolean requested,
        @Nullable SearchRecord record) {

    public Optional<Parent> owner() {
        return Optional.ofNullable(parent);
    }

    public Optional<SearchRecord> searched() {
        return Optional.ofNullable(record);
    }

    public Standing standing() {
        return Standing.of(item.content(), minimumScore);
    }
}
