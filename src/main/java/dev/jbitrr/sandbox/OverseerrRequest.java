package dev.jbitrr.sandbox;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request in a simulated Overseerr.
///
/// @param status of the request: 1 pending, 2 approved, 3 declined, 4 failed
/// @param media status of what it is for: 1 unknown, 2 pending, 3 processing, 4 partially
///   available, 5 available; in Seerr also 6 blocklisted, 7 deleted
/// @param media4k the same for the copy in 4K
/// @param seasons of a series
/// @param released when it came out or will; null when nobody knows
public record OverseerrRequest(
        long id,
        Kind kind,
        String title,
        ExternalIds ids,
        int status,
        int media,
        int media4k,
        boolean is4k,
        List<Integer> seasons,
        @Nullable LocalDate released) {

    private static final int APPROVED = 2;
    private static final int PROCESSING = 3;

    public OverseerrRequest {
        seasons = List.copyOf(seasons);
    }

    /// Approved, being looked for, out for long.
    public static OverseerrRequest movie(long id, String title, ExternalIds ids) {
        return new OverseerrRequest(
                id, Kind.MOVIE, title, ids, APPROVED, PROCESSING, 1, false, List.of(), usual());
    }

    /// Approved, being looked for, out for long.
    public static OverseerrRequest series(
            long id, String title, ExternalIds ids, Integer... seasons) {
        return new OverseerrRequest(
                id,
                Kind.SERIES,
                title,
                ids,
                APPROVED,
                PROCESSING,
                1,
                false,
                List.of(seasons),
                usual());
    }

    private static LocalDate usual() {
        return LocalDate.of(2015, 1, 1);
    }

    public OverseerrRequest withStatus(int other) {
        return new OverseerrRequest(
                id, kind, title, ids, other, media, media4k, is4k, seasons, released);
    }

    /// With this status of what it asks for, the other copy's stays.
    public OverseerrRequest withMedia(int other) {
        return new OverseerrRequest(
                id,
                kind,
                title,
                ids,
                status,
                is4k ? media : other,
                is4k ? other : media4k,
                is4k,
                seasons,
                released);
    }

    /// For the copy in 4K, whose status is what the other's was.
    public OverseerrRequest in4k() {
        return new OverseerrRequest(
                id, kind, title, ids, status, media4k, media, true, seasons, released);
    }

    public OverseerrRequest withReleased(@Nullable LocalDate date) {
        return new OverseerrRequest(
                id, kind, title, ids, status, media, media4k, is4k, seasons, date);
    }

    int wantedMedia() {
        return is4k ? media4k : media;
    }

    Optional<LocalDate> dated() {
        return Optional.ofNullable(released);
    }
}
