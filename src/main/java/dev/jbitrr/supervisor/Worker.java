package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Up.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One worker: what it should be, what it is, and the process it has now. Touched only by the
/// thread that owns the supervisor's state.
final class Worker {
    private WorkerSpec spec;
    private Child state = new Child.Stopped("");
    private String lastError = "";
    private boolean wantsProcess;
    private boolean leaving;
    private @Nullable ChildProcess process;
    private @Nullable Instant startedAt;
    private HangWatch watch = HangWatch.from(Duration.ZERO);
    private final Map<String, InstanceState> instances = new HashMap<>();
    private final Set<String> ready = new HashSet<>();

    Worker(WorkerSpec spec) {
        this.spec = spec;
    }

    String name() {
        return spec.name();
    }

    WorkerSpec spec() {
        return spec;
    }

    void spec(WorkerSpec changed) {
        spec = changed;
    }

    Child state() {
        return state;
    }

    void state(Child next) {
        state = next;
    }

    /// Why it last ended or could not work, empty when it never did.
    String lastError() {
        return lastError;
    }

    void lastError(String reason) {
        lastError = reason;
    }

    /// Whether a process is to be started as soon as nobody else has its sections.
    boolean wantsProcess() {
        return wantsProcess;
    }

    void wantsProcess(boolean wants) {
        wantsProcess = wants;
    }

    /// Whether it is gone for good once it has stopped.
    boolean leaving() {
        return leaving;
    }

    void leaving(boolean goes) {
        leaving = goes;
    }

    @Nullable ChildProcess process() {
        return process;
    }

    @Nullable Instant startedAt() {
        return startedAt;
    }

    void began(ChildProcess child, Instant now, Duration uptime) {
        process = child;
        startedAt = now;
        watch = HangWatch.from(uptime);
        wantsProcess = false;
    }

    void ended() {
        process = null;
        startedAt = null;
        instances.clear();
        ready.clear();
    }

    HangWatch watch() {
        return watch;
    }

    void watch(HangWatch next) {
        watch = next;
    }

    /// Takes over what a heartbeat says.
    ///
    /// @return whether anything changed that a person would notice
    boolean beat(Duration at, List<InstanceState> states) {
        watch = watch.beat(at, states);
        boolean news = false;
        for (InstanceState now : states) {
            InstanceState before = instances.put(now.instance(), now);
            news |= before == null || !shown(before).equals(shown(now));
        }
        return news;
    }

    /// Takes over that an instance does its work.
    ///
    /// @return whether that is news
    boolean ready(String instance) {
        return ready.add(instance);
    }

    boolean isReady(String instance) {
        InstanceState now = instances.get(instance);
        return ready.contains(instance) || (now != null && now.ready());
    }

    @Nullable InstanceState instance(String name) {
        return instances.get(name);
    }

    /// A state without what changes all the time.
    private static InstanceState shown(InstanceState state) {
        return new InstanceState(
                state.instance(), state.ready(), state.problem(), state.retryAtMillis(), List.of());
    }
}
