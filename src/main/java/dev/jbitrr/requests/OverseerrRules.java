package dev.jbitrr.requests;

import dev.jbitrr.json.Fields;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which requests of Overseerr count, and what is in them.
///
/// @param is4k whether those for 4K count, or all others
record OverseerrRules(boolean approvedOnly, boolean is4k) {
    /// What becomes of a request, and of each season in it; besides, 4 is one that the Arr could
    /// not be told of.
    private static final int PENDING = 1;

    private static final int APPROVED = 2;
    private static final int DECLINED = 3;
    private static final int COMPLETED = 5;

    /// Nothing known, requested, being fetched, there in part. What is not listed: 5, all of it is
    /// there; 6, which is DELETED in Overseerr and BLOCKLISTED in Jellyseerr and Seerr, and 7,
    /// DELETED in these: nobody waits for them. Numbers that nobody has given a meaning yet are no
    /// reason to search either.
    private static final Set<Long> LACKING = Set.of(1L, 2L, 3L, 4L);

    private static final Set<String> NOT_LACKING =
            Set.of("AVAILABLE", "DELETED", "BLACKLISTED", "BLOCKLISTED");

    /// Whether a record says enough to be judged. One of a kind that we do not know, as music is,
    /// is not malformed.
    static boolean isUnderstood(Fields request) {
        String type = request.text("type");
        boolean ours = type.equals("movie") || type.equals("tv");
        return !type.isEmpty()
                && request.number("status").isPresent()
                && !(ours && ids(request).equals(ExternalIds.NONE));
    }

    boolean wants(Fields request, Kind kind) {
        return request.text("type").equals(kind == Kind.MOVIE ? "movie" : "tv")
                && request.flag("is4k").orElse(false) == is4k
                && stands(request)
                && lacking(request.object("media"))
                && !nothingLeft(request);
    }

    /// The server filters already; its descendants differ in how.
    private boolean stands(Fields request) {
        long status = request.id("status");
        return status == APPROVED || (status == PENDING && !approvedOnly);
    }

    private boolean lacking(Fields media) {
        String field = is4k ? "status4k" : "status";
        String word = media.text(field).toUpperCase(Locale.ROOT).replaceAll("[- ]", "_");
        return media.number(field)
                .map(LACKING::contains)
                .orElseGet(() -> !NOT_LACKING.contains(word));
    }

    static ExternalIds ids(Fields request) {
        Fields media = request.object("media");
        return new ExternalIds(media.id("tmdbId"), media.id("tvdbId"), media.text("imdbId"));
    }

    /// The seasons that were asked for and not refused; empty when none was named.
    static Set<Integer> seasons(Fields request) {
        return standing(request).collect(Collectors.toSet());
    }

    /// An empty set of seasons means all of them, which is not what is meant when each was refused.
    private static boolean nothingLeft(Fields request) {
        List<Fields> seasons = request.objects("seasons");
        return !seasons.isEmpty() && standing(request).findAny().isEmpty();
    }

    private static Stream<Integer> standing(Fields request) {
        return request.objects("seasons").stream()
                .filter(season -> season.id("status") != DECLINED)
                .filter(season -> season.id("status") != COMPLETED)
                .flatMap(season -> season.number("seasonNumber").stream())
                .map(Long::intValue);
    }

    static String requestedBy(Fields request) {
        Fields user = request.object("requestedBy");
        return Stream.of("displayName", "username", "plexUsername", "email")
                .map(user::text)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }
}
