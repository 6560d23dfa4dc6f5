package dev.jbitrr.web;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The operations of late. Who asks for one that is under way joins it. Safe for use by many
/// threads.
final class Operations {
    private static final int KEPT = 200;
    private static final int AT_ONCE = 32;
    private static final int MINUTES = 3;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Consumer<Operation> changed;
    private final Map<String, Operation> all = new LinkedHashMap<>();

    /// @param changed told of every start and end, by the thread that caused it
    Operations(InstantSource clock, Consumer<Operation> changed) {
        this.clock = clock;
        this.changed = changed;
    }

    Operation start(String kind, String target, Supplier<CompletableFuture<List<String>>> request) {
        Operation started;
        synchronized (this) {
            Optional<Operation> same =
                    all.values().stream()
                            .filter(each -> each.running() && each.same(kind, target))
                            .findFirst();
            if (same.isPresent()) {
                return same.get();
            }
            started = open(kind, target);
        }
        changed.accept(started);
        run(started, request);
        return started;
    }

    private Operation open(String kind, String target) {
        if (all.values().stream().filter(Operation::running).count() >= AT_ONCE) {
            throw Problem.of(503, "too many operations are under way").raised();
        }
        while (all.size() >= KEPT) {
            all.remove(all.keySet().iterator().next());
        }
        var operation =
                new Operation(
                        newId(), kind, target, "running", clock.instant(), null, null, List.of());
        all.put(operation.id(), operation);
        return operation;
    }

    private void run(Operation started, Supplier<CompletableFuture<List<String>>> request) {
        var _ =
                request.get()
                        .copy()
                        .orTimeout(MINUTES, TimeUnit.MINUTES)
                        .whenComplete((lines, failure) -> finish(started, lines, failure));
    }

    private void finish(
            Operation started,
            @org.jspecify.annotations.Nullable List<String> lines,
            @org.jspecify.annotations.Nullable Throwable failure) {
        Operation ended =
                failure == null
                        ? started.done(clock.instant(), lines == null ? List.of() : lines)
                        : started.failed(clock.instant(), words(failure));
        synchronized (this) {
            all.replace(ended.id(), ended);
        }
        changed.accept(ended);
    }

    synchronized Optional<Operation> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    synchronized List<Operation> running() {
        return all.values().stream().filter(Operation::running).toList();
    }

    /// What a person may read: a refusal in its own words, anything else without detail.
    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof SupervisorLink.Refused refused && refused.getMessage() != null) {
            return refused.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return "the supervisor did not answer within " + MINUTES + " minutes";
        }
        return "the supervisor could not be asked";
    }

    private String newId() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
