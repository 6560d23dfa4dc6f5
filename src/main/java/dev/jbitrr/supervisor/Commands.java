package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.ProcessEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a person, through the socket, or the web process may ask of the supervisor. On the owner's
/// thread.
final class Commands {
    private final Crew crew;
    private final Reloads reloads;
    private final Runnable stop;
    private final Runnable dump;
    private final Supplier<List<ProcessEntry>> entries;

    Commands(
            Crew crew,
            Reloads reloads,
            Runnable stop,
            Runnable dump,
            Supplier<List<ProcessEntry>> entries) {
        this.crew = crew;
        this.reloads = reloads;
        this.stop = stop;
        this.dump = dump;
        this.entries = entries;
    }

    /// @param reply gets exactly one answer, at once except for `reload`
    void execute(String name, List<String> arguments, Consumer<ControlReply> reply) {
        switch (name) {
            case "status" -> reply.accept(new ControlReply(null, List.of(), entries.get()));
            case "restart" -> reply.accept(restart(arguments));
            case "restart-all" -> reply.accept(restartAll());
            case "run-now" -> reply.accept(runNow(arguments));
            case "reload" -> reload(arguments, reply);
            case "dump" -> {
                dump.run();
                reply.accept(ControlReply.done(List.of("thread dumps go to the logs")));
            }
            case "stop" -> {
                stop.run();
                reply.accept(ControlReply.done(List.of("stopping")));
            }
            default -> reply.accept(ControlReply.refused("no such command: " + cut(name)));
        }
    }

    private void reload(List<String> arguments, Consumer<ControlReply> reply) {
        if (arguments.equals(List.of("dry-run"))) {
            reloads.look(reply);
        } else if (arguments.isEmpty()) {
            reloads.ask(reply);
        } else {
            reply.accept(ControlReply.refused("usage: reload [dry-run]"));
        }
    }

    private ControlReply restart(List<String> arguments) {
        if (arguments.size() != 1) {
            return ControlReply.refused("usage: restart NAME");
        }
        return crew.find(arguments.getFirst())
                .map(worker -> {
                    if (worker.leaving()) {
                        return ControlReply.refused(worker.name() + " is being stopped");
                    }
                    crew.restart(worker);
                    return ControlReply.done(List.of("restarting " + worker.name()));
                })
                .orElseGet(() -> unknown(arguments.getFirst()));
    }

    private ControlReply restartAll() {
        List<Worker> managers =
                crew.workers().stream()
                        .filter(worker -> worker.spec().role() == WorkerSpec.Role.MANAGER)
                        .filter(worker -> !worker.leaving())
                        .toList();
        managers.forEach(crew::restart);
        return ControlReply.done(
                managers.stream().map(worker -> "restarting " + worker.name()).toList());
    }

    private ControlReply runNow(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return ControlReply.refused("usage: run-now NAME [LOOP]");
        }
        String instance = arguments.getFirst();
        String loop = arguments.size() == 2 ? arguments.get(1) : "";
        return crew.find(instance)
                .map(worker -> runNow(worker, instance, loop))
                .orElseGet(() -> unknown(instance));
    }

    private static ControlReply runNow(Worker worker, String instance, String loop) {
        ChildProcess process = worker.process();
        if (process == null) {
            return ControlReply.refused(instance + " is not running");
        }
        process.tell(new Down.RunNow(instance, loop));
        return ControlReply.done(List.of(instance + " is told"));
    }

    private ControlReply unknown(String name) {
        String known =
                crew.workers().stream()
                        .flatMap(worker -> worker.spec().instances().stream())
                        .collect(Collectors.joining(", "));
        return ControlReply.refused("nothing is called " + cut(name) + "; there are " + known);
    }

    private static String cut(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}
