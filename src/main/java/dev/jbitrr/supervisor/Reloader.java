package dev.jbitrr.supervisor;

import java.util.List;
import java.util.Optional;

/// Reads the configuration again. Called on a thread of its own, one call at a time.
@FunctionalInterface
public interface Reloader {
    Outcome read();

    /// What [#read] would answer now, without any effect.
    default Outcome look() {
        return read();
    }

    /// What was read last works: it is what a later one that does not is exchanged for.
    default void works() {}

    /// Puts the configuration that worked before in the place of the one that was read last, and
    /// reads it. Empty when there is none, or when somebody has changed it again meanwhile.
    default Optional<Outcome> takeBack() {
        return Optional.empty();
    }

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
