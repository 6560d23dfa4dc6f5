package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells open pages what happens (server-sent events). Nobody can slow it down: a reader that does
/// not keep up is dropped and will come back by itself.
final class Events {
    static final int READERS = 64;
    private static final int BEHIND = 64;

    private final Duration pulse;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

    /// @param pulse after how much silence a sign of life is sent
    Events(Duration pulse) {
        this.pulse = pulse;
    }

    void publish(String event, String json) {
        byte[] bytes = encode(event, json);
        readers.forEach(reader -> reader.offer(bytes));
    }

    /// @param first what a new reader is told at once
    /// @param allowed asked at every pulse; the stream ends when it says no
    Answer.Stream stream(Supplier<String> first, BooleanSupplier allowed) {
        if (readers.size() >= READERS) {
            throw Problem.of(503, "too many pages are listening").raisedWith("Retry-After", "15");
        }
        return new Answer.Stream(out -> serve(out, first, allowed));
    }

    int listening() {
        return readers.size();
    }

    void dropAll() {
        readers.forEach(Reader::drop);
    }

    private void serve(OutputStream out, Supplier<String> first, BooleanSupplier allowed)
            throws IOException {
        var reader = new Reader(Thread.currentThread());
        readers.add(reader);
        try {
            write(out, "retry: 3000\n\n".getBytes(UTF_8));
            write(out, encode("processes", first.get()));
            while (!reader.dropped && allowed.getAsBoolean()) {
                byte @Nullable [] next =
                        reader.waiting.poll(pulse.toMillis(), TimeUnit.MILLISECONDS);
                write(out, next == null ? ": still here\n\n".getBytes(UTF_8) : next);
            }
        } catch (InterruptedException _) {
            // Dropped. The connection is closed by whoever called us.
        } finally {
            readers.remove(reader);
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// Line breaks between JSON tokens would end the event; inside of text they are escaped anyway.
    private static byte[] encode(String event, String json) {
        String data = json.replace('\n', ' ').replace('\r', ' ');
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(UTF_8);
    }

    private static final class Reader {
        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(BEHIND);
        private final Thread thread;
        private volatile boolean dropped;

        Reader(Thread thread) {
            this.thread = thread;
        }

        void offer(byte[] bytes) {
            if (!waiting.offer(bytes)) {
                drop();
            }
        }

        /// The interrupt also ends a write that hangs: a virtual thread's socket closes with it.
        void drop() {
            dropped = true;
            thread.interrupt();
        }
    }
}
