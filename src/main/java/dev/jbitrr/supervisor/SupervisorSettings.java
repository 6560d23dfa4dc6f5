package dev.jbitrr.supervisor;

import java.time.Duration;

/// How the supervisor treats its children (spec/config.md 4, design.md 2 and 6).
///
/// @param maxWorkers worker processes for all managers; 0 = one each
/// @param nice process priority of the managers, −20 to 19
public record SupervisorSettings(
        boolean autoRestart,
        int maxRestarts,
        Duration restartWindow,
        Duration restartDelay,
        Duration shutdownTimeout,
        int maxWorkers,
        int nice) {}
