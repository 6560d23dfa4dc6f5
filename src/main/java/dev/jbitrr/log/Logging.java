package dev.jbitrr.log;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The loggers of this process, their threshold, and the one sink all lines go to. Until there is a
/// sink the lines are kept; a process that ends without one says them on stderr.
///
/// The state is static because the JDK asks for loggers long before anything is wired, and there is
/// one log per process.
public final class Logging {
    private static final int KEPT = 2000;

    private static final Logging PROCESS = new Logging();

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<LogLine> waiting = new ArrayDeque<>();
    private final AtomicBoolean promised = new AtomicBoolean();
    private volatile @Nullable LogSink sink;
    private volatile LogLevel threshold = LogLevel.INFO;

    private Logging() {}

    /// A logger that speaks for one instance.
    ///
    /// @param instance the configured section, empty when the lines concern the process
    public static System.Logger logger(Class<?> speaker, String instance) {
        return new InstanceLogger(speaker.getName(), instance);
    }

    /// A logger that speaks for the process.
    public static System.Logger logger(Class<?> speaker) {
        return logger(speaker, "");
    }

    public static LogLevel threshold() {
        return PROCESS.threshold;
    }

    /// From now on only lines of at least this level are written.
    public static void threshold(LogLevel level) {
        PROCESS.threshold = level;
    }

    /// From now on all lines go there, first those that waited.
    public static void sendTo(LogSink sink) {
        PROCESS.switchTo(sink);
    }

    static void write(LogLine line) {
        LogSink now = PROCESS.sink;
        if (now == null) {
            PROCESS.keep(line);
        } else {
            now.accept(line);
        }
    }

    private void switchTo(LogSink next) {
        lock.lock();
        try {
            waiting.forEach(next::accept);
            waiting.clear();
            sink = next;
        } finally {
            lock.unlock();
        }
    }

    private void keep(LogLine line) {
        lock.lock();
        try {
            LogSink now = sink;
            if (now != null) {
                now.accept(line);
            } else if (waiting.size() < KEPT) {
                waiting.add(line);
            }
        } finally {
            lock.unlock();
        }
        if (promised.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::sayWhatWaited, "log-last-words"));
        }
    }

    private void sayWhatWaited() {
        if (sink == null) {
            switchTo(StderrLog.plain(new SecretMask()));
        }
    }
}
