package dev.jbitrr.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits, and how long it took.
final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Wait() {}

    static void seconds(double seconds) {
        millis(Math.round(seconds * 1000));
    }

    private static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Seconds since `start`, a reading of [System#nanoTime], until the condition holds.
    static double until(long start, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            millis(10);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
