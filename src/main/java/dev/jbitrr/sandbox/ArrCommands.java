package dev.jbitrr.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The commands of a simulated Arr: accepted at once, started and ended as time goes by. One that
/// waits or runs already is not accepted twice.
final class ArrCommands {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Duration delay;
    private final Duration duration;
    private final List<Command> commands = new ArrayList<>();
    private final List<Command> open = new ArrayList<>();

    ArrCommands(Duration delay, Duration duration) {
        this.delay = delay;
        this.duration = duration;
    }

    /// One command and how far it is.
    static final class Command {
        final long id;
        final String name;
        final Map<String, Object> body;
        final String client;
        final Instant queued;
        String status = "queued";
        String result = "unknown";
        @Nullable Instant started;
        @Nullable Instant ended;
        @Nullable String message;

        Command(long id, String name, Map<String, Object> body, String client, Instant queued) {
            this.id = id;
            this.name = name;
            this.body = body;
            this.client = client;
            this.queued = queued;
        }

        String text(String field) {
            return body.get(field) instanceof String text ? text : "";
        }

        long number(String field) {
            return body.get(field) instanceof Number number ? number.longValue() : 0;
        }

        List<Long> ids(String field) {
            return body.get(field) instanceof List<?> list
                    ? list.stream()
                            .filter(Number.class::isInstance)
                            .map(id -> ((Number) id).longValue())
                            .toList()
                    : List.of();
        }

        void end(String how, String outcome, Instant at) {
            status = how;
            result = outcome;
            ended = at;
        }

        private boolean open() {
            return ended == null;
        }

        private boolean same(String otherName, Map<String, Object> other) {
            return name.equals(otherName)
                    && body.keySet().equals(other.keySet())
                    && body.entrySet().stream()
                            .allMatch(entry -> alike(entry.getValue(), other.get(entry.getKey())));
        }

        private static boolean alike(@Nullable Object mine, @Nullable Object other) {
            if (mine instanceof List<?> list && other instanceof List<?> others) {
                return new HashSet<>(list).equals(new HashSet<>(others));
            }
            return Objects.equals(mine, other);
        }
    }

    /// The command that is open already, or a new one.
    Command push(String name, Map<String, Object> body, String client, Instant now) {
        return open.stream()
                .filter(command -> command.open() && command.same(name, body))
                .findFirst()
                .orElseGet(() -> add(name, body, client, now));
    }

    private Command add(String name, Map<String, Object> body, String client, Instant now) {
        Command command = new Command(commands.size() + 1L, name, body, client, now);
        commands.add(command);
        open.add(command);
        return command;
    }

    /// Starts what has waited long enough, and carries out what has run long enough.
    void advance(Instant now, Consumer<Command> carryOut) {
        for (Command command : List.copyOf(open)) {
            if (command.status.equals("queued") && !now.isBefore(command.queued.plus(delay))) {
                command.status = "started";
                command.started = now;
            }
            Instant started = command.started;
            if (command.open() && started != null && !now.isBefore(started.plus(duration))) {
                carryOut.accept(command);
            }
        }
        open.removeIf(command -> !command.open());
    }

    List<Command> all() {
        return List.copyOf(commands);
    }

    /// Those an Arr still lists: open ones, and what ended within the last minutes.
    List<Command> listed(Instant now) {
        return commands.stream()
                .filter(command -> command.ended == null || command.ended.isAfter(now.minus(KEPT)))
                .toList();
    }

    Optional<Command> find(long id) {
        return commands.stream().filter(command -> command.id == id).findFirst();
    }
}
