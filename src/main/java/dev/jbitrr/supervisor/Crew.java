package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.Up;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.Logging;
import dev.jbitrr.supervisor.Child.Running;
import dev.jbitrr.supervisor.Child.Starting;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.ChildEvent.Exited;
import dev.jbitrr.supervisor.ChildEvent.FoundHung;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All workers, and what is done with them. Touched only by the thread that owns the supervisor's
/// state.
final class Crew {
    private static final Logger LOG = Logging.logger(Crew.class);

    private final Launcher launcher;
    private final LogFiles logs;
    private final Timing timing;
    private final ChildProcess.Ears ears;
    private final Supplier<Duration> uptime;
    private final InstantSource clock;
    private final DoubleSupplier jitter;
    private final Map<String, Worker> workers = new LinkedHashMap<>();
    private SupervisorSettings settings;
    private ChildLifecycle lifecycle;
    private long generation;
    private boolean news;

    /// @param jitter −1 to 1
    Crew(
            SupervisorSettings settings,
            Launcher launcher,
            LogFiles logs,
            Timing timing,
            ChildProcess.Ears ears,
            Supplier<Duration> uptime,
            InstantSource clock,
            DoubleSupplier jitter) {
        this.settings = settings;
        this.launcher = launcher;
        this.logs = logs;
        this.timing = timing;
        this.ears = ears;
        this.uptime = uptime;
        this.clock = clock;
        this.jitter = jitter;
        this.lifecycle = ChildLifecycle.of(settings, timing);
    }

    List<Worker> workers() {
        return List.copyOf(workers.values());
    }

    /// The worker of that name, or the one that hosts the section of that name.
    Optional<Worker> find(String name) {
        return workers.values().stream()
                .filter(worker -> worker.name().equals(name) || hosts(worker, name))
                .findFirst();
    }

    /// Carries out what a new configuration means.
    void apply(ReloadPlan plan, SupervisorSettings changed) {
        settings = changed;
        lifecycle = ChildLifecycle.of(changed, timing);
        generation++;
        plan.changes().forEach(this::apply);
        settle();
    }

    void restart(Worker worker) {
        worker.lastError("");
        step(worker, new ChildEvent.RestartAsked(now(), stopBy()));
        settle();
    }

    void stopAll(StopBy by) {
        for (Worker worker : workers()) {
            worker.leaving(true);
            step(worker, new ChildEvent.StopAsked(now(), by));
        }
        settle();
    }

    void tellAll(Down message) {
        running().forEach(process -> process.tell(message));
    }

    /// Whether no process of ours is left.
    boolean gone() {
        return running().findAny().isEmpty();
    }

    /// Whether something is due within less than a second.
    boolean busy() {
        return workers.values().stream()
                .anyMatch(worker ->
                        switch (worker.state()) {
                            case Child.BackingOff _, Child.Hung _, Child.Stopping _ -> true;
                            case Starting _,
                                    Running _,
                                    Stopped _,
                                    Child.GivenUp _,
                                    Child.Misconfigured _ ->
                                    false;
                        });
    }

    /// Whether anything changed, since the last call, that a person would notice.
    boolean takeNews() {
        boolean was = news;
        news = false;
        return was;
    }

    void tick() {
        for (Worker worker : workers()) {
            step(worker, new ChildEvent.Tick(now()));
            if (worker.process() != null) {
                worker.watch()
                        .verdict(now(), timing)
                        .ifPresent(why -> step(worker, new FoundHung(now(), why)));
            }
        }
        settle();
    }

    /// The supervisor itself did not run for so long; what the children said meanwhile is unread.
    void forgive(Duration gap) {
        workers.values().forEach(worker -> worker.watch(worker.watch().forgiving(gap)));
    }

    void ready(ChildProcess process, String instance) {
        owner(process).ifPresent(worker -> ready(worker, instance));
    }

    void beat(ChildProcess process, List<Up.InstanceState> states) {
        owner(process)
                .ifPresent(worker -> {
                    news |= worker.beat(now(), states);
                    states.stream()
                            .filter(Up.InstanceState::ready)
                            .forEach(state -> ready(worker, state.instance()));
                });
    }

    void dumped(ChildProcess process) {
        owner(process).ifPresent(worker -> step(worker, new ChildEvent.Dumped(now())));
    }

    void exited(ChildProcess process, int code, String reason) {
        owner(process)
                .ifPresent(worker -> {
                    worker.ended();
                    exit(worker, code, reason);
                });
        settle();
    }

