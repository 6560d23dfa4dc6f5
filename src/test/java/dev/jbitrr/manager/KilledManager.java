package dev.jbitrr.manager;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// A manager in a process of its own that is killed with `kill -9` at a given moment, as often as
/// that comes. Its last argument is the moment.
final class KilledManager {
    private KilledManager() {}

    public static void main(String[] arguments) throws Exception {
        int last = arguments.length - 1;
        String fatal = arguments[last];
        var remotes = Remotes.of(Arrays.copyOf(arguments, last));
        try (var running =
                remotes.start((_, moment) -> {
                    if (moment.equals(fatal)) {
                        die();
                    }
                })) {
            // The test ends us when it has seen enough, or is gone itself.
            while (System.in.read() >= 0) {
                running.idle();
            }
        }
    }

    static void die() {
        try {
            new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
