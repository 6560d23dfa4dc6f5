package dev.jbitrr.web;

import dev.jbitrr.store.ProcessState;
import dev.jbitrr.store.ProcessStates;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The board of a web process that nobody supervises: what the managers wrote to the store.
public final class StoredProcesses {
    private static final System.Logger LOG = System.getLogger(StoredProcesses.class.getName());

    private final ProcessStates states;
    private final Processes board;

    public StoredProcesses(ProcessStates states, Processes board) {
        this.states = states;
        this.board = board;
    }

    /// Reads the store again and again until the thread is interrupted.
    public void follow(Duration every) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                readOnce();
                Thread.sleep(every);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Puts what the store holds on the board. A store that cannot be read leaves the board as it
    /// is.
    void readOnce() {
        List<ProcessRow> entries;
        try {
            entries = states.all().stream().map(this::entry).toList();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the states of the processes cannot be read", e);
            return;
        }
        board.accept(entries);
    }

    private ProcessRow entry(ProcessState state) {
        Optional<ConfiguredInstance> instance = board.configured(state.instance());
        boolean alive = ProcessHandle.of(state.pid()).filter(ProcessHandle::isAlive).isPresent();
        String life = state.state().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProcessRow(
                instance.map(ConfiguredInstance::category).orElse(state.instance()),
                state.instance(),
                kind(state, instance),
                alive ? (Long) state.pid() : null,
                alive,
                false,
                alive ? life(life, state.problem() != null) : ProcessRow.STOPPED,
                state.startedAt(),
                0,
                alive ? null : state.problem(),
                state.retryAt(),
                alive ? state.problem() : null,
                null,
                null,
                null);
    }

    private static String life(String life, boolean problem) {
        return life.equals(ProcessRow.RUNNING) && problem ? ProcessRow.WAITING : life;
    }

    private static String kind(ProcessState state, Optional<ConfiguredInstance> instance) {
        if (instance.isPresent()) {
            return instance.get().qbit() ? "category" : "torrent";
        }
        return switch (state.role()) {
            case "web" -> "web";
            case "supervisor", "main" -> "supervisor";
            default -> "torrent";
        };
    }
}
