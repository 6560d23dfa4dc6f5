package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.ChildOrder.ASK_FOR_DUMP;
import static dev.jbitrr.supervisor.ChildOrder.ASK_TO_STOP;
import static dev.jbitrr.supervisor.ChildOrder.FORCE_DUMP;
import static dev.jbitrr.supervisor.ChildOrder.KILL;
import static dev.jbitrr.supervisor.ChildOrder.NOTHING;
import static dev.jbitrr.supervisor.ChildOrder.SPAWN;
import static dev.jbitrr.supervisor.ChildOrder.TERMINATE;
import static dev.jbitrr.supervisor.RestartHistory.NONE;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.supervisor.Child.BackingOff;
import dev.jbitrr.supervisor.Child.GivenUp;
import dev.jbitrr.supervisor.Child.Hung;
import dev.jbitrr.supervisor.Child.Hung.Asked;
import dev.jbitrr.supervisor.Child.Misconfigured;
import dev.jbitrr.supervisor.Child.Running;
import dev.jbitrr.supervisor.Child.Starting;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.Child.Stopping;
import dev.jbitrr.supervisor.Child.Stopping.Pressure;
import dev.jbitrr.supervisor.Child.Stopping.Then;
import dev.jbitrr.supervisor.ChildEvent.Dumped;
import dev.jbitrr.supervisor.ChildEvent.Exited;
import dev.jbitrr.supervisor.ChildEvent.FoundHung;
import dev.jbitrr.supervisor.ChildEvent.Ready;
import dev.jbitrr.supervisor.ChildEvent.Reconfigured;
import dev.jbitrr.supervisor.ChildEvent.RestartAsked;
import dev.jbitrr.supervisor.ChildEvent.StartAsked;
import dev.jbitrr.supervisor.ChildEvent.StopAsked;
import dev.jbitrr.supervisor.ChildEvent.Tick;
import java.time.Duration;

/// The life of one supervised process as a table of (state, event) pairs. Pure: no process, no
/// clock, no chance.
///
/// @param dump how long to wait for a thread dump before asking harder
/// @param hangStop how long a hung child gets to stop once it is dumped
/// @param probe how long a given-up child rests before it is tried again
record ChildLifecycle(RestartPolicy policy, Duration dump, Duration hangStop, Duration probe) {

    /// What a pair of state and event leads to.
    record Step(Child child, ChildOrder order) {}

    private record Moment(Child child, ChildEvent event) {}

    static ChildLifecycle of(SupervisorSettings settings, Timing timing) {
        return new ChildLifecycle(
                RestartPolicy.of(settings, timing),
                timing.dump(),
                timing.hangStop(),
                timing.probe());
    }

    Step step(Child child, ChildEvent event) {
        return switch (event) {
            case Exited exit -> exited(child, exit);
            case Tick(var at) -> tick(child, at);
            case StopAsked(_, var by) -> stop(child, by);
            case RestartAsked(_, var by) -> restart(child, by);
            case StartAsked _, Ready _, Reconfigured _, FoundHung _, Dumped _ ->
                    changed(child, event);
        };
    }

    private Step changed(Child child, ChildEvent event) {
        return switch (new Moment(child, event)) {
            case Moment(Starting(var past), Ready _) -> new Step(new Running(past), NOTHING);

            case Moment(Stopped _, StartAsked _) -> spawn(NONE);
            case Moment(Misconfigured _, Reconfigured _) -> spawn(NONE);
            case Moment(GivenUp _, Reconfigured _) -> spawn(NONE);

            case Moment(Starting(var past), FoundHung hung) -> hung(past, hung);
            case Moment(Running(var past), FoundHung hung) -> hung(past, hung);
            case Moment(Hung hung, Dumped(var at)) ->
                    new Step(replacing(hung, StopBy.within(hangStop, at)), ASK_TO_STOP);

            case Moment _ -> new Step(child, NOTHING); // every other pair changes nothing
        };
    }

    private Step exited(Child child, Exited exit) {
        return switch (child) {
            case Starting(var past) -> ended(past, exit);
            case Running(var past) -> ended(past, exit);
            case Hung hung -> died(hung.past(), exit, hung.reason());
            case Stopping stopping ->
                    switch (stopping.then()) {
                        case REST -> new Step(new Stopped(""), NOTHING);
                        case START_ANEW -> spawn(NONE);
                        case MOURN -> died(stopping.past(), exit, stopping.reason());
                    };
            case BackingOff _, Stopped _, GivenUp _, Misconfigured _ -> new Step(child, NOTHING);
        };
    }

