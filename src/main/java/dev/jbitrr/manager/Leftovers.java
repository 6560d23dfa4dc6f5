package dev.jbitrr.manager;

import java.util.concurrent.atomic.AtomicInteger;

/// What is left in memory of much that was read and is needed no more. A heap as small as a
/// manager's grows rather than collects what lived a little longer (docs/adr/0008), so it is told
/// to, every some thousand records: a few milliseconds each. Safe for several threads.
final class Leftovers {
    private static final int MANY = 4_000;

    /// What fewer leave is not worth it.
    private static final int FEW = 400;

    private final AtomicInteger records = new AtomicInteger();

    /// So many records were read and saved.
    void of(int some) {
        if (records.addAndGet(some) >= MANY) {
            clear();
        }
    }

    /// Nothing more is read for now.
    void clear() {
        if (records.getAndSet(0) >= FEW) {
            System.gc();
        }
    }
}
