package dev.jbitrr.manager;

import dev.jbitrr.http.Failure;
import java.net.URI;

/// Failures of remote calls in the words of the person who can do something about them.
final class Wording {
    private Wording() {}

    static String ofQbittorrent(String section, Failure failure) {
        return failure instanceof Failure.Unauthorized
                ? "qBittorrent %s refuses the login: check UserName and Password in [%s]"
                        .formatted(section, section)
                : of("qBittorrent " + section, failure);
    }

    static String ofArr(String section, Failure failure) {
        return failure instanceof Failure.Unauthorized
                ? "%s refuses the key: check APIKey in [%s]".formatted(section, section)
                : of(section, failure);
    }

    /// @param source `Overseerr` or `Ombi`
    static String ofRequests(String section, String source, Failure failure) {
        return failure instanceof Failure.Unauthorized
                ? "%s refuses the key: check %sAPIKey in [%s.EntrySearch.%s]"
                        .formatted(source, source, section, source)
                : of(source, failure);
    }

    private static String of(String who, Failure failure) {
        return switch (failure) {
            case Failure.Unreachable(URI uri, String why) ->
                    "%s cannot be reached at %s: %s".formatted(who, server(uri), why);
            case Failure.TimedOut(_, var limit) ->
                    "%s did not answer within %d s".formatted(who, limit.toSeconds());
            case Failure.Unauthorized _ -> who + " refuses the login";
            case Failure.Rejected(_, int status, String body) ->
                    "%s answered %d%s".formatted(who, status, body.isBlank() ? "" : ": " + body);
            case Failure.Unreadable(_, String why) ->
                    "%s sent an answer that cannot be read: %s".formatted(who, why);
            case Failure.NotAsked(_, _, Failure last) -> of(who, last);
        };
    }

    private static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
