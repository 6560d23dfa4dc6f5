package dev.jbitrr.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// When a child was restarted, newest first, told in the supervisor's uptime. Uptime, not clock
/// time: setting the clock must neither hide a crash loop nor invent one.
record RestartHistory(List<Duration> restarts) {
    static final RestartHistory NONE = new RestartHistory(List.of());

    RestartHistory {
        restarts = List.copyOf(restarts);
    }

    /// The part of it that lies within the window that ends at `uptime`.
    RestartHistory within(Duration window, Duration uptime) {
        Duration oldest = uptime.minus(window);
        return new RestartHistory(
                restarts.stream().takeWhile(at -> at.compareTo(oldest) > 0).toList());
    }

    RestartHistory add(Duration uptime) {
        return new RestartHistory(Stream.concat(Stream.of(uptime), restarts.stream()).toList());
    }

    /// The same, as if `pause` had not been. A child that waits for its restart cannot prove
    /// itself, so its window stands still: long waits must not make a crash loop look like a sound
    /// process.
    RestartHistory skipping(Duration pause) {
        return new RestartHistory(restarts.stream().map(at -> at.plus(pause)).toList());
    }

    int size() {
        return restarts.size();
    }
}
