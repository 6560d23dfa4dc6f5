package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.channel.ThreadDump;
import dev.jbitrr.channel.Up;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.Logging;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps the processes of a plan alive until it is told to stop. All its state belongs to the one
/// thread that is inside [#run]; whatever happens elsewhere comes to it as a message.
public final class Supervisor {
    private static final Logger LOG = Logging.logger(Supervisor.class);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ABSENT = Duration.ofSeconds(5);
    private static final Duration OVERTIME = Duration.ofSeconds(1);
    private static final Duration BURIAL = Duration.ofSeconds(5);

    private final BlockingDeque<Runnable> messages = new LinkedBlockingDeque<>();
    private final long born = System.nanoTime();
    private final InstantSource clock = InstantSource.system();
    private final LogFiles logs;
    private final Timing timing;
    private final Crew crew;
    private final Reloads reloads;
    private final Commands commands;
    private final Orphans orphans = new Orphans();
    private SupervisorSettings settings;
    private Plan plan = Plan.NOTHING;
    private @Nullable Duration stopDeadline;
    private @Nullable Probation probation;
    private @Nullable String fault;
    private Duration lastTick = Duration.ZERO;
    private Duration lastPublished = Duration.ZERO;
    private Duration lastBurial = Duration.ZERO;
    private boolean unpublished;

    /// @param launcher how a worker is started
    /// @param logs where everything is written
    /// @param reloader reads the configuration again
    public Supervisor(
            SupervisorSettings settings,
            Launcher launcher,
            LogFiles logs,
            Reloader reloader,
            Timing timing) {
        this.settings = settings;
        this.logs = logs;
        this.timing = timing;
        this.crew =
                new Crew(
                        settings,
                        launcher,
                        logs,
                        timing,
                        new Pipes(),
                        this::uptime,
                        clock,
                        () -> ThreadLocalRandom.current().nextDouble(-1, 1));
        this.reloads = new Reloads(reloader, messages::add, new Configurations());
        this.commands = new Commands(crew, reloads, this::stop, this::dump, this::entries);
    }

    /// Runs everything in the plan until somebody asks to stop and all of it has ended.
    ///
    /// @param signals opened as the first thing of the process
    /// @return the exit code of the process
    public int run(Plan first, SignalInbox signals) {
        boolean unwanted = signals.stopAsked();
        signals.forward(wish -> messages.add(() -> obey(wish)));
        if (!unwanted) {
            // Somebody may have asked for the state already: the answer is not to be an empty one.
            messages.addFirst(() -> begin(first));
        }
        try {
            while (!finished()) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            crew.stopAll(StopBy.hastily(uptime()));
        }
        LOG.log(Level.INFO, "all processes have stopped");
        return ExitCode.DONE;
    }

    /// A command of a person or of the web process: `status`, `restart NAME`, `restart-all`,
    /// `run-now NAME LOOP`, `dump`, `reload`, `stop`. May be called by any thread.
    public CompletableFuture<ControlReply> command(String name, List<String> arguments) {
        var reply = new CompletableFuture<ControlReply>();
        messages.add(() -> {
            try {
                commands.execute(name, arguments, reply::complete);
            } catch (RuntimeException e) {
                reply.completeExceptionally(e);
                throw e;
            }
        });
        return reply;
    }

    private void begin(Plan first) {
        long pid = ProcessHandle.current().pid();
        LOG.log(Level.INFO, "supervisor started as process {0,number,#}", pid);
        FileLimit.warning(first.workers().size()).ifPresent(text -> LOG.log(Level.WARNING, text));
        carryOut(settings, first);
        reloads.works();
    }

    private void turn() throws InterruptedException {
        Duration pause = crew.busy() || unpublished ? BUSY : IDLE;
        Runnable message = messages.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        noticeAbsence();
        while (message != null) {
            attempt(message);
            message = messages.poll();
        }
        attempt(crew::tick);
        attempt(this::examine);
        attempt(this::publish);
        attempt(this::bury);
    }

