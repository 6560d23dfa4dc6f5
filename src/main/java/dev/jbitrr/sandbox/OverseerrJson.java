package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.MediaRequest.Kind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a simulated Overseerr writes requests, movies, series and notifications.
final class OverseerrJson {
    private static final String SINCE = "2024-01-01T00:00:00.000Z";
    private static final List<String> MEDIA_STATUS =
            List.of(
                    "",
                    "UNKNOWN",
                    "PENDING",
                    "PROCESSING",
                    "PARTIALLY_AVAILABLE",
                    "AVAILABLE",
                    "BLOCKLISTED",
                    "DELETED");

    private OverseerrJson() {}

    static Map<String, Object> request(OverseerrRequest request) {
        return fields(
                "id", request.id(),
                "status", request.status(),
                "createdAt", SINCE,
                "updatedAt", SINCE,
                "type", type(request),
                "is4k", request.is4k(),
                "isAutoRequest", false,
                "media", media(request),
                "seasons", request.seasons().stream().map(each -> season(request, each)).toList(),
                "requestedBy", user(),
                "seasonCount", request.seasons().size());
    }

    private static String type(OverseerrRequest request) {
        return request.kind() == Kind.MOVIE ? "movie" : "tv";
    }

    private static Map<String, Object> season(OverseerrRequest request, int number) {
        return fields(
                "id", request.id() * 100 + number,
                "seasonNumber", number,
                "status", request.status(),
                "createdAt", SINCE,
                "updatedAt", SINCE);
    }

    private static Map<String, Object> media(OverseerrRequest request) {
        Map<String, Object> json =
                fields(
                        "id", request.id(),
                        "mediaType", type(request),
                        "tmdbId", request.ids().tmdb());
        if (request.ids().tvdb() != 0) {
            json.put("tvdbId", request.ids().tvdb());
        }
        if (!request.ids().imdb().isEmpty()) {
            json.put("imdbId", request.ids().imdb());
        }
        json.putAll(
                fields(
                        "status", request.media(),
                        "status4k", request.media4k(),
                        "createdAt", SINCE,
                        "updatedAt", SINCE,
                        "downloadStatus", List.of(),
                        "downloadStatus4k", List.of()));
        return json;
    }

    private static Map<String, Object> user() {
        return fields(
                "id",
                1,
                "email",
                "ada@sandbox.example",
                "username",
                "ada",
                "displayName",
                "Ada",
                "permissions",
                2,
                "userType",
                2,
                "avatar",
                "/avatar/1",
                "requestCount",
                1,
                "createdAt",
                SINCE,
                "updatedAt",
                SINCE);
    }

    static Map<String, Object> movie(OverseerrRequest request) {
        return fields(
                "id", request.ids().tmdb(),
                "imdbId", request.ids().imdb(),
                "title", request.title(),
                "originalTitle", request.title(),
                "originalLanguage", "en",
                "overview", request.title() + ", in a few words.",
                "releaseDate", date(request),
                "status", "Released",
                "adult", false,
                "video", false,
                "genres", List.of(),
                "mediaInfo", media(request));
    }

    static Map<String, Object> series(OverseerrRequest request) {
        return fields(
                "id", request.ids().tmdb(),
                "name", request.title(),
                "originalName", request.title(),
                "originalLanguage", "en",
                "overview", request.title() + ", in a few words.",
                "firstAirDate", date(request),
                "status", "Returning Series",
                "inProduction", true,
                "genres", List.of(),
                "externalIds", fields("tvdbId", request.ids().tvdb()),
                "mediaInfo", media(request));
    }

    private static String date(OverseerrRequest request) {
        return request.dated().map(LocalDate::toString).orElse("");
    }

    /// A notification as its default template makes it: every value is text.
    static Map<String, Object> notification(String kind, String what, OverseerrRequest request) {
        boolean movie = request.kind() == Kind.MOVIE;
        String event =
                what.replace("{}", (request.is4k() ? "4K " : "") + (movie ? "Movie" : "Series"));
        Map<String, Object> json = head(kind, event, subject(request));
        json.put(
                "media",
                fields(
                        "media_type", type(request),
                        "tmdbId", String.valueOf(request.ids().tmdb()),
                        "tvdbId",
                                request.ids().tvdb() == 0
                                        ? ""
                                        : String.valueOf(request.ids().tvdb()),
                        "status", MEDIA_STATUS.get(request.media()),
                        "status4k", MEDIA_STATUS.get(request.media4k())));
        json.put(
                "request",
                fields(
                        "request_id", String.valueOf(request.id()),
                        "requestedBy_email", "ada@sandbox.example",
                        "requestedBy_username", "Ada",
                        "requestedBy_avatar", "/avatar/1",
                        "requestedBy_settings_discordId", "",
                        "requestedBy_settings_telegramChatId", ""));
        json.put("issue", null);
        json.put("comment", null);
        json.put("extra", movie ? List.of() : List.of(requestedSeasons(request)));
        return json;
    }

    private static Map<String, Object> requestedSeasons(OverseerrRequest request) {
        return fields(
                "name",
                "Requested Seasons",
                "value",
                request.seasons().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String subject(OverseerrRequest request) {
        return request.dated()
                .map(date -> request.title() + " (" + date.getYear() + ")")
                .orElse(request.title());
    }

    /// What is sent when a person presses "Test".
    static Map<String, Object> test() {
        Map<String, Object> json = head("TEST_NOTIFICATION", "", "Test Notification");
        json.put("message", "Check check, 1, 2, 3. Are we coming in clear?");
        for (String nothing : List.of("media", "request", "issue", "comment")) {
            json.put(nothing, null);
        }
        json.put("extra", List.of());
        return json;
    }

    private static Map<String, Object> head(String kind, String event, String subject) {
        return new LinkedHashMap<>(
                fields(
                        "notification_type", kind,
                        "event", event,
                        "subject", subject,
                        "message", subject + ", in a few words.",
                        "image", "https://image.tmdb.org/t/p/w600_and_h900_bestv2/none.jpg"));
    }
}
