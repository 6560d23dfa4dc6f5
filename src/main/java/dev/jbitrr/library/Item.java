package dev.jbitrr.library;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be searched for: a movie, an episode, an album or a book, as its Arr has it. Which of
/// them follows from the application.
///
/// @param parentId the series', artist's or author's id; 0 for a movie
/// @param season of an episode; −1 for everything else
/// @param number of an episode in its season; 0 for everything else
/// @param monitored as the item says; its parent may say otherwise
/// @param year of a movie; 0 when it is not known, and for everything else
/// @param date when an episode airs, an album or a book comes out; null when nobody knows
/// @param release of a movie; null for everything else
/// @param profile quality profile of a movie; 0 for everything else, whose parent has it
/// @param ids of a movie; [ExternalIds#NONE] for everything else
public record Item(
        long id,
        long parentId,
        int season,
        int number,
        String title,
        boolean monitored,
        int year,
        @Nullable Instant date,
        @Nullable Release release,
        long profile,
        ExternalIds ids,
        Content content) {

    public Optional<Instant> dated() {
        return Optional.ofNullable(date);
    }

    public Optional<Release> released() {
        return Optional.ofNullable(release);
    }

    public Item withProfile(long other) {
        return new Item(
                id, parentId, season, number, title, monitored, year, date, release, other, ids,
                content);
    }
}