    /// A bug that one message meets must not take down the processes that it has nothing to do
    /// with.
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a fault in the supervisor", e);
        }
    }

    /// A machine that slept, or a supervisor that was stopped, has not listened: that children were
    /// silent meanwhile means nothing.
    private void noticeAbsence() {
        Duration now = uptime();
        Duration gap = now.minus(lastTick);
        lastTick = now;
        if (gap.compareTo(ABSENT) > 0) {
            LOG.log(Level.WARNING, "the supervisor did not run for {0}", Words.of(gap));
            crew.forgive(gap);
            var open = probation;
            if (open != null) {
                open.forgive(gap);
            }
        }
    }

    private boolean finished() {
        if (stopDeadline == null) {
            return false;
        }
        return crew.gone() || uptime().compareTo(stopDeadline.plus(OVERTIME)) > 0;
    }

    private void obey(SignalInbox.Wish wish) {
        switch (wish) {
            case STOP -> stop();
            case RELOAD -> reloads.ask(_ -> {});
            case DUMP -> dump();
        }
    }

    private void stop() {
        Duration now = uptime();
        if (stopDeadline == null) {
            stopDeadline = now.plus(settings.shutdownTimeout());
            LOG.log(Level.INFO, "stopping");
            crew.stopAll(StopBy.within(settings.shutdownTimeout(), now));
        } else {
            LOG.log(Level.WARNING, "stopping in haste");
            crew.stopAll(StopBy.hastily(now));
        }
    }

    private void dump() {
        Thread.ofPlatform().daemon().name("dump").start(() -> logs.accept(ThreadDump.line()));
        crew.tellAll(new Down.Dump());
    }

    private List<String> carryOut(SupervisorSettings changed, Plan next) {
        if (stopDeadline != null) {
            return List.of("stopping; nothing is started any more");
        }
        var changes = ReloadPlan.between(plan, next);
        settings = changed;
        plan = next;
        unpublished = true;
        crew.apply(changes, changed);
        return changes.inWords();
    }

    /// Whether those who were restarted for a new configuration work with it.
    private void examine() {
        var open = probation;
        if (open == null || stopDeadline != null) {
            return;
        }
        switch (open.standing(uptime())) {
            case OPEN -> {}
            case PASSED -> {
                probation = null;
                reloads.works();
            }
            case FAILED -> {
                probation = null;
                takeBack(open.reasons());
            }
        }
    }

    private void takeBack(String reasons) {
        LOG.log(Level.ERROR, "the changed configuration does not work: {0}", reasons);
        reloads.takeBack(
                () -> {
                    LOG.log(Level.ERROR, "the configuration before it was put back");
                    fault = "the changed configuration was taken back: " + reasons;
                    unpublished = true;
                },
                () -> LOG.log(Level.WARNING, "there is none to go back to: it stays"));
    }

    /// What becomes of a configuration that was read.
    private final class Configurations implements Reloads.Receiver {
        @Override
        public List<String> accept(SupervisorSettings changed, Plan next) {
            boolean wasWrong = fault != null;
            fault = null;
            var changes = ReloadPlan.between(plan, next);
            Duration within = longer(settings, changed).plus(timing.probation());
            var restarted = Probation.of(changes, probation, next, crew, uptime(), within);
            List<String> words = carryOut(changed, next);
            probation = restarted.orElse(null);
            if (probation == null) {
                reloads.works();
            }
            unpublished |= wasWrong;
            return words;
        }

        /// The old process may take all the time it is given to stop.
        private static Duration longer(SupervisorSettings one, SupervisorSettings other) {
            return one.shutdownTimeout().compareTo(other.shutdownTimeout()) > 0
                    ? one.shutdownTimeout()
                    : other.shutdownTimeout();
        }

        @Override
        public List<String> foresee(Plan next) {
            return ReloadPlan.between(plan, next).inWords();
        }

        @Override
        public void refuse(List<String> problems) {
            fault = "the changed configuration is refused: " + String.join("; ", problems);
            unpublished = true;
        }
    }

    private List<ProcessEntry> entries() {
        var view = new ProcessEntries(settings, clock.instant(), uptime());
        var entries = new ArrayList<ProcessEntry>();
        entries.add(view.supervisor(uptime(), stopDeadline != null, fault));
        crew.workers().forEach(worker -> entries.addAll(view.of(worker)));
        plan.keptBack().forEach(kept -> entries.add(view.of(kept)));
        return entries;
    }

    private void publish() {
        unpublished |= crew.takeNews();
        Duration age = uptime().minus(lastPublished);
        if ((unpublished && age.compareTo(BUSY) >= 0) || age.compareTo(timing.publish()) >= 0) {
            unpublished = false;
            lastPublished = uptime();
            notice(new Down.Notice("processes", "", ProcessEntry.toJson(entries())));
        }
    }

    private void notice(Down.Notice notice) {
        crew.find(WorkerSpec.WEB).map(Worker::process).ifPresent(web -> web.tell(notice));
    }

    private void bury() {
        if (Orphans.ours() && uptime().minus(lastBurial).compareTo(BURIAL) > 0) {
            lastBurial = uptime();
            int _ = orphans.bury();
        }
    }

    private Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - born);
    }

    private void said(ChildProcess child, Up message) {
        switch (message) {
            case Up.Ready(var instance) -> crew.ready(child, instance);
            case Up.Heartbeat(var states) -> crew.beat(child, states);
            case Up.Event(var kind, var instance, var json) ->
                    notice(new Down.Notice(kind, instance, json));
            case Up.Request(var id, var name, var arguments) ->
                    commands.execute(
                            name,
                            arguments,
                            reply -> child.tell(new Down.Answer(id, reply.error(), reply.lines())));
            case Up.Log _ -> {} // written where it was read
        }
    }

    /// Brings what the children do to the thread that owns the state.
    private final class Pipes implements ChildProcess.Ears {
        @Override
        public void said(ChildProcess child, Up message) {
            messages.add(() -> Supervisor.this.said(child, message));
        }

        @Override
        public void dumped(ChildProcess child) {
            messages.add(() -> crew.dumped(child));
        }

        @Override
        public void exited(ChildProcess child, int code, String reason) {
            messages.add(() -> crew.exited(child, code, reason));
        }
    }
}
