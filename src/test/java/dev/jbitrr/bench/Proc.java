package dev.jbitrr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the system knows about a process.
final class Proc {
    private static final double TICKS_PER_SECOND = 100;

    private Proc() {}

    /// Proportional set size in MiB: pages that several processes map count in parts.
    static double pss(long pid) {
        return read(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]) / 1024)
                .sum();
    }

    static double threads(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("Threads:"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]))
                .sum();
    }

    /// Seconds of processor time, in user and kernel mode.
    static double cpu(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty()
                ? 0
                : (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)))
                        / TICKS_PER_SECOND;
    }

    /// Dead and only not yet waited for is not alive.
    static boolean alive(long pid) {
        List<String> fields = stat(pid);
        return !fields.isEmpty() && !"ZX".contains(fields.getFirst());
    }

    static String name(long pid) {
        return read(pid, "comm").strip();
    }

    /// The fields after the name, which may hold anything.
    private static List<String> stat(long pid) {
        String text = read(pid, "stat");
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1));
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException _) {
            return ""; // It is gone.
        }
    }
}
