package dev.jbitrr.manager;

import dev.jbitrr.http.Failure;
import java.time.Duration;

/// How long to wait after failures.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration REFUSED_LONGEST = Duration.ofMinutes(5);
    private static final Duration ITEM = Duration.ofMinutes(1);
    private static final Duration ITEM_LONGEST = Duration.ofHours(6);

    private Backoff() {}

    /// Before the next attempt at a whole server. A server that is back is noticed within seconds;
    /// one that refuses us is asked seldom, because qBittorrent locks out who insists.
    ///
    /// @param failures how many in a row, 1 for the first
    static Duration server(Failure failure, int failures) {
        return switch (failure) {
            case Failure.Unauthorized _ -> doubled(REFUSED, failures, REFUSED_LONGEST);
            case Failure.NotAsked(_, Duration retryIn, Failure last) ->
                    last instanceof Failure.Unauthorized
                            ? doubled(REFUSED, failures, REFUSED_LONGEST)
                            : shorter(retryIn.plusMillis(20), LONGEST);
            case Failure.Unreachable _,
                    Failure.TimedOut _,
                    Failure.Rejected _,
                    Failure.Unreadable _ ->
                    doubled(FIRST, failures, LONGEST);
        };
    }

    /// Before the next attempt to read a whole library from a server that is there.
    static Duration library(int failures) {
        return doubled(REFUSED, failures, REFUSED_LONGEST);
    }

    /// Before the next attempt at one torrent.
    ///
    /// @param temporary whether the server, rather than the torrent, seems to be the cause
    static Duration item(boolean temporary, int failures) {
        return temporary
                ? doubled(FIRST, failures, LONGEST.multipliedBy(2))
                : doubled(ITEM, failures, ITEM_LONGEST);
    }

    /// Before something is asked for again that was accepted and does not show.
    static Duration repeat(int times) {
        return doubled(Duration.ofSeconds(15), times, Duration.ofMinutes(30));
    }

    /// Between two looks at something that is under way elsewhere.
    static Duration look(int looks) {
        return doubled(Duration.ofMillis(500), looks, Duration.ofSeconds(30));
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        return shorter(first.multipliedBy(1L << Math.clamp(times - 1, 0, 20)), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
