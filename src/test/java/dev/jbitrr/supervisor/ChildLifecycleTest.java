package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.Child.Hung.Asked.BY_SIGNAL;
import static dev.jbitrr.supervisor.Child.Hung.Asked.POLITELY;
import static dev.jbitrr.supervisor.Child.Stopping.Pressure.ASKED;
import static dev.jbitrr.supervisor.Child.Stopping.Pressure.KILLED;
import static dev.jbitrr.supervisor.Child.Stopping.Pressure.TERMINATED;
import static dev.jbitrr.supervisor.Child.Stopping.Then.MOURN;
import static dev.jbitrr.supervisor.Child.Stopping.Then.REST;
import static dev.jbitrr.supervisor.Child.Stopping.Then.START_ANEW;
import static dev.jbitrr.supervisor.ChildOrder.ASK_FOR_DUMP;
import static dev.jbitrr.supervisor.ChildOrder.ASK_TO_STOP;
import static dev.jbitrr.supervisor.ChildOrder.FORCE_DUMP;
import static dev.jbitrr.supervisor.ChildOrder.KILL;
import static dev.jbitrr.supervisor.ChildOrder.NOTHING;
import static dev.jbitrr.supervisor.ChildOrder.SPAWN;
import static dev.jbitrr.supervisor.ChildOrder.TERMINATE;
import static dev.jbitrr.supervisor.RestartHistory.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.supervisor.Child.BackingOff;
import dev.jbitrr.supervisor.Child.GivenUp;
import dev.jbitrr.supervisor.Child.Hung;
import dev.jbitrr.supervisor.Child.Misconfigured;
import dev.jbitrr.supervisor.Child.Running;
import dev.jbitrr.supervisor.Child.Starting;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.Child.Stopping;
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
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The life of a child, pair by pair: at most 2 restarts in 300 s, 5 s before the second one, 2 s
/// for a dump, 10 s for a hung child to stop (TERM after 4 s, KILL after 9 s), a probe every 600 s.
class ChildLifecycleTest {
    private static final RestartPolicy POLICY = new RestartPolicy(true, 2, at(300), at(5), at(300));
    private static final ChildLifecycle LIFECYCLE =
            new ChildLifecycle(POLICY, at(2), at(10), at(600));

    private static final RestartHistory ONE = past(50);
    private static final RestartHistory TWO = past(80, 50);
    private static final StopBy BY = new StopBy(at(24), at(29));
    private static final StopBy SOON = new StopBy(at(9), at(10));

