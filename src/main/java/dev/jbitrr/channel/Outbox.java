package dev.jbitrr.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is to be written to a pipe, by a thread of its own: nobody waits for the reader at the
/// other end. Bulk is dropped and counted when too much of it waits; everything else is kept.
public final class Outbox implements AutoCloseable {
    private static final int MOST_BULK = 1000;
    private static final long MOST_BULK_BYTES = 4L * 1024 * 1024;
    private static final long LEAST_NANOS_BETWEEN_BEATS = Duration.ofMillis(100).toNanos();

    /// @param bulkBytes 0 when it is not bulk
    private record Item(Supplier<byte[]> line, int bulkBytes) {
        boolean bulk() {
            return bulkBytes > 0;
        }
    }

    private final OutputStream pipe;
    private final LongFunction<byte[]> dropReport;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Item> items = new ArrayDeque<>();
    private final Thread writer;
    private int bulk;
    private long bulkBytes;
    private long dropped;
    private boolean writing;
    private boolean closed;
    private @Nullable Supplier<byte[]> beat;
    private long beatNanos;
    private long nextBeat;
    private long lastBeat;

    /// @param dropReport the line that tells how many were dropped
    public Outbox(String name, OutputStream pipe, LongFunction<byte[]> dropReport) {
        this.pipe = pipe;
        this.dropReport = dropReport;
        this.writer = Thread.ofPlatform().daemon().name(name).unstarted(this::writeAll);
        writer.start();
    }

    /// Writes this line, whatever happens.
    public void send(byte[] line) {
        add(new Item(() -> line, 0));
    }

    /// Writes this line unless too much waits already.
    public void sendBulk(byte[] line) {
        add(new Item(() -> line, line.length));
    }

    /// Writes what `line` supplies now and at these intervals. Asked only when it is written, so
    /// that it is never old.
    void beat(Duration interval, Supplier<byte[]> line) {
        lock.lock();
        try {
            beat = line;
            beatNanos = interval.toNanos();
            nextBeat = System.nanoTime();
            lastBeat = nextBeat - LEAST_NANOS_BETWEEN_BEATS;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Makes the next beat come at once, though not faster than ten a second.
    void poke() {
        lock.lock();
        try {
            long soonest = lastBeat + LEAST_NANOS_BETWEEN_BEATS;
            if (beat != null && soonest - nextBeat < 0) {
                nextBeat = soonest;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything is written.
    ///
    /// @return whether it was, within the time
    public boolean flush(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while ((writing || !items.isEmpty()) && left > 0 && writer.isAlive()) {
                left = changed.awaitNanos(left);
            }
            return items.isEmpty() && !writing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Writes nothing new; the pipe is closed once what waits is written.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody is to wait for what nobody will read.
    private void giveUp() {
        lock.lock();
        try {
            closed = true;
            writing = false;
            items.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Item item) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (item.bulk() && (bulk >= MOST_BULK || bulkBytes >= MOST_BULK_BYTES)) {
                dropped++;
                return;
            }
            items.add(item);
            count(item, 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void count(Item item, int sign) {
        if (item.bulk()) {
            bulk += sign;
            bulkBytes += (long) sign * item.bulkBytes;
        }
    }

    private void writeAll() {
        try (pipe) {
            for (var next = next(); next.isPresent(); next = next()) {
                pipe.write(next.get().get());
                pipe.flush();
            }
        } catch (IOException e) {
            // The reader is gone. Whoever needs to know learns it from the end of the other pipe.
            giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What to write next; empty when closed. A beat that is due goes before what waits.
    private Optional<Supplier<byte[]>> next() throws InterruptedException {
        lock.lock();
        try {
            writing = false;
            while (true) {
                long now = System.nanoTime();
                Supplier<byte[]> due = dueBeat(now);
                if (due != null) {
                    return taken(due);
                }
                if (dropped > 0 && bulk < MOST_BULK / 2) {
                    byte[] report = dropReport.apply(dropped);
                    dropped = 0;
                    return taken(() -> report);
                }
                Item item = items.poll();
                if (item != null) {
                    count(item, -1);
                    return taken(item.line);
                }
                changed.signalAll(); // for flush
                if (closed) {
                    return Optional.empty();
                }
                if (beat == null) {
                    changed.await();
                } else {
                    var _ = changed.awaitNanos(nextBeat - now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Supplier<byte[]>> taken(Supplier<byte[]> line) {
        writing = true;
        return Optional.of(line);
    }

    private @Nullable Supplier<byte[]> dueBeat(long now) {
        if (beat == null || closed || nextBeat - now > 0) {
            return null;
        }
        lastBeat = now;
        nextBeat = now + beatNanos;
        return beat;
    }
}
