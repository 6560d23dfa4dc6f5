package dev.jbitrr.supervisor;

import java.time.Duration;

/// What can happen to a child, and when in the supervisor's uptime.
sealed interface ChildEvent {
    Duration at();

    record StartAsked(Duration at) implements ChildEvent {}

    /// It says that it does its work.
    record Ready(Duration at) implements ChildEvent {}

    /// The process ended, or could not be started at all.
    ///
    /// @param jitter −1 to 1
    record Exited(Duration at, int code, String reason, double jitter) implements ChildEvent {}

    record StopAsked(Duration at, StopBy by) implements ChildEvent {}

    record RestartAsked(Duration at, StopBy by) implements ChildEvent {}

    /// A changed configuration concerns it and needs no new process.
    record Reconfigured(Duration at) implements ChildEvent {}

    /// No heartbeat, or no progress, for too long.
    record FoundHung(Duration at, String reason) implements ChildEvent {}

    /// Its thread dump is in the log.
    record Dumped(Duration at) implements ChildEvent {}

    /// Time went by.
    record Tick(Duration at) implements ChildEvent {}
}
