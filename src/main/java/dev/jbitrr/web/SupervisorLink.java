package dev.jbitrr.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What the web process may ask of the supervisor. A future completes with the lines of the answer
/// once it was done, and with [Refused] when the supervisor says no.
public interface SupervisorLink {

    CompletableFuture<List<String>> restart(String name);

    CompletableFuture<List<String>> restartAll();

    CompletableFuture<List<String>> reload();

    /// Makes a loop work at once instead of at its next turn.
    ///
    /// @param loop `torrents`, `search`, …; empty means all loops of the instance
    CompletableFuture<List<String>> runNow(String name, String loop);

    /// Whether there is a supervisor at all.
    default boolean present() {
        return true;
    }

    /// The link of a web process that was started alone: everything is refused.
    static SupervisorLink absent() {
        return new NoSupervisor();
    }

    /// The supervisor does not do it. The message says why, in words for a person.
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refused(String message) {
            super(message);
        }
    }
}
