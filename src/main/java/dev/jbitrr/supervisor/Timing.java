package dev.jbitrr.supervisor;

import java.time.Duration;

/// The supervisor's own patience; nothing a person configures, but tests have less of it.
///
/// @param firstHeartbeat how long a new process may take until it says anything
/// @param heartbeat how long a process may be silent
/// @param progress how long a loop that names no bound may stand still
/// @param dump how long to wait for a thread dump before asking harder
/// @param hangStop how long a hung process gets to stop once it is dumped
/// @param probe how long a given-up process rests before it is tried again
/// @param longestDelay the most that a restart waits
/// @param probation how long a restarted manager may take to work under a new configuration before
///   the one before is put back
/// @param publish how often the web process gets the list of processes when nothing changes
public record Timing(
        Duration firstHeartbeat,
        Duration heartbeat,
        Duration progress,
        Duration dump,
        Duration hangStop,
        Duration probe,
        Duration longestDelay,
        Duration probation,
        Duration publish) {

    /// What holds outside of tests.
    public static Timing standard() {
        return new Timing(
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }
}
