package dev.jbitrr.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The part of a foreign text that may be shown: short, on one line.
final class Excerpt {
    private static final int LENGTH = 200;

    private Excerpt() {}

    static String of(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return plain.length() <= LENGTH ? plain : plain.substring(0, LENGTH) + "…";
    }

    /// Reads no more than can be shown.
    static String of(InputStream body) throws IOException {
        return of(new String(body.readNBytes(4 * LENGTH), StandardCharsets.UTF_8));
    }
}
