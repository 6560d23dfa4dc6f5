package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.supervisor.Child.BackingOff;
import dev.jbitrr.supervisor.Child.GivenUp;
import dev.jbitrr.supervisor.Child.Hung;
import dev.jbitrr.supervisor.Child.Misconfigured;
import dev.jbitrr.supervisor.Child.Running;
import dev.jbitrr.supervisor.Child.Starting;
import dev.jbitrr.supervisor.Child.Stopped;
import dev.jbitrr.supervisor.Child.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The supervisor's knowledge as the list that `status`, the page and the API show.
///
/// @param now the moment of it, by the clock
/// @param uptime the same moment, by the supervisor's uptime
record ProcessEntries(SupervisorSettings settings, Instant now, Duration uptime) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int KIBI = 1024;

    /// @param fault what is wrong with the configuration that somebody wants; null when nothing is
    ProcessEntry supervisor(Duration age, boolean stopping, @Nullable String fault) {
        long pid = ProcessHandle.current().pid();
        return new ProcessEntry(
                "supervisor",
                "supervisor",
                "",
                "supervisor",
                pid,
                true,
                stopping ? "stopping" : "running",
                true,
                now.minus(age).toString(),
                0,
                settings.maxRestarts(),
                fault,
                null,
                null,
                resident(pid),
                0L,
                List.of());
    }

    /// One entry for each instance that the worker hosts.
    List<ProcessEntry> of(Worker worker) {
        Long memory = worker.process() == null ? null : resident(worker.process().pid());
        if (worker.spec().role() == WorkerSpec.Role.WEB) {
            return List.of(entry(worker, new Section(WorkerSpec.WEB, "web", "", ""), memory));
        }
        return worker.spec().sections().stream()
                .map(section -> entry(worker, section, memory))
                .toList();
    }

    /// A section that the configuration keeps from running.
    ProcessEntry of(Plan.KeptBack kept) {
        return new ProcessEntry(
                kept.section().name(),
                kept.section().kind(),
                kept.section().category(),
                "",
                null,
                false,
                "misconfigured",
                false,
                null,
                0,
                settings.maxRestarts(),
                kept.reason(),
                null,
                null,
                null,
                null,
                List.of());
    }

    private ProcessEntry entry(Worker worker, Section section, @Nullable Long memory) {
        ChildProcess process = worker.process();
        InstanceState state = worker.instance(section.name());
        Instant startedAt = worker.startedAt();
        return new ProcessEntry(
                section.name(),
                section.kind(),
                section.category(),
                worker.name(),
                process == null ? null : process.pid(),
                process != null,
                word(worker, section.name()),
                worker.isReady(section.name()),
                startedAt == null ? null : startedAt.toString(),
                worker.state().past().within(settings.restartWindow(), windowEnd(worker)).size(),
                settings.maxRestarts(),
                worker.lastError().isEmpty() ? null : worker.lastError(),
                waitingUntil(worker.state(), state),
                waitReason(worker.state(), state),
                memory,
                process == null ? null : uptime.minus(worker.watch().lastBeat()).toMillis(),
                state == null ? List.of() : state.loops());
    }

    private static String word(Worker worker, String instance) {
        return switch (worker.state()) {
            case Starting _, Running _ -> alive(worker, instance);
            case BackingOff _ -> "backoff";
            case Hung _ -> "hung";
            case Stopping _ -> "stopping";
            case Stopped _ -> "stopped";
            case GivenUp _ -> "given-up";
            case Misconfigured _ -> "misconfigured";
        };
    }

    private static String alive(Worker worker, String instance) {
        InstanceState state = worker.instance(instance);
        if (state != null && state.problem() != null) {
            return "waiting";
        }
        return worker.isReady(instance) ? "running" : "starting";
    }

    /// While a child waits for its restart, its window stands still.
    private Duration windowEnd(Worker worker) {
        return switch (worker.state()) {
            case BackingOff waiting -> waiting.since();
            case GivenUp resting -> resting.since();
            case Starting _, Running _, Hung _, Stopping _, Stopped _, Misconfigured _ -> uptime;
        };
    }

    private @Nullable String waitingUntil(Child child, @Nullable InstanceState state) {
        return switch (child) {
            case BackingOff waiting -> clock(waiting.until());
            case GivenUp resting -> clock(resting.probeAt());
            case Starting _, Running _, Hung _, Stopping _, Stopped _, Misconfigured _ ->
                    state == null || state.retryAtMillis() == null
                            ? null
                            : Instant.ofEpochMilli(state.retryAtMillis()).toString();
        };
    }

    private @Nullable String waitReason(Child child, @Nullable InstanceState state) {
        return switch (child) {
            case BackingOff _ -> "restarted after a crash";
            case GivenUp resting ->
                    String.format(
                            "given up after %d restarts within %s; tried again now and then",
                            resting.past().size(), Words.of(settings.restartWindow()));
            case Misconfigured _ -> "waits until the configuration changes";
            case Hung hung -> hung.reason();
            case Starting _, Running _, Stopping _, Stopped _ ->
                    state == null ? null : state.problem();
        };
    }

    private String clock(Duration at) {
        return now.plus(at.minus(uptime)).toString();
    }

    private static @Nullable Long resident(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
            Matcher line = RESIDENT.matcher(status);
            return line.find() ? Long.parseLong(line.group(1)) * KIBI : null;
        } catch (IOException e) {
            return null; // gone, or not Linux
        }
    }
}
