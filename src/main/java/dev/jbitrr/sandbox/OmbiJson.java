package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a simulated Ombi writes its requests.
final class OmbiJson {
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final String SINCE = "2024-01-01T00:00:00Z";

    private OmbiJson() {}

    static Map<String, Object> movie(OmbiRequest request) {
        boolean usual = !request.is4k();
        Map<String, Object> json =
                fields(
                        "theMovieDbId",
                        request.ids().tmdb(),
                        "issueId",
                        null,
                        "issues",
                        null,
                        "subscribed",
                        false,
                        "showSubscribe",
                        false,
                        "is4kRequest",
                        request.is4k(),
                        "rootPathOverride",
                        0,
                        "qualityOverride",
                        0,
                        "has4KRequest",
                        request.is4k(),
                        "approved4K",
                        request.is4k() && request.approved(),
                        "markedAsApproved4K",
                        NEVER,
                        "requestedDate4k",
                        usual ? NEVER : SINCE,
                        "available4K",
                        request.is4k() && request.available(),
                        "markedAsAvailable4K",
                        null,
                        "denied4K",
                        usual ? null : request.denied(),
                        "markedAsDenied4K",
                        NEVER,
                        "deniedReason4K",
                        null,
                        "langCode",
                        "en",
                        "languageCode",
                        "en",
                        "imdbId",
                        imdb(request),
                        "overview",
                        request.title() + ", in a few words.",
                        "posterPath",
                        "/none.jpg",
                        "releaseDate",
                        request.released() + "T00:00:00Z",
                        "digitalReleaseDate",
                        null,
                        "status",
                        "Released",
                        "background",
                        "/none.jpg",
                        "released",
                        true,
                        "digitalRelease",
                        false);
        json.putAll(state(request, usual, 1));
        return json;
    }

    private static @Nullable String imdb(OmbiRequest request) {
        return request.ids().imdb().isEmpty() ? null : request.ids().imdb();
    }

    /// What movies and children of series have in common.
    ///
    /// @param told whether the fields for the usual copy say what has become of it
    private static Map<String, Object> state(OmbiRequest request, boolean told, int type) {
        return fields(
                "title",
                request.title(),
                "approved",
                told && request.approved(),
                "markedAsApproved",
                told && request.approved() ? SINCE : NEVER,
                "requestedDate",
                told ? SINCE : NEVER,
                "available",
                told && request.available(),
                "markedAsAvailable",
                null,
                "requestedUserId",
                "ada",
                "denied",
                told ? request.denied() : null,
                "markedAsDenied",
                NEVER,
                "deniedReason",
                null,
                "requestType",
                type,
                "requestedByAlias",
                null,
                "requestedUser",
                fields("userAlias", "Ada", "userName", "ada", "id", "ada"),
                "source",
                0,
                "canApprove",
                !request.approved() && !request.available(),
                "id",
                request.id());
    }

    /// A series with everything that was asked of it.
    ///
    /// @param whole with seasons and episodes, which the shorter list leaves out
    static Map<String, Object> series(List<OmbiRequest> children, boolean whole) {
        OmbiRequest first = children.getFirst();
        return fields(
                "tvDbId",
                first.ids().tvdb(),
                "externalProviderId",
                first.ids().tmdb(),
                "imdbId",
                imdb(first),
                "qualityOverride",
                null,
                "rootFolder",
                null,
                "languageProfile",
                null,
                "overview",
                first.title() + ", in a few words.",
                "title",
                first.title(),
                "posterPath",
                "/none.jpg",
                "background",
                "/none.jpg",
                "releaseDate",
                first.released() + "T00:00:00Z",
                "status",
                "Continuing",
                "totalSeasons",
                3,
                "childRequests",
                children.stream().map(each -> child(first.id(), each, whole)).toList(),
                "id",
                first.id());
    }

    private static Map<String, Object> child(long parent, OmbiRequest request, boolean whole) {
        Map<String, Object> json =
                fields(
                        "parentRequestId",
                        parent,
                        "issueId",
                        null,
                        "seriesType",
                        0,
                        "subscribed",
                        false,
                        "showSubscribe",
                        false,
                        "releaseYear",
                        SINCE,
                        "issues",
                        null,
                        "seasonRequests",
                        whole
                                ? request.seasons().stream()
                                        .map(number -> season(request, number))
                                        .toList()
                                : null);
        json.putAll(state(request, true, 0));
        return json;
    }

    private static Map<String, Object> season(OmbiRequest request, int number) {
        Map<String, Object> episode =
                fields(
                        "episodeNumber",
                        1,
                        "title",
                        "Episode 1",
                        "airDate",
                        request.released() + "T00:00:00Z",
                        "url",
                        null,
                        "available",
                        request.available(),
                        "approved",
                        request.approved(),
                        "requested",
                        true,
                        "seasonId",
                        number,
                        "id",
                        request.id() * 1_000 + number);
        return fields(
                "seasonNumber",
                number,
                "overview",
                null,
                "episodes",
                List.of(episode),
                "childRequestId",
                request.id(),
                "seasonAvailable",
                request.available(),
                "id",
                request.id() * 100 + number);
    }
}
