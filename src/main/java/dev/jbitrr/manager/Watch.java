package dev.jbitrr.manager;

import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.Observation;
import dev.jbitrr.policy.Observation.Outage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How well one qBittorrent can be observed, pass by pass. Used by one thread at a time.
final class Watch {
    /// Passes may come late by this much before the time between them counts as an outage.
    private static final Duration LATE = Duration.ofSeconds(10);

    private Observation observation = Observation.GOOD;
    private @Nullable Instant lastPass;
    private @Nullable Instant offlineSince;

    /// A predecessor looked until then; nobody did since.
    void lookedLast(Instant then) {
        lastPass = then;
    }

    /// Takes note of a successful pass.
    ///
    /// @param interval time that may lie between two passes
    /// @param doubt why its answer is not believed, empty when it is
    /// @return whether what was seen so far is to be judged anew
    boolean passed(Instant now, Duration interval, boolean disconnected, String doubt) {
        var before = observation;
        var last = lastPass;
        if (last != null && last.plus(interval).plus(LATE).isBefore(now)) {
            observation = observation.after(new Outage(last, now));
        }
        lastPass = now;
        boolean back = connection(now, disconnected);
        observation = observation.doubted(doubt);
        return back || before.reliable() != observation.reliable();
    }

    /// Whether the connection is back.
    private boolean connection(Instant now, boolean disconnected) {
        var since = offlineSince;
        if (disconnected) {
            offlineSince = since == null ? now : since;
            return false;
        }
        offlineSince = null;
        if (since == null) {
            return false;
        }
        observation = observation.after(new Outage(since, now));
        return true;
    }

    Observation observation() {
        return observation;
    }

    Connection connection() {
        return offlineSince == null ? Connection.UP : Connection.DOWN;
    }
}