    /// It ended without being asked to.
    private Step ended(RestartHistory past, Exited exit) {
        return switch (exit.code()) {
            case ExitCode.DONE -> new Step(new Stopped("ended by itself, as it meant to"), NOTHING);
            case ExitCode.CONFIGURATION -> new Step(new Misconfigured(exit.reason()), NOTHING);
            default -> died(past, exit, exit.reason());
        };
    }

    private Step died(RestartHistory before, Exited exit, String reason) {
        Duration at = exit.at();
        RestartHistory past = before.within(policy.window(), at);
        if (!policy.autoRestart()) {
            return new Step(new Stopped(reason + "; restarts are switched off"), NOTHING);
        }
        if (policy.exhausted(past)) {
            return new Step(new GivenUp(past, at, at.plus(probe), reason), NOTHING);
        }
        Duration until = at.plus(policy.wait(past, exit.jitter()));
        return new Step(new BackingOff(past, at, until, reason), NOTHING);
    }

    private Step stop(Child child, StopBy by) {
        return switch (child) {
            case Starting(var past) -> stopping(past, Then.REST, by);
            case Running(var past) -> stopping(past, Then.REST, by);
            case Hung hung -> stopping(hung.past(), Then.REST, by);
            case Stopping stopping -> new Step(stopping.sooner(Then.REST, by), NOTHING);
            case BackingOff _, GivenUp _, Misconfigured _ -> new Step(new Stopped(""), NOTHING);
            case Stopped _ -> new Step(child, NOTHING);
        };
    }

    private Step restart(Child child, StopBy by) {
        return switch (child) {
            case Starting(var past) -> stopping(past, Then.START_ANEW, by);
            case Running(var past) -> stopping(past, Then.START_ANEW, by);
            case Hung hung -> stopping(hung.past(), Then.START_ANEW, by);
            case Stopping stopping -> new Step(stopping.sooner(Then.START_ANEW, by), NOTHING);
            case BackingOff _, GivenUp _, Misconfigured _, Stopped _ -> spawn(NONE);
        };
    }

    private Step tick(Child child, Duration at) {
        return switch (child) {
            case BackingOff waiting when reached(waiting.until(), at) ->
                    spawn(waiting.past().skipping(at.minus(waiting.since())).add(at));
            case GivenUp resting when reached(resting.probeAt(), at) ->
                    spawn(resting.past().skipping(at.minus(resting.since())));
            case Hung hung when reached(hung.until(), at) -> noDump(hung, at);
            case Stopping stopping -> press(stopping, at);
            case BackingOff _, GivenUp _, Hung _, Starting _, Running _, Stopped _ ->
                    new Step(child, NOTHING);
            case Misconfigured _ -> new Step(child, NOTHING);
        };
    }

    private Step hung(RestartHistory past, FoundHung found) {
        Duration until = found.at().plus(dump);
        return new Step(new Hung(past, found.reason(), Asked.POLITELY, until), ASK_FOR_DUMP);
    }

    /// A child that does not even dump when the JVM is told by signal would not stop either.
    private Step noDump(Hung hung, Duration at) {
        return switch (hung.asked()) {
            case POLITELY ->
                    new Step(
                            new Hung(hung.past(), hung.reason(), Asked.BY_SIGNAL, at.plus(dump)),
                            FORCE_DUMP);
            case BY_SIGNAL -> press(replacing(hung, new StopBy(at, at)), at);
        };
    }

    /// A kill is repeated every second: a process that was being spawned may have missed it.
    private static Step press(Stopping stopping, Duration at) {
        if (reached(stopping.by().killAt(), at)) {
            var again = new StopBy(at, at.plusSeconds(1));
            return new Step(stopping.under(Pressure.KILLED, again), KILL);
        }
        if (stopping.pressure() == Pressure.ASKED && reached(stopping.by().termAt(), at)) {
            return new Step(stopping.under(Pressure.TERMINATED, stopping.by()), TERMINATE);
        }
        return new Step(stopping, NOTHING);
    }

    private static Step spawn(RestartHistory past) {
        return new Step(new Starting(past), SPAWN);
    }

    private static Step stopping(RestartHistory past, Then then, StopBy by) {
        return new Step(new Stopping(past, then, "", by, Pressure.ASKED), ASK_TO_STOP);
    }

    private static Stopping replacing(Hung hung, StopBy by) {
        return new Stopping(hung.past(), Then.MOURN, hung.reason(), by, Pressure.ASKED);
    }

    private static boolean reached(Duration moment, Duration at) {
        return at.compareTo(moment) >= 0;
    }
}
