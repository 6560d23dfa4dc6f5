package dev.jbitrr.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often an address may try to sign in: successes count too. Safe for use by many threads.
final class LoginLimit {
    static final int ATTEMPTS = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /// More addresses than this are not remembered; the one not seen for longest is forgotten.
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> attempts = new LinkedHashMap<>();

    LoginLimit(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts an attempt; false when it is one too many.
    synchronized boolean allow(String address) {
        Instant now = clock.instant();
        Deque<Instant> seen = attempts.remove(address);
        if (seen == null) {
            seen = new ArrayDeque<>(2);
            if (attempts.size() >= ADDRESSES) {
                attempts.remove(attempts.keySet().iterator().next());
            }
        }
        attempts.put(address, seen);
        while (!seen.isEmpty() && !seen.peekFirst().isAfter(now.minus(WINDOW))) {
            seen.removeFirst();
        }
        if (seen.size() >= ATTEMPTS) {
            return false;
        }
        seen.addLast(now);
        return true;
    }
}
