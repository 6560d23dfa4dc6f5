package dev.jbitrr.main;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.log.Logging;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.ProcessState;
import dev.jbitrr.store.ProcessStates;
import dev.jbitrr.store.StoreException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Writes how the managers of this process are into the store, for a web process without a
/// supervisor. Only what differs from what was written last, and never on the thread that reports.
final class Board implements AutoCloseable {
    private final ProcessStates states;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<String, Shown> written = new HashMap<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("board").factory());

    private record Shown(String state, @Nullable String problem, @Nullable Instant retryAt) {}

    Board(Database database, InstantSource clock) {
        this.states = new ProcessStates(database);
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void starting(String instance) {
        later(() -> write(instance, new Shown("starting", null, null)));
    }

    void changed(List<InstanceState> instances) {
        later(() -> instances.forEach(each -> write(each.instance(), shown(each))));
    }

    private static Shown shown(InstanceState state) {
        Long retry = state.retryAtMillis();
        return new Shown(
                state.ready() ? "running" : "starting",
                state.problem(),
                retry == null ? null : Instant.ofEpochMilli(retry));
    }

    private void write(String instance, Shown shown) {
        if (shown.equals(written.put(instance, shown))) {
            return;
        }
        try {
            states.save(
                    new ProcessState(
                            instance,
                            "manager",
                            ProcessHandle.current().pid(),
                            startedAt,
                            shown.state(),
                            shown.problem(),
                            shown.retryAt(),
                            clock.instant()));
        } catch (StoreException e) {
            Logging.logger(Board.class, instance)
                    .log(Level.DEBUG, "its state cannot be written: {0}", e.getMessage());
        }
    }

    private void later(Runnable work) {
        if (!writer.isShutdown()) {
            writer.execute(work);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
