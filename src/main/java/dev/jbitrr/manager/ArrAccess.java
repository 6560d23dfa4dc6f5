package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether the Arr can be asked, as all loops of an instance know it. Who finds it gone says so and
/// leaves it alone; one loop then tries until it is back. Safe for several threads.
final class ArrAccess {
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Runnable whenGone;
    private final Runnable whenBack;

    /// @param whenGone wakes who tries until it is back
    /// @param whenBack wakes who waits for it
    ArrAccess(Runnable whenGone, Runnable whenBack) {
        this.whenGone = whenGone;
        this.whenBack = whenBack;
    }

    boolean usable() {
        return !gone.get();
    }

    /// Takes note of a failed call; whether the whole Arr, not only what was asked for, is to
    /// blame.
    boolean blames(ApiException e) {
        boolean whole =
                switch (e.failure()) {
                    case Failure.Unreachable _, Failure.NotAsked _, Failure.Unauthorized _ -> true;
                    case Failure.TimedOut _, Failure.Rejected _, Failure.Unreadable _ -> false;
                };
        if (whole && gone.compareAndSet(false, true)) {
            whenGone.run();
        }
        return whole;
    }

    void works() {
        if (gone.compareAndSet(true, false)) {
            whenBack.run();
        }
    }
}
