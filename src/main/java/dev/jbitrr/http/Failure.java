package dev.jbitrr.http;

import java.net.URI;
import java.time.Duration;

/// How a remote call can fail, in the kinds that callers treat differently. No kind carries
/// credentials, so each may be logged.
public sealed interface Failure {
    URI uri();

    /// Nobody answers: refused, unknown host, connection dropped, TLS refused.
    record Unreachable(URI uri, String why) implements Failure {}

    record TimedOut(URI uri, Duration limit) implements Failure {}

    /// The server does not accept our login or key (401, or 403).
    record Unauthorized(URI uri, int status) implements Failure {}

    /// The server said no in another way.
    ///
    /// @param body the beginning of what it said, control characters removed
    record Rejected(URI uri, int status, String body) implements Failure {

        /// Whether one of several ids that were asked for is not there: an Arr answers so with 500,
        /// and will not answer otherwise later.
        public boolean idGone() {
            return status == 500 && body.contains("Expected query to return");
        }
    }

    /// The server said yes, with a body that cannot be read.
    record Unreadable(URI uri, String why) implements Failure {}

    /// Not asked: the breaker of this endpoint is open after repeated failures.
    record NotAsked(URI uri, Duration retryIn, Failure last) implements Failure {}

    /// Whether the same call may work a little later without anybody doing anything.
    default boolean temporary() {
        return switch (this) {
            case Unreachable _, TimedOut _, NotAsked _ -> true;
            case Rejected rejected ->
                    rejected.status() == 408
                            || rejected.status() == 429
                            || (rejected.status() >= 500 && !rejected.idGone());
            case Unauthorized _, Unreadable _ -> false;
        };
    }

    /// One sentence for a log line or a page.
    default String says() {
        return switch (this) {
            case Unreachable(URI uri, String why) -> "%s cannot be reached: %s".formatted(uri, why);
            case TimedOut(URI uri, Duration limit) ->
                    "%s did not answer within %d s".formatted(uri, limit.toSeconds());
            case Unauthorized(URI uri, int status) ->
                    "%s refuses the login or key (%d)".formatted(uri, status);
            case Rejected(URI uri, int status, String body) ->
                    "%s answered %d%s".formatted(uri, status, body.isBlank() ? "" : ": " + body);
            case Unreadable(URI uri, String why) ->
                    "%s sent an answer that cannot be read: %s".formatted(uri, why);
            case NotAsked(_, Duration retryIn, Failure last) ->
                    "%s; asked again in %d s".formatted(last.says(), retryIn.toSeconds());
        };
    }
}
