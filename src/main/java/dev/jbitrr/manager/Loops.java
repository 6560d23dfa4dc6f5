package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.InstanceState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The loops of one instance, each on a virtual thread of its own, so that what holds one up holds
/// no other.
final class Loops {
    private final String instance;
    private final List<Loop> loops;
    private final Reporter reporter;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Loops(String instance, List<Loop> loops, Reporter reporter) {
        this.instance = instance;
        this.loops = List.copyOf(loops);
        this.reporter = reporter;
    }

    /// A first pass is done: from now on the instance counts as ready.
    void ready() {
        if (ready.compareAndSet(false, true)) {
            reporter.ready(instance);
            reporter.changed();
        }
    }

    /// Works until [#stop] is called, this thread is interrupted, or a loop dies of something that
    /// is no remote failure, which is thrown.
    void run() {
        var death = new AtomicReference<@Nullable Throwable>();
        var threads =
                loops.stream()
                        .map(loop ->
                                Thread.ofVirtual()
                                        .name(instance + " " + loop.name())
                                        .start(() -> guarded(loop, death)))
                        .toList();
        boolean interrupted = awaitStop();
        threads.forEach(Thread::interrupt);
        interrupted |= joinAll(threads);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(death.get());
    }

    private void guarded(Loop loop, AtomicReference<@Nullable Throwable> death) {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            death.compareAndSet(null, e);
        } finally {
            stopped.countDown();
        }
    }

    private boolean awaitStop() {
        try {
            stopped.await();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static boolean joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }

    private static void rethrow(@Nullable Throwable death) {
        switch (death) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(death);
        }
    }

    void stop() {
        stopped.countDown();
    }

    /// @param wanted name of the loops to wake (`torrents` means those of all qBittorrents); empty
    ///   for all
    void runNow(String wanted) {
        loops.stream()
                .filter(loop -> wanted.isEmpty() || loop.name().split(" ", 2)[0].equals(wanted))
                .forEach(Loop::wake);
    }

    InstanceState state() {
        var trouble = loops.stream().flatMap(loop -> loop.trouble().stream()).distinct().toList();
        var problems = trouble.stream().map(Loop.Trouble::problem).distinct().toList();
        return new InstanceState(
                instance,
                ready.get(),
                problems.isEmpty() ? null : String.join("; ", problems),
                trouble.stream()
                        .map(one -> one.retryAt().toEpochMilli())
                        .min(Long::compare)
                        .orElse(null),
                loops.stream().map(loop -> loop.pulse().state()).toList());
    }
}
