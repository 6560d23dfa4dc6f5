package dev.jbitrr.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is signed in. Kept here and nowhere else: a cookie is only a random name for an entry, so
/// ending a session ends it. Safe for use by many threads.
final class Sessions {
    static final Duration IDLE = Duration.ofHours(24);
    static final Duration ABSOLUTE = Duration.ofDays(7);
    private static final int AT_MOST = 500;

    private record Session(Instant openedAt, Instant usedAt) {
        boolean validAt(Instant now) {
            return now.isBefore(openedAt.plus(ABSOLUTE)) && now.isBefore(usedAt.plus(IDLE));
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Session> open = new LinkedHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /// Opens a session. When there are too many the oldest ends.
    synchronized String create() {
        Instant now = clock.instant();
        open.values().removeIf(session -> !session.validAt(now));
        if (open.size() >= AT_MOST) {
            open.remove(open.keySet().iterator().next());
        }
        var bytes = new byte[32];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        open.put(id, new Session(now, now));
        return id;
    }

    /// Whether the session is open, without using it.
    synchronized boolean valid(String id) {
        Session session = open.get(id);
        return session != null && session.validAt(clock.instant());
    }

    /// Whether the session is open; using it keeps it from idling out.
    synchronized boolean use(String id) {
        Instant now = clock.instant();
        Session session = open.get(id);
        if (session == null) {
            return false;
        }
        if (!session.validAt(now)) {
            open.remove(id);
            return false;
        }
        open.replace(id, new Session(session.openedAt(), now));
        return true;
    }

    synchronized void end(String id) {
        open.remove(id);
    }

    synchronized void endAll() {
        open.clear();
    }
}
