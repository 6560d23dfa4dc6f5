package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Mirror;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Reads a whole library for each line of standard input and prints how long that took, on the
/// clock and of the processor, in milliseconds, and how full the heap was at most, in MiB.
/// Arguments: application, its address and key, database.
final class LibraryTimes {
    private static final int AT_ONCE = 4;

    private LibraryTimes() {}

    public static void main(String[] arguments) throws Exception {
        var application = Application.valueOf(arguments[0]);
        var connection =
                new ArrConnection(URI.create(arguments[1]), new Secret(arguments[2]), false);
        try (var arr = new ArrClient(application, connection);
                var database = Database.open(Path.of(arguments[3]))) {
            var refresh =
                    new LibraryRefresh(
                            "Arr",
                            application,
                            arr,
                            new ArrAccess(() -> {}, () -> {}),
                            new Mirror(database),
                            () -> AT_ONCE,
                            InstantSource.system());
            while (System.in.read() >= 0) {
                print(refresh);
            }
        }
    }

    private static void print(LibraryRefresh refresh) {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        Duration before = cpu();
        long start = System.nanoTime();
        var _ = refresh.run(new Pulse(LibraryRound.NAME)).orElseThrow();
        double wall = (System.nanoTime() - start) / 1e6;
        long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.println(
                wall + " " + cpu().minus(before).toMillis() + " " + peak / (1024.0 * 1024));
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static Duration cpu() {
        Optional<Duration> total = ProcessHandle.current().info().totalCpuDuration();
        return total.orElse(Duration.ZERO);
    }
}
