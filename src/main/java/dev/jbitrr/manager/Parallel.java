package dev.jbitrr.manager;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Calls that may run side by side, on virtual threads that all end here.
final class Parallel {
    private Parallel() {}

    /// Runs `action` on each item, at most so many at once, and returns when all are done. When
    /// this thread is interrupted, so are they.
    static <T> void each(Collection<T> items, int atOnce, Consumer<T> action) {
        if (items.isEmpty()) {
            return;
        }
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, Math.min(atOnce, items.size()))
                            .<Future<?>>mapToObj(_ -> threads.submit(() -> drain(waiting, action)))
                            .toList();
            await(running, threads);
        }
    }

    /// What fails keeps the others from beginning with more.
    private static <T> void drain(Queue<T> waiting, Consumer<T> action) {
        try {
            for (T item = waiting.poll();
                    item != null && !Thread.currentThread().isInterrupted();
                    item = waiting.poll()) {
                action.accept(item);
            }
        } catch (RuntimeException | Error e) {
            waiting.clear();
            throw e;
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
