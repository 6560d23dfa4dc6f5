package dev.jbitrr.web;

import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;

/// The one place where this package turns values into JSON and back.
final class Json {
    /// Absent values are written as `null`: clients find every field every time.
    static final Jsonb CODEC = Jsonb.builder().serializeNulls(true).build();

    private Json() {}

    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        return CODEC.toJson(value);
    }
}
