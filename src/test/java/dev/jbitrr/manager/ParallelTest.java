package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Work side by side: how much at once, and what a failure or an interrupt does to it.
@Timeout(30)
class ParallelTest {
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void doesEachOnceAndNoMoreThanSoManyAtOnce() {
        var items = IntStream.range(0, 500).boxed().toList();
        var now = new AtomicInteger();
        var most = new AtomicInteger();

        Parallel.each(
                items,
                4,
                item -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    done.add(item);
                    now.decrementAndGet();
                });

        assertThat(done).containsExactlyInAnyOrderElementsOf(items);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void beginsWithNothingMoreAfterAFailure() {
        var items = IntStream.range(0, 500).boxed().toList();

        assertThatThrownBy(() ->
                        Parallel.each(
                                items,
                                1,
                                item -> {
                                    if (item == 3) {
                                        throw new IllegalStateException("no");
                                    }
                                    done.add(item);
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void endsWhenItIsInterrupted() {
        var never = new CountDownLatch(1);
        var caller = Thread.currentThread();

        assertThatThrownBy(() ->
                        Parallel.each(
                                List.of(1, 2, 3),
                                2,
                                item -> {
                                    done.add(item);
                                    caller.interrupt();
                                    await(never);
                                }))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasSizeBetween(1, 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
