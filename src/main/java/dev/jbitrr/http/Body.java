package dev.jbitrr.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body that arrives: bounded in size, closed when the time is over, and aware of whether the
/// connection broke, so that a broken transfer is not taken for a badly written answer.
final class Body extends FilterInputStream {
    private final long maxBytes;
    private final Thread watch;
    private long seen;
    private @Nullable IOException broken;
    private volatile boolean expired;

    Body(InputStream body, long maxBytes, long nanosLeft) {
        super(body);
        this.maxBytes = maxBytes;
        this.watch = Thread.ofVirtual().start(() -> expireAfter(nanosLeft));
    }

    private void expireAfter(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(nanos, 0)));
            expired = true;
            in.close();
        } catch (InterruptedException | IOException _) {
            // Read to the end in time, or closed already.
        }
    }

    boolean expired() {
        return expired;
    }

    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = readOrNote(into, from, length);
        seen += Math.max(got, 0);
        if (seen > maxBytes) {
            throw new IOException("more than " + maxBytes + " bytes");
        }
        return got;
    }

    private int readOrNote(byte[] into, int from, int length) throws IOException {
        try {
            return in.read(into, from, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        in.close();
    }
}
