package dev.jbitrr.log;

import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Passes lines on by a thread of its own, to a sink that may block: a terminal that is held, or a
/// pipe that nobody reads, must not hold up the processes whose lines it shows. What does not fit
/// is dropped and counted; the files have it.
final class Echo implements LogSink, AutoCloseable {
    private static final int MOST = 2000;
    private static final long LAST_WORDS_MILLIS = 500;
    private static final LogLine END = new LogLine(0, LogLevel.TRACE, "", "", "", null);

    private final LogSink sink;
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread speaker;

    Echo(LogSink sink) {
        this.sink = sink;
        this.speaker = Thread.ofPlatform().daemon().name("log-echo").start(this::speak);
    }

    @Override
    public void accept(LogLine line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /// Waits a moment for what is still to be said.
    @Override
    public void close() {
        try {
            if (waiting.offer(END, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                speaker.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak() {
        try {
            for (LogLine line = waiting.take(); !line.equals(END); line = waiting.take()) {
                sink.accept(line);
                if (waiting.isEmpty()) {
                    tellOfDropped();
                }
            }
            tellOfDropped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellOfDropped() {
        long count = dropped.getAndSet(0);
        if (count > 0) {
            String text = count + " lines are only in the log files: this was read too slowly";
            long now = InstantSource.system().millis();
            sink.accept(new LogLine(now, LogLevel.WARNING, "", Echo.class.getName(), text, null));
        }
    }
}
