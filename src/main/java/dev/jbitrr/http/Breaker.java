package dev.jbitrr.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Spares a server that does not answer, and us the waiting: after some failed calls in a row the
/// next ones are not made until a pause has passed; then one call tries. Pauses grow from 1 s to 5
/// s and no further, so that a server that is back is noticed soon.
final class Breaker {
    private static final int FAILURES_TO_OPEN = 3;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private int failures;
    private long openUntil;
    private boolean trying;
    private @Nullable Failure last;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Empty when the call may be made, else how long not to ask. While the breaker is open and the
    /// pause is over, one caller at a time may try.
    synchronized Optional<Duration> remaining() {
        if (last == null || failures < FAILURES_TO_OPEN) {
            return Optional.empty();
        }
        long left = openUntil - nanos.getAsLong();
        if (left > 0) {
            return Optional.of(Duration.ofNanos(left));
        }
        if (trying) {
            return Optional.of(Duration.ofSeconds(1));
        }
        trying = true;
        return Optional.empty();
    }

    synchronized Optional<Failure> last() {
        return Optional.ofNullable(last);
    }

    /// Whether the next call is a trial, which is made once only.
    synchronized boolean open() {
        return failures >= FAILURES_TO_OPEN;
    }

    synchronized void worked() {
        failures = 0;
        trying = false;
        last = null;
    }

    /// The call ended without telling anything about the server: it was interrupted.
    synchronized void undecided() {
        trying = false;
    }

    synchronized void failed(Failure failure, Optional<Duration> askedFor) {
        failures = askedFor.isPresent() ? Math.max(failures + 1, FAILURES_TO_OPEN) : failures + 1;
        trying = false;
        last = failure;
        openUntil = nanos.getAsLong() + pause(askedFor).toNanos();
    }

    private Duration pause(Optional<Duration> askedFor) {
        int doublings = Math.clamp(failures - FAILURES_TO_OPEN, 0, 10);
        Duration grown = Duration.ofSeconds(1L << doublings);
        Duration own = grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
        return askedFor.map(
                        asked -> asked.compareTo(LONGEST_ASKED_FOR) < 0 ? asked : LONGEST_ASKED_FOR)
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
    }
}
