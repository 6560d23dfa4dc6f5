package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.log.Logging;
import dev.jbitrr.servarr.Arr;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads the Arr's whole queue every so often, while a rule looks at it.
final class QueueRound implements Loop.Round {
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final String instance;
    private final Arr arr;
    private final ArrAccess access;
    private final QueueView view;
    private final Supplier<Optional<Duration>> interval;
    private final InstantSource clock;

    /// @param interval how often; empty when no rule looks at the queue
    QueueRound(
            String instance,
            Arr arr,
            ArrAccess access,
            QueueView view,
            Supplier<Optional<Duration>> interval,
            InstantSource clock) {
        this.instance = instance;
        this.arr = arr;
        this.access = access;
        this.view = view;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public Instant run(Pulse pulse) {
        var every = interval.get();
        if (every.isEmpty()) {
            view.forget();
        } else if (access.usable()) {
            pulse.doing("reading the queue");
            read();
        }
        return clock.instant().plus(every.orElse(IDLE));
    }

    /// Who finds the Arr gone leaves it to the loop that waits for it.
    private void read() {
        try {
            if (!view.read(arr.queue())) {
                Logging.logger(QueueRound.class, instance)
                        .log(Level.WARNING, "the queue is suddenly empty: not believed yet");
            }
        } catch (ApiException e) {
            access.blames(e);
            throw e;
        }
    }
}