    private void apply(ReloadPlan.Change change) {
        switch (change) {
            case ReloadPlan.Change.Stop(var name) -> {
                Worker worker = workers.get(name);
                if (worker != null) {
                    worker.leaving(true);
                    step(worker, new ChildEvent.StopAsked(now(), stopBy()));
                }
            }
            case ReloadPlan.Change.Restart(var spec) -> renew(spec);
            case ReloadPlan.Change.Start(var spec) -> renew(spec);
            case ReloadPlan.Change.Configure(var spec) -> configure(spec);
        }
    }

    /// One that is still leaving is called back instead of being started beside itself.
    private void renew(WorkerSpec spec) {
        Worker worker = workers.computeIfAbsent(spec.name(), _ -> new Worker(spec));
        worker.spec(spec);
        worker.leaving(false);
        worker.lastError("");
        step(worker, new ChildEvent.RestartAsked(now(), stopBy()));
    }

    private void configure(WorkerSpec spec) {
        Worker worker = workers.get(spec.name());
        if (worker != null) {
            worker.spec(spec);
            if (worker.process() != null) {
                worker.process().tell(new Down.Configure(generation, spec.tree()));
            }
            step(worker, new ChildEvent.Reconfigured(now()));
        }
    }

    private void ready(Worker worker, String instance) {
        if (worker.ready(instance)) {
            news = true;
            Duration took = now().minus(worker.watch().spawnedAt());
            LOG.log(Level.INFO, "{0} is ready after {1}", instance, Words.of(took));
        }
        step(worker, new ChildEvent.Ready(now()));
    }

    private void step(Worker worker, ChildEvent event) {
        Child before = worker.state();
        ChildLifecycle.Step step = lifecycle.step(before, event);
        worker.state(step.child());
        if (!before.getClass().equals(step.child().getClass())) {
            news = true;
            Announcement.of(worker, settings).ifPresent(said -> said.make(worker, LOG));
        }
        obey(worker, step.order());
    }

    private void obey(Worker worker, ChildOrder order) {
        ChildProcess process = worker.process();
        if (order == ChildOrder.SPAWN) {
            worker.wantsProcess(true);
        } else if (process != null) {
            order.carryOut(worker, process, now());
        } else if (order == ChildOrder.ASK_TO_STOP) {
            worker.wantsProcess(false); // its process was still waiting to be born
            exit(worker, 0, "");
        }
    }

    /// Starts the processes that are wanted and whose sections nobody else has any more, and
    /// forgets the workers that have left.
    private void settle() {
        for (Worker worker : workers()) {
            if (worker.wantsProcess() && worker.process() == null && sectionsFree(worker)) {
                spawn(worker);
            }
        }
        workers.values().removeIf(worker -> worker.leaving() && worker.state() instanceof Stopped);
    }

    private boolean sectionsFree(Worker worker) {
        return running()
                .flatMap(process -> process.hosted().stream())
                .noneMatch(worker.spec().instances()::contains);
    }

    private void spawn(Worker worker) {
        WorkerSpec spec = worker.spec();
        int nice = spec.role() == WorkerSpec.Role.MANAGER ? settings.nice() : 0;
        try {
            ChildProcess process =
                    ChildProcess.spawn(launcher.command(spec), nice, spec.instances(), logs, ears);
            worker.began(process, clock.instant(), now());
            process.tell(new Down.Configure(generation, spec.tree()));
            news = true;
            LOG.log(Level.INFO, "{0} started as process {1,number,#}", spec.name(), process.pid());
        } catch (IOException e) {
            worker.wantsProcess(false);
            exit(worker, -1, "cannot be started: " + e.getMessage());
        }
    }

    private void exit(Worker worker, int code, String reason) {
        step(worker, new Exited(now(), code, reason, jitter.getAsDouble()));
    }

    private Stream<ChildProcess> running() {
        return new ArrayList<>(workers.values())
                .stream().flatMap(worker -> Stream.ofNullable(worker.process()));
    }

    private Optional<Worker> owner(ChildProcess process) {
        return workers.values().stream()
                .filter(worker -> process.equals(worker.process()))
                .findFirst();
    }

    private static boolean hosts(Worker worker, String section) {
        return worker.spec().instances().contains(section);
    }

    private StopBy stopBy() {
        return StopBy.within(settings.shutdownTimeout(), now());
    }

    private Duration now() {
        return uptime.get();
    }
}
