package dev.jbitrr.manager;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Calls that may run side by side, on virtual threads that all end here.
final class Parallel {
    private Parallel() {}

    /// Runs `action` on each item, at most so many at once, and returns when all are done. When
    /// this thread is interrupted, so are they.
    static <T> void each(Collection<T> items, int atOnce, Consumer<T> action) {
        if (items.isEmpty()) {
            return;
        }
        var permits = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    items.stream()
                            .<Future<?>>map(
                                    item -> threads.submit(() -> run(permits, action, item)))
                            .toList();
            await(running, threads);
        }
    }

    private static <T> void run(Semaphore permits, Consumer<T> action, T item) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            action.accept(item);
        } finally {
            permits.release();
        }
    }

    private static void await(List<Future<?>> running, ExecutorService threads) {
        try {
            for (var one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }
}
