package dev.jbitrr.supervisor;

import java.time.Duration;

/// Whether, how often and after what wait a child that died is started again.
///
/// @param maxRestarts at most so many inside any `window`; one more, and the child is given up
/// @param delay before the second restart in a window; doubled for each further one
record RestartPolicy(
        boolean autoRestart, int maxRestarts, Duration window, Duration delay, Duration longest) {

    private static final double SPREAD = 0.2;

    static RestartPolicy of(SupervisorSettings settings, Timing timing) {
        return new RestartPolicy(
                settings.autoRestart(),
                settings.maxRestarts(),
                settings.restartWindow(),
                settings.restartDelay(),
                timing.longestDelay());
    }

    boolean exhausted(RestartHistory past) {
        return past.size() >= maxRestarts;
    }

    /// The first restart follows at once.
    ///
    /// @param jitter −1 to 1: moves the wait by up to a fifth, so that children that died together
    ///   do not come back together
    Duration wait(RestartHistory past, double jitter) {
        if (past.size() == 0) {
            return Duration.ZERO;
        }
        double doubled = (double) delay.toMillis() * Math.pow(2, past.size() - 1.0);
        double millis = Math.min(doubled * (1 + SPREAD * jitter), (double) longest.toMillis());
        return Duration.ofMillis(Math.round(millis));
    }
}