    // spotless:off
    static final List<Arguments> STEPS = List.of(
        //  because                              state                                        event                        next state                                           order
        row("what was never started starts",     new Stopped(""),                             new StartAsked(at(1)),       new Starting(NONE),                                  SPAWN),
        row("a child that says so is up",        new Starting(ONE),                           new Ready(at(1)),            new Running(ONE),                                    NOTHING),
        row("a second instance changes nothing", new Running(ONE),                            new Ready(at(1)),            new Running(ONE),                                    NOTHING),
        row("one start is enough",               new Starting(NONE),                          new StartAsked(at(1)),       new Starting(NONE),                                  NOTHING),
        row("a first death costs no time",       new Running(NONE),                           died(60),                    new BackingOff(NONE, at(60), at(60), "died"),        NOTHING),
        row("nor does one while it starts",      new Starting(NONE),                          died(60),                    new BackingOff(NONE, at(60), at(60), "died"),        NOTHING),
        row("the second waits",                  new Running(ONE),                            died(60),                    new BackingOff(ONE, at(60), at(65), "died"),         NOTHING),
        row("old restarts are forgotten",        new Running(TWO),                            died(379),                   new BackingOff(past(80), at(379), at(384), "died"),  NOTHING),
        row("and at the edge of the window",     new Running(TWO),                            died(380),                   new BackingOff(NONE, at(380), at(380), "died"),      NOTHING),
        row("the third death is the last",       new Running(TWO),                            died(120),                   new GivenUp(TWO, at(120), at(720), "died"),          NOTHING),
        row("the wait is not over",              new BackingOff(ONE, at(60), at(65), "died"), new Tick(at(64)),            new BackingOff(ONE, at(60), at(65), "died"),         NOTHING),
        row("after it the child starts, and the wait is left out of the window",
                                                 new BackingOff(ONE, at(60), at(65), "died"), new Tick(at(65)),            new Starting(past(65, 55)),                          SPAWN),
        row("a rest is a rest",                  new GivenUp(TWO, at(120), at(720), "died"),  new Tick(at(719)),           new GivenUp(TWO, at(120), at(720), "died"),          NOTHING),
        row("then it is probed, with its past",  new GivenUp(TWO, at(120), at(720), "died"),  new Tick(at(720)),           new Starting(past(680, 650)),                        SPAWN),
        row("a probe that dies is given up",     new Starting(past(680, 650)),                died(721),                   new GivenUp(past(680, 650), at(721), at(1321), "died"), NOTHING),
        row("a person clears it",                new GivenUp(TWO, at(120), at(720), "died"),  new RestartAsked(at(130), BY), new Starting(NONE),                                SPAWN),
        row("so does a new configuration",       new GivenUp(TWO, at(120), at(720), "died"),  new Reconfigured(at(130)),   new Starting(NONE),                                  SPAWN),
        row("code 0 is meant",                   new Running(ONE),                            exited(60, 0),               new Stopped("ended by itself, as it meant to"),      NOTHING),
        row("code 78 waits",                     new Starting(NONE),                          exited(60, 78),              new Misconfigured("exit 78"),                        NOTHING),
        row("however long",                      new Misconfigured("exit 78"),                new Tick(at(9999)),          new Misconfigured("exit 78"),                        NOTHING),
        row("for a changed configuration",       new Misconfigured("exit 78"),                new Reconfigured(at(70)),    new Starting(NONE),                                  SPAWN),
        row("or a person",                       new Misconfigured("exit 78"),                new RestartAsked(at(70), BY), new Starting(NONE),                                 SPAWN),
        row("a running child only listens",      new Running(ONE),                            new Reconfigured(at(70)),    new Running(ONE),                                    NOTHING),

        row("a stop is asked for first",         new Running(ONE),                            new StopAsked(at(0), BY),    new Stopping(ONE, REST, "", BY, ASKED),              ASK_TO_STOP),
        row("also while it starts",              new Starting(ONE),                           new StopAsked(at(0), BY),    new Stopping(ONE, REST, "", BY, ASKED),              ASK_TO_STOP),
        row("what waits just stops",             new BackingOff(ONE, at(0), at(5), "died"),   new StopAsked(at(1), BY),    new Stopped(""),                                     NOTHING),
        row("as does what was given up",         new GivenUp(TWO, at(0), at(600), "died"),    new StopAsked(at(1), BY),    new Stopped(""),                                     NOTHING),
        row("time is given",                     new Stopping(ONE, REST, "", BY, ASKED),      new Tick(at(23)),            new Stopping(ONE, REST, "", BY, ASKED),              NOTHING),
        row("then TERM",                         new Stopping(ONE, REST, "", BY, ASKED),      new Tick(at(24)),            new Stopping(ONE, REST, "", BY, TERMINATED),         TERMINATE),
        row("once",                              new Stopping(ONE, REST, "", BY, TERMINATED), new Tick(at(25)),            new Stopping(ONE, REST, "", BY, TERMINATED),         NOTHING),
        row("then KILL",                         new Stopping(ONE, REST, "", BY, TERMINATED), new Tick(at(29)),            new Stopping(ONE, REST, "", new StopBy(at(29), at(30)), KILLED), KILL),
        row("and again if need be",              new Stopping(ONE, REST, "", new StopBy(at(29), at(30)), KILLED), new Tick(at(30)), new Stopping(ONE, REST, "", new StopBy(at(30), at(31)), KILLED), KILL),
        row("haste shortens it",                 new Stopping(ONE, REST, "", BY, ASKED),      new StopAsked(at(9), SOON),  new Stopping(ONE, REST, "", SOON, ASKED),            NOTHING),
        row("leisure does not lengthen it",      new Stopping(ONE, REST, "", SOON, ASKED),    new StopAsked(at(9), BY),    new Stopping(ONE, REST, "", SOON, ASKED),            NOTHING),
        row("and it rests, whatever its code",   new Stopping(ONE, REST, "", BY, ASKED),      died(9),                     new Stopped(""),                                     NOTHING),
        row("a restart stops first",             new Running(ONE),                            new RestartAsked(at(0), BY), new Stopping(ONE, START_ANEW, "", BY, ASKED),        ASK_TO_STOP),
        row("and starts when it is gone",        new Stopping(ONE, START_ANEW, "", BY, ASKED), exited(9, 0),               new Starting(NONE),                                  SPAWN),
        row("a stop overrules a restart",        new Stopping(ONE, START_ANEW, "", BY, ASKED), new StopAsked(at(9), BY),   new Stopping(ONE, REST, "", BY, ASKED),              NOTHING),
        row("and the other way about",           new Stopping(ONE, REST, "", BY, ASKED),      new RestartAsked(at(9), BY), new Stopping(ONE, START_ANEW, "", BY, ASKED),        NOTHING),
        row("a wait is cut short by a person",   new BackingOff(ONE, at(0), at(5), "died"),   new RestartAsked(at(1), BY), new Starting(NONE),                                  SPAWN),

        row("a hung child is dumped",            new Running(ONE),                            new FoundHung(at(60), "why"), new Hung(ONE, "why", POLITELY, at(62)),             ASK_FOR_DUMP),
        row("also while it starts",              new Starting(ONE),                           new FoundHung(at(60), "why"), new Hung(ONE, "why", POLITELY, at(62)),             ASK_FOR_DUMP),
        row("only once",                         new Hung(ONE, "why", POLITELY, at(62)),      new FoundHung(at(61), "why"), new Hung(ONE, "why", POLITELY, at(62)),             NOTHING),
        row("harder if nothing comes",           new Hung(ONE, "why", POLITELY, at(62)),      new Tick(at(62)),            new Hung(ONE, "why", BY_SIGNAL, at(64)),             FORCE_DUMP),
        row("and killed if nothing comes still", new Hung(ONE, "why", BY_SIGNAL, at(64)),     new Tick(at(64)),            new Stopping(ONE, MOURN, "why", new StopBy(at(64), at(65)), KILLED), KILL),
        row("once dumped it is to stop",         new Hung(ONE, "why", BY_SIGNAL, at(64)),     new Dumped(at(63)),          new Stopping(ONE, MOURN, "why", new StopBy(at(67.5), at(72)), ASKED), ASK_TO_STOP),
        row("its end counts as a death",         new Stopping(ONE, MOURN, "why", BY, ASKED),  exited(70, 0),               new BackingOff(ONE, at(70), at(75), "why"),          NOTHING),
        row("also before the dump",              new Hung(ONE, "why", POLITELY, at(62)),      exited(61, 0),               new BackingOff(ONE, at(61), at(66), "why"),          NOTHING),
        row("a late word does not save it",      new Hung(ONE, "why", POLITELY, at(62)),      new Ready(at(61)),           new Hung(ONE, "why", POLITELY, at(62)),              NOTHING),
        row("a dump that was only asked for changes nothing",
                                                 new Running(ONE),                            new Dumped(at(61)),          new Running(ONE),                                    NOTHING),
        row("the dead do not die",               new Stopped(""),                             died(9),                     new Stopped(""),                                     NOTHING));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("STEPS")
    void steps(String because, Child child, ChildEvent event, Child next, ChildOrder order) {
        assertThat(LIFECYCLE.step(child, event)).isEqualTo(new ChildLifecycle.Step(next, order));
    }

    /// Example 18 of the platform specification.
    @Test
    void withoutAutoRestartACrashIsTheEnd() {
        var off = new RestartPolicy(false, 5, at(300), at(5), at(300));

        var step = new ChildLifecycle(off, at(2), at(10), at(600)).step(new Running(NONE), died(9));

        assertThat(step)
                .isEqualTo(
                        new ChildLifecycle.Step(
                                new Stopped("died; restarts are switched off"), NOTHING));
    }

    private static Arguments row(
            String because, Child child, ChildEvent event, Child next, ChildOrder order) {
        return Arguments.of(because, child, event, next, order);
    }

    private static Exited died(int seconds) {
        return new Exited(at(seconds), 1, "died", 0);
    }

    private static Exited exited(int seconds, int code) {
        return new Exited(at(seconds), code, "exit " + code, 0);
    }

    private static RestartHistory past(long... seconds) {
        return new RestartHistory(LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList());
    }

    private static Duration at(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
