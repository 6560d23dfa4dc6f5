package dev.jbitrr.channel;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How messages look on the pipe: one JSON object each, ended by a line feed.
public final class Wire {
    /// Bytes of the longest line that is read; what is longer is skipped and reported.
    public static final int LONGEST = 8 * 1024 * 1024;

    private static final JsonType<Up> UP = Jsonb.instance().type(Up.class);
    private static final JsonType<Down> DOWN = Jsonb.instance().type(Down.class);

    private Wire() {}

    public static byte[] line(Up message) {
        return ended(UP.toJsonBytes(message));
    }

    public static byte[] line(Down message) {
        return ended(DOWN.toJsonBytes(message));
    }

    /// The message in the line; empty when there is none that we understand.
    public static Optional<Up> up(String line) {
        return read(UP, line);
    }

    /// The message in the line; empty when there is none that we understand.
    public static Optional<Down> down(String line) {
        return read(DOWN, line);
    }

    private static <T> Optional<T> read(JsonType<T> type, String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(type.fromJson(line.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException | IllegalStateException | IllegalArgumentException e) {
            return Optional.empty(); // the caller reports the line; why it is wrong helps nobody
        } catch (NullPointerException e) {
            return Optional.empty(); // it lacks what its record requires
        }
    }

    private static byte[] ended(byte[] json) {
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
