package dev.jbitrr.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Waits for a database that others keep busy: again and again after a short random pause, up to a
/// bound. An interrupt does not lose the write, it only shortens the bound: a manager that stops
/// still wants to note what it did.
record Patience(Duration bound, Duration whenInterrupted) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private static final int LONGEST_PAUSE_MILLIS = 20;

    /// Something that may find the database busy.
    @FunctionalInterface
    interface Attempt<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    <T extends @Nullable Object> T retry(Attempt<T> attempt) throws SQLException {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return attempt.run();
                } catch (SQLException e) {
                    Duration waited = Duration.ofNanos(System.nanoTime() - start);
                    Duration limit = interrupted ? whenInterrupted : bound;
                    if (!Faults.busy(e) || waited.compareTo(limit) > 0) {
                        throw e;
                    }
                }
                interrupted |= pause();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
