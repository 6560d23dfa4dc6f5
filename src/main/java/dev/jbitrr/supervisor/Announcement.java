package dev.jbitrr.supervisor;

import dev.jbitrr.supervisor.Child.BackingOff;
import dev.jbitrr.supervisor.Child.GivenUp;
import dev.jbitrr.supervisor.Child.Hung;
import dev.jbitrr.supervisor.Child.Misconfigured;
import dev.jbitrr.supervisor.Child.Running;
import dev.jbitrr.supervisor.Child.Starting;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.Child.Stopping;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// What the log says when a worker comes into a new state.
///
/// @param problem what is kept as the worker's last error, empty when it is none
record Announcement(Level level, String text, String problem) {

    static Optional<Announcement> of(Worker worker, SupervisorSettings settings) {
        String name = worker.name();
        return switch (worker.state()) {
            case BackingOff waiting ->
                    Optional.of(
                            new Announcement(
                                    Level.WARNING,
                                    name + " " + waiting.reason() + restart(waiting, settings),
                                    waiting.reason()));
            case GivenUp resting ->
                    Optional.of(
                            new Announcement(
                                    Level.ERROR,
                                    name + " " + resting.reason() + givenUp(resting, settings),
                                    resting.reason()));
            case Misconfigured(var reason) ->
                    Optional.of(
                            new Announcement(
                                    Level.ERROR,
                                    name + " waits for a changed configuration: " + reason,
                                    reason));
            case Hung hung ->
                    Optional.of(
                            new Announcement(
                                    Level.WARNING,
                                    name + " hangs: " + hung.reason() + "; it is replaced",
                                    "hung: " + hung.reason()));
            case Stopped(var reason) when reason.isEmpty() ->
                    Optional.of(new Announcement(Level.INFO, name + " has stopped", ""));
            case Stopped(var reason) ->
                    Optional.of(new Announcement(Level.WARNING, name + " " + reason, reason));
            case Starting _, Running _, Stopping _ -> Optional.empty();
        };
    }

    void make(Worker worker, Logger log) {
        log.log(level, text);
        if (!problem.isEmpty()) {
            worker.lastError(problem);
        }
    }

    private static String restart(BackingOff waiting, SupervisorSettings settings) {
        return String.format(
                "; restarted in %s (restarts in window: %d/%d)",
                Words.of(waiting.until().minus(waiting.since())),
                waiting.past().size() + 1,
                settings.maxRestarts());
    }

    private static String givenUp(GivenUp resting, SupervisorSettings settings) {
        return String.format(
                "; given up after %d restarts within %s, tried again in %s",
                resting.past().size(),
                Words.of(settings.restartWindow()),
                Words.of(resting.probeAt().minus(resting.since())));
    }
}
