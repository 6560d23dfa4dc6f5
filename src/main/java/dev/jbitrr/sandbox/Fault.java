package dev.jbitrr.sandbox;

import io.avaje.jsonb.Json;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/// One fault of a simulated server.
///
/// @param path regular expression that some part of the request's path must match, or of the path
///   with its query: `/episode\\?.*seriesId=5`
/// @param status for [FaultKind#STATUS]
/// @param delayMillis waited before anything else
/// @param retryAfterSeconds sent as `Retry-After` when above 0
/// @param times how many requests it hits; below 1 = until cleared
@Json
public record Fault(
        String path,
        FaultKind kind,
        int status,
        long delayMillis,
        int retryAfterSeconds,
        int times) {

    public Fault {
        Pattern.compile(path);
        Objects.requireNonNull(kind, "kind");
    }

    public static Fault of(String path, FaultKind kind) {
        return new Fault(path, kind, 500, 0, 0, 0);
    }

    public static Fault status(String path, int status) {
        return new Fault(path, FaultKind.STATUS, status, 0, 0, 0);
    }

    public static Fault delay(String path, long millis) {
        return new Fault(path, FaultKind.DELAY, 200, millis, 0, 0);
    }

    /// The same, for the next `most` requests only.
    public Fault times(int most) {
        return new Fault(path, kind, status, delayMillis, retryAfterSeconds, most);
    }

    public Fault retryAfter(int seconds) {
        return new Fault(path, kind, status, delayMillis, seconds, times);
    }

    boolean hits(URI requested) {
        Pattern pattern = Pattern.compile(path);
        String query = requested.getRawQuery();
        return pattern.matcher(requested.getPath()).find()
                || (query != null && pattern.matcher(requested.getPath() + "?" + query).find());
    }
}
