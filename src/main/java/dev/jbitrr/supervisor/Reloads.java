package dev.jbitrr.supervisor;

import dev.jbitrr.log.Logging;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads the configuration again when asked, beside the owner's thread: a slow disk must not keep
/// crashed children waiting. What is asked while one reading is under way gets another one, since
/// the file may have changed in between.
final class Reloads {
    private static final Logger LOG = Logging.logger(Reloads.class);

    private final Reloader reloader;
    private final Consumer<Runnable> owner;
    private final Receiver receiver;
    private List<Consumer<ControlReply>> asked = new ArrayList<>();
    private boolean reading;

    /// What becomes of what was read, on the owner's thread.
    interface Receiver {
        /// Makes the new plan happen, and says what that means.
        List<String> accept(SupervisorSettings settings, Plan plan);

        /// What the plan would mean.
        List<String> foresee(Plan plan);

        /// Nothing changes.
        void refuse(List<String> problems);
    }

    /// @param owner runs something on the thread that owns the state
    Reloads(Reloader reloader, Consumer<Runnable> owner, Receiver receiver) {
        this.reloader = reloader;
        this.owner = owner;
        this.receiver = receiver;
    }

    /// On the owner's thread, as everything here but the reading itself.
    void ask(Consumer<ControlReply> reply) {
        asked.add(reply);
        if (!reading) {
            read();
        }
    }

    /// Says what a reload would do now, and does nothing.
    void look(Consumer<ControlReply> reply) {
        beside(reloader::look, outcome -> reply.accept(foreseen(outcome)));
    }

    /// Says that what was read last works.
    void works() {
        Thread.ofPlatform().daemon().name("reload").start(reloader::works);
    }

    /// Goes back to the configuration that worked before.
    ///
    /// @param done once it is in force again
    /// @param none when there is none to go back to
    void takeBack(Runnable done, Runnable none) {
        Thread.ofPlatform()
                .daemon()
                .name("reload")
                .start(() -> {
                    Optional<Reloader.Outcome> outcome = reloader.takeBack();
                    owner.accept(() ->
                            outcome.ifPresentOrElse(
                                    each -> {
                                        apply(each, List.of());
                                        done.run();
                                    },
                                    none));
                });
    }

    private ControlReply foreseen(Reloader.Outcome outcome) {
        return switch (outcome) {
            case Reloader.Outcome.Accepted(_, var plan) ->
                    ControlReply.done(receiver.foresee(plan));
            case Reloader.Outcome.Refused(var problems) ->
                    ControlReply.refused("the configuration would be refused", problems);
        };
    }

    private void read() {
        List<Consumer<ControlReply>> waiting = asked;
        asked = new ArrayList<>();
        reading = true;
        beside(
                reloader::read,
                outcome -> {
                    apply(outcome, waiting);
                    reading = false;
                    if (!asked.isEmpty()) {
                        read();
                    }
                });
    }

    private void beside(Supplier<Reloader.Outcome> reading, Consumer<Reloader.Outcome> afterwards) {
        Thread.ofPlatform()
                .daemon()
                .name("reload")
                .start(() -> {
                    Reloader.Outcome outcome = outcome(reading);
                    owner.accept(() -> afterwards.accept(outcome));
                });
    }

    private static Reloader.Outcome outcome(Supplier<Reloader.Outcome> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the configuration cannot be read", e);
            return new Reloader.Outcome.Refused(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void apply(Reloader.Outcome outcome, List<Consumer<ControlReply>> waiting) {
        ControlReply reply =
                switch (outcome) {
                    case Reloader.Outcome.Accepted(var settings, var plan) ->
                            accepted(receiver.accept(settings, plan));
                    case Reloader.Outcome.Refused(var problems) -> refused(problems);
                };
        waiting.forEach(one -> one.accept(reply));
    }

    private static ControlReply accepted(List<String> changes) {
        LOG.log(Level.INFO, "configuration reloaded: " + String.join(", ", changes));
        return ControlReply.done(changes);
    }

    private ControlReply refused(List<String> problems) {
        receiver.refuse(problems);
        LOG.log(
                Level.ERROR,
                "the changed configuration is refused, the one before stays: "
                        + String.join("; ", problems));
        return ControlReply.refused(
                "the configuration is wrong; the one before stays in force", problems);
    }
}
