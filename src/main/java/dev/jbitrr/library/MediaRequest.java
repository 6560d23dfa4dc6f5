package dev.jbitrr.library;

import java.util.Set;

/// What a person asked for in Overseerr, Jellyseerr, Seerr or Ombi and should be searched for: the
/// client has left out what is declined, available, unapproved where only approved ones count, of
/// the other resolution, and not released yet (spec/search.md 4).
///
/// @param key the same as long as the request stands: source and number
/// @param kind a movie or a series
/// @param seasons those asked for; empty = all of them
/// @param requestedBy who asked, in the source's words; may be empty
public record MediaRequest(
        String key,
        Kind kind,
        String title,
        ExternalIds ids,
        Set<Integer> seasons,
        String requestedBy) {

    public MediaRequest {
        seasons = Set.copyOf(seasons);
    }

    /// What can be requested.
    public enum Kind {
        MOVIE,
        SERIES
    }
}
