package dev.jbitrr.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the processes weigh.
final class MemoryRows {
    private static final double EARLY = 60;

    private final Home home;
    private final Length length;
    private final Consumer<Row> out;

    MemoryRows(Home home, Length length, Consumer<Row> out) {
        this.home = home;
        this.length = length;
        this.out = out;
    }

    /// Of a tree that runs already.
    void whole(Tree tree, String workers, String bound) {
        var pids = tree.pids();
        var all = new Figures(pids.stream().map(Proc::pss).toList());
        String note =
                pids.stream().collect(Collectors.groupingBy(Proc::name)).entrySet().stream()
                        .map(role -> of(role.getKey(), role.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        out.accept(
                new Row(
                        "memory (PSS) of the whole tree, %d torrents, %s"
                                .formatted(length.torrents(), workers),
                        bound,
                        String.format(
                                Locale.ROOT, "%.0f MiB in %d processes", all.sum(), pids.size()),
                        note + String.format(Locale.ROOT, "; after %.1f min", length.settle())));
    }

    private static String of(String role, List<Long> pids) {
        return role.replace("jbitrr:", "")
                + " "
                + new Figures(pids.stream().map(Proc::pss).toList()).range()
                + String.format(Locale.ROOT, " (%.0f threads)", Proc.threads(pids.getFirst()));
    }

    /// One process for all managers.
    void packed(ServersLink servers) {
        try (var tree = Tree.ready(home, servers, 1)) {
            Wait.seconds(length.settle() * 60);
            whole(tree, "`MaxWorkers = 1`", "≤ 160 MiB");
        }
    }

    /// A manager with few torrents against one with many, both simulated.
    void ratio(int few, int many) {
        double small = manager(few);
        double large = manager(many);
        out.accept(
                new Row(
                        "memory of a manager, %,d against %,d torrents of its own"
                                .formatted(many, few),
                        "≤ 1.5 ×",
                        String.format(
                                Locale.ROOT,
                                "%.2f × (%.1f against %.1f MiB)",
                                large / small,
                                large,
                                small),
                        String.format(Locale.ROOT, "simulated; %.0f s after the start", early())));
    }

    private double manager(int torrents) {
        try (var servers = ServersLink.simulatedForOne(torrents);
                var tree = Tree.ready(home, servers, 0)) {
            Wait.seconds(early());
            return Proc.pss(tree.pid("Radarr-A"));
        }
    }

    private double early() {
        return Math.min(EARLY, length.settle() * 60);
    }
}
