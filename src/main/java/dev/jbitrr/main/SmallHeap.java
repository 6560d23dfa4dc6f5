package dev.jbitrr.main;

import java.time.Duration;

/// Keeps a small process small. Its start allocates far more than its work does, and what of that
/// was promoted would stay for good: a heap this small and this quiet never has a reason to collect
/// its old generation. A collection takes some ten milliseconds (docs/adr/0008).
final class SmallHeap {
    private static final Duration AFTER_START = Duration.ofSeconds(15);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private SmallHeap() {}

    /// Collects a while after the start, and every now and then.
    static void keep() {
        Thread.ofVirtual().name("small-heap").start(SmallHeap::collectNowAndThen);
    }

    private static void collectNowAndThen() {
        try {
            Thread.sleep(AFTER_START);
            while (true) {
                System.gc();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
