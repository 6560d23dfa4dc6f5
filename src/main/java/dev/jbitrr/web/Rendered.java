package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Bytes ready to be sent, plain and, where it pays, compressed once for all readers.
final class Rendered {
    /// Below the size of one packet compression saves nothing.
    private static final int WORTH_COMPRESSING = 1400;

    private final byte[] plain;
    private final byte[] compressed;

    Rendered(byte[] plain) {
        this.plain = plain;
        this.compressed = plain.length < WORTH_COMPRESSING ? plain : gzip(plain);
    }

    byte[] plain() {
        return plain;
    }

    byte[] compressed() {
        return compressed;
    }

    String text() {
        return new String(plain, UTF_8);
    }

    boolean smaller() {
        return compressed.length < plain.length;
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 2);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
