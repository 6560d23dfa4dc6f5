package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.log.Logging;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs rounds until it is interrupted: one, then a wait, then the next. A remote failure ends the
/// round, not the loop; anything else ends the loop.
final class Loop {
    /// The longest wait without a sign of life.
    private static final Duration SLICE = Duration.ofMinutes(1);

    /// One round. Returns when the next one should begin at the latest.
    @FunctionalInterface
    interface Round {
        Instant run(Pulse pulse);
    }

    /// Why a loop cannot work now, and when it tries again.
    record Trouble(String problem, Instant retryAt) {}

    private final String name;
    private final Round round;
    private final Function<Failure, String> words;
    private final InstantSource clock;
    private final Runnable changed;
    private final Logger log;
    private final Pulse pulse;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Trouble trouble;
    private int failures;

    /// @param words how to say that a server fails
    /// @param changed called whenever [#trouble] begins, changes or ends
    Loop(
            String instance,
            String name,
            Round round,
            Function<Failure, String> words,
            InstantSource clock,
            Runnable changed) {
        this.name = name;
        this.round = round;
        this.words = words;
        this.clock = clock;
        this.changed = changed;
        this.log = Logging.logger(Loop.class, instance);
        this.pulse = new Pulse(name);
    }

    String name() {
        return name;
    }

    Pulse pulse() {
        return pulse;
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Ends the wait before the next round.
    void wake() {
        wake.release();
    }

    /// Returns when its thread is interrupted.
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                wake.drainPermits();
                waitUntil(attempt());
            }
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant attempt() {
        try {
            Instant next = round.run(pulse);
            failures = 0;
            recovered();
            return next;
        } catch (ApiException e) {
            failures++;
            return failed(e.failure());
        }
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            log.log(Level.INFO, "{0}: working again", name);
            changed.run();
        }
    }

    private Instant failed(Failure failure) {
        Instant retryAt = clock.instant().plus(Backoff.server(failure, failures));
        String problem = words.apply(failure);
        var before = trouble;
        trouble = new Trouble(problem, retryAt);
        if (before == null || !before.problem().equals(problem)) {
            log.log(Level.WARNING, "{0}: {1}", name, problem);
            changed.run();
        }
        return retryAt;
    }

    private void waitUntil(Instant until) throws InterruptedException {
        pulse.doing(trouble == null ? "waiting" : "waiting for a server");
        boolean woken = false;
        for (Duration left = until(until); !woken && left.isPositive(); left = until(until)) {
            var slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            woken = wake.tryAcquire(slice.toNanos(), TimeUnit.NANOSECONDS);
            pulse.beat();
        }
    }

    private Duration until(Instant instant) {
        return Duration.between(clock.instant(), instant);
    }
}
