package dev.jbitrr.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// The `Retry-After` header in its form of seconds. The form of a date depends on two clocks and no
/// server we speak to sends it; it counts as absent.
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
