package dev.jbitrr.search;

import java.time.Duration;
import java.time.Instant;

/// How long an item rests after a search that changed nothing: 1 h, twice as long after each
/// further one, at most a day (spec/search.md 1.15).
public final class CoolDown {
    /// After it was found in the queue: enough not to look at it all the time.
    private static final Duration IN_QUEUE = Duration.ofMinutes(30);

    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 5;

    private CoolDown() {}

    /// How long it rests.
    ///
    /// @param fruitless consecutive searches without a change; 0 when it was found in the queue
    public static Duration after(int fruitless) {
        if (fruitless <= 0) {
            return IN_QUEUE;
        }
        Duration rest = FIRST.multipliedBy(1L << Math.min(fruitless - 1, MOST_DOUBLINGS));
        return rest.compareTo(MOST) > 0 ? MOST : rest;
    }

    /// The first instant at which it may be searched for again. What has changed since rests no
    /// more.
    public static Instant end(SearchRecord record, Standing now) {
        return record.standing().equals(now)
                ? record.at().plus(after(record.fruitless()))
                : record.at();
    }
}
