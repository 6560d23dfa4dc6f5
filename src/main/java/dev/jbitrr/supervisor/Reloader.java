package dev.jbitrr.supervisor;

import java.util.List;

/// Reads the configuration again. Called on a thread of its own, one call at a time.
@FunctionalInterface
public interface Reloader {
    Outcome read();

    /// What came of it.
    sealed interface Outcome {
        /// It applies from now on.
        record Accepted(SupervisorSettings settings, Plan plan) implements Outcome {}

        /// It is wrong, and the one before stays in force.
        ///
        /// @param problems one line each
        record Refused(List<String> problems) implements Outcome {}
    }
}
