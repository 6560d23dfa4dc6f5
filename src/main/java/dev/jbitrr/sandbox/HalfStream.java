package dev.jbitrr.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Hands on the first half of what is written, once all of it is known.
final class HalfStream extends OutputStream {
    private final OutputStream out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    HalfStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) {
        written.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        written.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(written.toByteArray(), 0, written.size() / 2);
        }
    }
}
