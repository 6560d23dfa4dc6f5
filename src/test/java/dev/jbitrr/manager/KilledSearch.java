package dev.jbitrr.manager;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// A manager that only searches, in a process of its own that is killed with `kill -9` when a
/// moment comes for the second time. Its last argument is the moment.
final class KilledSearch {
    private static final int FATAL = 2;

    private KilledSearch() {}

    public static void main(String[] arguments) throws InterruptedException {
        int last = arguments.length - 1;
        String fatal = arguments[last];
        var times = new AtomicInteger();
        SearchRemotes.of(Arrays.copyOf(arguments, last))
                .run(
                        (_, moment) -> {
                            if (moment.equals(fatal) && times.incrementAndGet() == FATAL) {
                                KilledManager.die();
                            }
                        },
                        _ -> false);
    }
}
