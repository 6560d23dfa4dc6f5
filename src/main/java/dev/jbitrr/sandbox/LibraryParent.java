package dev.jbitrr.sandbox;

import dev.jbitrr.library.ExternalIds;
import java.util.Set;

/// A series, an artist or an author in the library of a simulated Arr.
///
/// @param profile id of its quality profile
/// @param unmonitoredSeasons of a series
public record LibraryParent(
        long id,
        String title,
        boolean monitored,
        long profile,
        ExternalIds ids,
        Set<Integer> unmonitoredSeasons) {

    public LibraryParent {
        unmonitoredSeasons = Set.copyOf(unmonitoredSeasons);
    }

    /// A monitored one on the first profile, whose ids follow from its own.
    public static LibraryParent of(long id, String title) {
        var ids = new ExternalIds(600_000 + id, 700_000 + id, "tt%07d".formatted(8_000_000 + id));
        return new LibraryParent(id, title, true, 1, ids, Set.of());
    }

    public LibraryParent withMonitored(boolean on) {
        return new LibraryParent(id, title, on, profile, ids, unmonitoredSeasons);
    }

    public LibraryParent withProfile(long other) {
        return new LibraryParent(id, title, monitored, other, ids, unmonitoredSeasons);
    }

    public LibraryParent withIds(ExternalIds others) {
        return new LibraryParent(id, title, monitored, profile, others, unmonitoredSeasons);
    }

    public LibraryParent withUnmonitoredSeasons(Set<Integer> seasons) {
        return new LibraryParent(id, title, monitored, profile, ids, seasons);
    }
}
