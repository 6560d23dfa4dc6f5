package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.LoopState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What a loop does right now, and that it gets on: a loop whose pulse stands still is hung.
final class Pulse {
    private static final Duration BOUND = Duration.ofMinutes(15);

    private final String loop;
    private final AtomicLong progress = new AtomicLong();
    private volatile String activity = "starting";
    private volatile String remark = "";

    Pulse(String loop) {
        this.loop = loop;
    }

    /// Begins something else.
    void doing(String activity) {
        this.activity = activity;
        beat();
    }

    /// Something worth knowing whatever it does; empty for nothing.
    void remark(String remark) {
        this.remark = remark;
    }

    /// Got something done, or waits on purpose.
    void beat() {
        progress.incrementAndGet();
    }

    LoopState state() {
        String says = remark.isEmpty() ? activity : activity + "; " + remark;
        return new LoopState(loop, says, progress.get(), BOUND.toMillis());
    }
}
