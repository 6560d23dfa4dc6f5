package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.Lines;
import dev.jbitrr.channel.Outbox;
import dev.jbitrr.channel.ThreadDump;
import dev.jbitrr.channel.Up;
import dev.jbitrr.channel.Wire;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.LogLevel;
import dev.jbitrr.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/// One running child: its pipes, its log and its end. Its stdin is the leash: when the supervisor
/// dies the operating system closes it, so no child outlives its supervisor.
///
/// The pipes are read by platform threads: a read from a pipe holds its carrier anyway.
final class ChildProcess {
    private static final int LONGEST_WORDS = 64 * 1024;

    /// Its pipes end with it, unless it has left a process behind that holds them; what it said
    /// last may still be on its way, on a machine that is busy.
    private static final Duration DRAINING = Duration.ofSeconds(2);

    private static final byte[] NOTHING = {};

    /// The last line of the dump that a JVM writes when it gets QUIT.
    private static final String END_OF_DUMP = "JNI global refs:";

    /// What the child does that its owner must know. Called by threads of the child's pipes.
    interface Ears {
        void said(ChildProcess child, Up message);

        void dumped(ChildProcess child);

        /// It has ended; `reason` says how, with its last words.
        void exited(ChildProcess child, int code, String reason);
    }

    private final Process process;
    private final Ears ears;
    private final LogFiles logs;
    private final List<String> hosted;
    private final Outbox stdin;
    private final LastWords lastWords = new LastWords();
    private final Thread stdout;
    private final Thread stderr;

    private ChildProcess(Process process, List<String> hosted, LogFiles logs, Ears ears) {
        this.process = process;
        this.hosted = hosted;
        this.logs = logs;
        this.ears = ears;
        String name = hosted.getFirst();
        stdin = new Outbox("to-" + name, process.getOutputStream(), _ -> NOTHING);
        stdout =
                pump(
                        "from-" + name,
                        process.getInputStream(),
                        new Lines(Wire.LONGEST, this::heard, this::skipped));
        stderr =
                pump(
                        "words-of-" + name,
                        process.getErrorStream(),
                        new Lines(LONGEST_WORDS, this::words, this::skipped));
    }

    /// Starts a process.
    ///
    /// @param hosted the instances whose logs it writes
    static ChildProcess spawn(
            ProcessBuilder builder, int nice, List<String> hosted, LogFiles logs, Ears ears)
            throws IOException {
        builder.command(ChildCommand.wrapped(builder.command(), nice));
        var child = new ChildProcess(builder.start(), List.copyOf(hosted), logs, ears);
        child.listen();
        return child;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// The instances that it was started for, which may differ from those it should have now.
    List<String> hosted() {
        return hosted;
    }

    /// Says something to the child; never waits for it to listen.
    void tell(Down message) {
        byte[] line = Wire.line(message);
        switch (message) {
            case Down.Notice _ -> stdin.sendBulk(line);
            case Down.Configure _, Down.Stop _, Down.Dump _, Down.RunNow _, Down.Answer _ ->
                    stdin.send(line);
        }
    }

    void terminate() {
        process.destroy();
    }

    void killTree() {
        ProcessTree.kill(process.toHandle());
    }

    /// Has the JVM dump its threads even if the process was stopped or does not listen.
    void forceDump() throws IOException {
        ChildCommand.wakeAndDump(process.pid());
    }

    private void listen() {
        stdout.start();
        stderr.start();
        Thread.ofPlatform().daemon().name("end-of-" + hosted.getFirst()).start(this::awaitEnd);
    }

    private void awaitEnd() {
        try {
            int code = process.waitFor();
            ProcessTree.killSession(process.pid());
            var _ = stdout.join(DRAINING);
            var _ = stderr.join(DRAINING);
            stdin.close();
            ears.exited(this, code, logs.mask().mask(lastWords.reason(code)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread pump(String name, InputStream pipe, Lines lines) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> lines.readAll(pipe));
    }

    private void heard(String line) {
        Wire.up(line).ifPresentOrElse(this::heard, () -> words(line));
    }

    private void heard(Up message) {
        switch (message) {
            case Up.Log(var line) -> log(line);
            case Up.Ready _, Up.Heartbeat _, Up.Event _, Up.Request _ -> ears.said(this, message);
        }
    }

    private void log(LogLine line) {
        logs.write(line, hosted);
        if (line.level() == LogLevel.ERROR) {
            lastWords.error(line.text());
        }
        if (line.logger().equals(ThreadDump.LOGGER)) {
            ears.dumped(this);
        }
    }

    /// Not a message: a crash, a print, or the JVM's own thread dump.
    private void words(String line) {
        logs.raw(hosted, line);
        lastWords.said(line);
        if (line.startsWith(END_OF_DUMP)) {
            ears.dumped(this);
        }
    }

    private void skipped(int length) {
        logs.raw(hosted, "(a line of " + length + " bytes was skipped)");
    }
}
