package dev.jbitrr.supervisor;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// When a child that was asked to stop is told by TERM, and when it is killed.
record StopBy(Duration termAt, Duration killAt) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration REAPING = Duration.ofSeconds(1);

    /// The steps that fit into `total` from now: the kill leaves time to see it work, and TERM
    /// comes five seconds before, or half-way when that is too long.
    static StopBy within(Duration total, Duration now) {
        Duration kill = total.minus(shorter(REAPING, total.dividedBy(10)));
        Duration term = kill.minus(shorter(GRACE, kill.dividedBy(2)));
        return new StopBy(now.plus(term), now.plus(kill));
    }

    /// TERM at once, and the kill soon after.
    static StopBy hastily(Duration now) {
        return new StopBy(now, now.plus(REAPING));
    }

    /// Whichever comes first.
    StopBy orSooner(StopBy other) {
        return new StopBy(shorter(termAt, other.termAt), shorter(killAt, other.killAt));
    }

    private static Duration shorter(Duration one, Duration other) {
        return Stream.of(one, other).min(Comparator.naturalOrder()).orElseThrow();
    }
}
