package dev.jbitrr.main;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Looks at the configuration file every so often. Watching its folder would be quicker, but goes
/// blind on network drives and where a mount exchanges a link.
final class ConfigWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Thread thread;

    private ConfigWatch(Thread thread) {
        this.thread = thread;
    }

    /// @param changed whether the file is another one than what was read last, and has settled
    static ConfigWatch over(BooleanSupplier changed, Runnable reload) {
        return new ConfigWatch(
                Thread.ofVirtual().name("config watch").start(() -> watch(changed, reload)));
    }

    private static void watch(BooleanSupplier changed, Runnable reload) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                if (changed.getAsBoolean()) {
                    reload.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
