package dev.jbitrr.supervisor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The managers that worked before a new configuration and were restarted for it: they have to work
/// again within a while, or the configuration is taken back. Belongs to the supervisor's thread.
final class Probation {
    /// Which part of the whole time they must have worked without a break.
    private static final int PART = 6;

    private final Crew crew;
    private Duration until;
    private final Duration needed;
    private final Map<String, ChildProcess> before;
    private @Nullable Duration since;

    /// How it stands.
    enum Standing {
        OPEN,
        PASSED,
        FAILED
    }

    private Probation(
            Crew crew, Duration until, Duration needed, Map<String, ChildProcess> before) {
        this.crew = crew;
        this.until = until;
        this.needed = needed;
        this.before = before;
    }

    /// To be called before the plan is carried out. Empty when it restarts nobody who works.
    ///
    /// @param open one that is not decided yet: who is on it stays on it
    /// @param wanted everything that is to run
    /// @param now the supervisor's uptime
    /// @param within how long they may take to stop, to start and to work
    static Optional<Probation> of(
            ReloadPlan plan,
            @Nullable Probation open,
            Plan wanted,
            Crew crew,
            Duration now,
            Duration within) {
        Map<String, ChildProcess> before = new HashMap<>();
        if (open != null) {
            before.putAll(open.before);
        }
        before.keySet()
                .removeIf(name ->
                        wanted.workers().stream().noneMatch(spec -> spec.name().equals(name)));
        for (var change : plan.changes()) {
            if (change instanceof ReloadPlan.Change.Restart(var spec)) {
                crew.find(spec.name())
                        .filter(Probation::works)
                        .ifPresent(worker -> before.putIfAbsent(worker.name(), process(worker)));
            }
        }
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Probation(crew, now.plus(within), within.dividedBy(PART), before));
    }

    /// The supervisor did not run for so long, and saw nothing.
    void forgive(Duration gap) {
        until = until.plus(gap);
        since = null;
    }

    Standing standing(Duration now) {
        if (!before.keySet().stream().allMatch(this::passed)) {
            since = null;
        } else if (since == null) {
            since = now;
        } else if (now.minus(since).compareTo(needed) >= 0) {
            return Standing.PASSED;
        }
        boolean hopeless = before.keySet().stream().anyMatch(this::hopeless);
        boolean late = since == null && now.compareTo(until) >= 0;
        return hopeless || late ? Standing.FAILED : Standing.OPEN;
    }

    /// Who does not work, and why, in words.
    String reasons() {
        StringBuilder words = new StringBuilder();
        before.keySet().stream()
                .filter(name -> !passed(name))
                .sorted()
                .forEach(name ->
                        words.append(words.isEmpty() ? "" : "; ")
                                .append(name)
                                .append(" did not get to work")
                                .append(why(name)));
        return words.toString();
    }

    private String why(String name) {
        return crew.find(name)
                .flatMap(worker ->
                        problem(worker)
                                .or(() ->
                                        Optional.of(worker.lastError())
                                                .filter(error -> !error.isEmpty())))
                .map(problem -> " (" + problem + ")")
                .orElse("");
    }

    private static Optional<String> problem(Worker worker) {
        return worker.spec().instances().stream()
                .flatMap(instance -> Optional.ofNullable(worker.instance(instance)).stream())
                .flatMap(state -> Optional.ofNullable(state.problem()).stream())
                .findFirst();
    }

    private boolean passed(String name) {
        return crew.find(name)
                .filter(worker -> worker.process() != null)
                .filter(worker -> !process(worker).equals(before.get(name)))
                .filter(Probation::works)
                .isPresent();
    }

    private boolean hopeless(String name) {
        return crew.find(name)
                .filter(worker ->
                        worker.state() instanceof Child.GivenUp
                                || worker.state() instanceof Child.Misconfigured)
                .isPresent();
    }

    /// A manager is ready when it has begun to work, and may find only then that it cannot.
    private static boolean works(Worker worker) {
        return worker.process() != null
                && worker.spec().instances().stream().allMatch(worker::isReady)
                && problem(worker).isEmpty();
    }

    private static ChildProcess process(Worker worker) {
        @Nullable ChildProcess process = worker.process();
        if (process == null) {
            throw new IllegalStateException(worker.name() + " has no process");
        }
        return process;
    }
}
