package dev.jbitrr.supervisor;

import dev.jbitrr.log.Logging;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Reads the configuration again when asked, beside the owner's thread: a slow disk must not keep
/// crashed children waiting. What is asked while one reading is under way gets another one, since
/// the file may have changed in between.
final class Reloads {
    private static final Logger LOG = Logging.logger(Reloads.class);

    private final Reloader reloader;
    private final Consumer<Runnable> owner;
    private final BiFunction<SupervisorSettings, Plan, List<String>> accept;
    private List<Consumer<ControlReply>> asked = new ArrayList<>();
    private boolean reading;

    /// @param owner runs something on the thread that owns the state
    /// @param accept makes the new plan happen and says what that means, on the owner's thread
    Reloads(
            Reloader reloader,
            Consumer<Runnable> owner,
            BiFunction<SupervisorSettings, Plan, List<String>> accept) {
        this.reloader = reloader;
        this.owner = owner;
        this.accept = accept;
    }

    /// On the owner's thread, as everything here but the reading itself.
    void ask(Consumer<ControlReply> reply) {
        asked.add(reply);
        if (!reading) {
            read();
        }
    }

    private void read() {
        List<Consumer<ControlReply>> waiting = asked;
        asked = new ArrayList<>();
        reading = true;
        Thread.ofPlatform()
                .daemon()
                .name("reload")
                .start(() -> {
                    Reloader.Outcome outcome = outcome();
                    owner.accept(() -> apply(outcome, waiting));
                });
    }

    private Reloader.Outcome outcome() {
        try {
            return reloader.read();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the configuration cannot be read", e);
            return new Reloader.Outcome.Refused(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void apply(Reloader.Outcome outcome, List<Consumer<ControlReply>> waiting) {
        ControlReply reply =
                switch (outcome) {
                    case Reloader.Outcome.Accepted(var settings, var plan) ->
                            accepted(accept.apply(settings, plan));
                    case Reloader.Outcome.Refused(var problems) -> refused(problems);
                };
        waiting.forEach(one -> one.accept(reply));
        reading = false;
        if (!asked.isEmpty()) {
            read();
        }
    }

    private static ControlReply accepted(List<String> changes) {
        LOG.log(Level.INFO, "configuration reloaded: " + String.join(", ", changes));
        return ControlReply.done(changes);
    }

    private static ControlReply refused(List<String> problems) {
        LOG.log(
                Level.ERROR,
                "the changed configuration is refused, the one before stays: "
                        + String.join("; ", problems));
        return ControlReply.refused(
                "the configuration is wrong; the one before stays in force", problems);
    }
}
