package dev.jbitrr.supervisor;

import java.time.Duration;

/// What the supervisor knows about one child process. Times are uptime of the supervisor.
sealed interface Child {

    /// Its restarts so far; none once they no longer matter.
    default RestartHistory past() {
        return RestartHistory.NONE;
    }

    /// Spawned, has not said it is ready.
    record Starting(RestartHistory past) implements Child {}

    record Running(RestartHistory past) implements Child {}

    /// Died; the next attempt waits.
    record BackingOff(RestartHistory past, Duration since, Duration until, String reason)
            implements Child {}

    /// Alive, but nothing comes from it; a thread dump is on its way.
    ///
    /// @param until when to ask harder, or to wait no longer
    record Hung(RestartHistory past, String reason, Asked asked, Duration until) implements Child {
        /// How the thread dump was asked for.
        enum Asked {
            /// Through the channel, which needs a child that still listens.
            POLITELY,
            /// By a signal to the JVM, after waking it.
            BY_SIGNAL
        }
    }

    /// Asked to stop; told by TERM and killed when it takes too long.
    ///
    /// @param reason why, when the end counts as a death
    record Stopping(RestartHistory past, Then then, String reason, StopBy by, Pressure pressure)
            implements Child {

        /// The same with another sequel; the deadlines only ever come nearer.
        Stopping sooner(Then other, StopBy limit) {
            return new Stopping(past, other, reason, by.orSooner(limit), pressure);
        }

        Stopping under(Pressure more, StopBy next) {
            return new Stopping(past, then, reason, next, more);
        }

        /// What follows when it is gone.
        enum Then {
            /// Nothing.
            REST,
            /// A new one at once, with a clean slate.
            START_ANEW,
            /// What follows any death.
            MOURN
        }

        /// What was tried so far.
        enum Pressure {
            ASKED,
            TERMINATED,
            KILLED
        }
    }

    /// Not running, and nobody wants it to: not yet started, stopped, or ended as it meant to.
    ///
    /// @param reason empty when there is nothing wrong with that
    record Stopped(String reason) implements Child {}

    /// Died more often than the restart policy allows. A person starts it again, a changed
    /// configuration, or the next probe.
    record GivenUp(RestartHistory past, Duration since, Duration probeAt, String reason)
            implements Child {}

    /// Says that its configuration is wrong. Started again when that changes.
    record Misconfigured(String reason) implements Child {}
}
