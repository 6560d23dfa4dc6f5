package dev.jbitrr.sandbox;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest.Kind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request in a simulated Ombi. Several requests for one series are shown as one there, with as
/// many children.
///
/// @param denied null as long as nobody has decided
/// @param seasons of a series
public record OmbiRequest(
        long id,
        Kind kind,
        String title,
        ExternalIds ids,
        boolean approved,
        boolean available,
        @Nullable Boolean denied,
        boolean is4k,
        List<Integer> seasons,
        LocalDate released) {

    public OmbiRequest {
        seasons = List.copyOf(seasons);
    }

    /// Approved and not there, out for long.
    public static OmbiRequest movie(long id, String title, ExternalIds ids) {
        return new OmbiRequest(
                id, Kind.MOVIE, title, ids, true, false, null, false, List.of(), usual());
    }

    /// Approved and not there, out for long.
    public static OmbiRequest series(long id, String title, ExternalIds ids, Integer... seasons) {
        return new OmbiRequest(
                id, Kind.SERIES, title, ids, true, false, null, false, List.of(seasons), usual());
    }

    private static LocalDate usual() {
        return LocalDate.of(2015, 1, 1);
    }

    public OmbiRequest pending() {
        return with(false, false, null, is4k);
    }

    public OmbiRequest declined() {
        return with(false, false, true, is4k);
    }

    public OmbiRequest arrived() {
        return with(approved, true, denied, is4k);
    }

    /// For the copy in 4K; movies only.
    public OmbiRequest in4k() {
        return with(approved, available, denied, true);
    }

    public OmbiRequest withReleased(LocalDate date) {
        return new OmbiRequest(
                id, kind, title, ids, approved, available, denied, is4k, seasons, date);
    }

    private OmbiRequest with(
            boolean nowApproved, boolean nowThere, @Nullable Boolean nowDenied, boolean now4k) {
        return new OmbiRequest(
                id, kind, title, ids, nowApproved, nowThere, nowDenied, now4k, seasons, released);
    }
}
