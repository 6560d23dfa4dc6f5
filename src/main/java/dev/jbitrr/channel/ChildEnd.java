package dev.jbitrr.channel;

import dev.jbitrr.log.LogLevel;
import dev.jbitrr.log.LogLine;
import dev.jbitrr.log.LogSink;
import dev.jbitrr.log.Logging;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A child process's end of the channel to its supervisor, and the leash that it hangs on: when
/// stdin ends, the supervisor is gone and the child stops itself. Nothing here ever waits for the
/// supervisor.
public final class ChildEnd implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration LEASH_GRACE = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int MOST_NOTICES = 1000;
    private static final Logger LOG = Logging.logger(ChildEnd.class);

    private final InputStream in;
    private final Outbox out;
    private final Ties ties;
    private final ExecutorService orders =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("orders").factory());
    private final AtomicInteger notices = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final ConcurrentHashMap<Long, CompletableFuture<Down.Answer>> open =
            new ConcurrentHashMap<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// What this process is bound to.
    enum Ties {
        /// A supervisor, whose end is the end of this process.
        SUPERVISOR,
        /// Nobody: a role started alone.
        NONE,
        /// The other end of a pipe within one process, which is not ours to end.
        PIPE
    }

    ChildEnd(InputStream in, OutputStream out, Ties ties) {
        this.in = in;
        this.ties = ties;
        this.out = new Outbox("channel-out", out, dropped -> Wire.line(new Up.Log(lost(dropped))));
    }

    /// Takes stdin and stdout for the channel, as the very first thing a child does. What anybody
    /// prints from then on goes to stderr, and the log lines of this process to the supervisor.
    public static ChildEnd take() {
        var end = new ChildEnd(System.in, System.out, Ties.SUPERVISOR);
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        Logging.sendTo(end.logSink());
        Runtime.getRuntime().addShutdownHook(new Thread(end::lastWords, "channel-last-words"));
        return end;
    }

    /// For a role that runs without a supervisor: it is stopped by signals, its log is its own
    /// affair, its heartbeats and events go nowhere and its requests are refused.
    public static ChildEnd alone() {
        return new ChildEnd(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), Ties.NONE);
    }

    /// From now on the supervisor's words and the signals to this process reach `listener`. A
    /// terminal sends its signals to all processes at once: those mean the supervisor.
    public void listen(ChildListener listener) {
        switch (ties) {
            case SUPERVISOR -> {
                Signals.on("USR1", this::dump);
                Signals.on("TERM", () -> stopOrExit(listener));
                Signals.ignore("INT");
                Signals.ignore("HUP");
                startReading(listener);
            }
            case NONE -> {
                Signals.on("USR1", this::dump);
                Signals.on("TERM", () -> stopOrExit(listener));
                Signals.on("INT", () -> stopOrExit(listener));
            }
            case PIPE -> startReading(listener);
        }
    }

    private void startReading(ChildListener listener) {
        Thread.ofPlatform().daemon().name("channel-in").start(() -> read(listener));
    }

    /// Says that an instance does its work from now on.
    public void ready(String instance) {
        out.send(Wire.line(new Up.Ready(instance)));
    }

    /// Sends what `states` supplies now, every five seconds, and at each [#poke].
    public void heartbeat(Supplier<List<Up.InstanceState>> states) {
        out.beat(BEAT, () -> Wire.line(new Up.Heartbeat(states.get())));
    }

    /// A state has changed: the next heartbeat comes at once.
    public void poke() {
        out.poke();
    }

    /// Where the log lines of this process go. Too many that nobody reads are dropped and counted.
    public LogSink logSink() {
        return line -> out.sendBulk(Wire.line(new Up.Log(line)));
    }

    /// Something worth showing at once; passed on to the web process unread.
    public void event(String kind, String instance, String json) {
        out.sendBulk(Wire.line(new Up.Event(kind, instance, json)));
    }

    /// A wish for the supervisor, and its answer.
    public CompletableFuture<Down.Answer> request(String command, List<String> arguments) {
        long id = requests.incrementAndGet();
        if (ties == Ties.NONE) {
            return CompletableFuture.completedFuture(
                    new Down.Answer(id, "this process runs without a supervisor", List.of()));
        }
        var answer = new CompletableFuture<Down.Answer>();
        open.put(id, answer);
        out.send(Wire.line(new Up.Request(id, command, List.copyOf(arguments))));
        return answer;
    }

    /// Writes what still waits, for two seconds at most. The end of the process does it as well.
    @Override
    public void close() {
        lastWords();
    }

    private void lastWords() {
        out.flush(LAST_WORDS);
    }

    private void read(ChildListener listener) {
        new Lines(
                        Wire.LONGEST,
                        line -> take(line, listener),
                        length -> LOG.log(Level.WARNING, "skipped an order of {0} bytes", length))
                .readAll(in);
        leashLost(listener);
    }

    private void take(String line, ChildListener listener) {
        Wire.down(line)
                .ifPresentOrElse(
                        message -> obey(message, listener),
                        () -> LOG.log(Level.WARNING, "cannot read an order: " + shortened(line)));
    }

    private void obey(Down message, ChildListener listener) {
        switch (message) {
            case Down.Configure configure -> orders.execute(() -> listener.configure(configure));
            case Down.RunNow(var instance, var loop) ->
                    orders.execute(() -> listener.runNow(instance, loop));
            case Down.Notice notice -> passOn(notice, listener);
            case Down.Stop(var withinMillis) -> stop(listener, Duration.ofMillis(withinMillis));
            case Down.Dump() -> dump();
            case Down.Answer answer -> answered(answer);
        }
    }

    private void passOn(Down.Notice notice, ChildListener listener) {
        if (notices.incrementAndGet() > MOST_NOTICES) {
            notices.decrementAndGet(); // whoever is that slow gets the next whole picture later
            return;
        }
        orders.execute(() -> {
            notices.decrementAndGet();
            listener.notice(notice);
        });
    }

    private void answered(Down.Answer answer) {
        var waiting = open.remove(answer.id());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private void stop(ChildListener listener, Duration within) {
        stopping.set(true);
        Thread.ofPlatform().daemon().name("stop").start(() -> listener.stop(within));
    }

    /// A second TERM comes when the graceful stop takes too long.
    private void stopOrExit(ChildListener listener) {
        if (stopping.getAndSet(true)) {
            Thread.ofPlatform().daemon().start(() -> System.exit(ExitCode.CRASH));
        } else {
            stop(listener, BEAT);
        }
    }

    private void dump() {
        Thread.ofPlatform()
                .daemon()
                .name("dump")
                .start(() -> {
                    if (ties == Ties.NONE) {
                        System.err.println(ThreadDump.text());
                    } else {
                        out.send(Wire.line(new Up.Log(ThreadDump.line())));
                    }
                });
    }

    private void leashLost(ChildListener listener) {
        if (ties == Ties.SUPERVISOR) {
            Thread.ofPlatform().daemon().name("leash").start(ChildEnd::haltSoon);
        }
        open.values().forEach(waiting -> waiting.cancel(false));
        listener.leashLost();
    }

    private static void haltSoon() {
        try {
            Thread.sleep(LEASH_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.CRASH);
    }

    private static LogLine lost(long dropped) {
        long now = InstantSource.system().millis();
        String text = dropped + " log lines and events were dropped: nobody read them in time";
        return new LogLine(now, LogLevel.WARNING, "", ChildEnd.class.getName(), text, null);
    }

    private static String shortened(String line) {
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
