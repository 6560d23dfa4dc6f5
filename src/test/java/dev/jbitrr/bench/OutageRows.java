package dev.jbitrr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How soon work goes on after a server was away.
final class OutageRows {
    private static final double AWAY = 20;

    private final Tree tree;
    private final ServersLink servers;
    private final Consumer<Row> out;

    OutageRows(Tree tree, ServersLink servers, Consumer<Row> out) {
        this.tree = tree;
        this.servers = servers;
        this.out = out;
    }

    void qbittorrent(String kind) {
        servers.down(Sections.QBIT);
        away(all());
        servers.up(Sections.QBIT);
        row("qBittorrent (%s)".formatted(kind), each(all()));
    }

    void arrs() {
        var names = List.copyOf(Sections.ARRS.keySet());
        names.forEach(servers::down);
        away(names);
        names.forEach(servers::up);
        row("an Arr (simulated)", each(names));
    }

    /// For 20 s, and longer where that takes longer to be noticed: an idle manager asks its Arr
    /// once a minute.
    private void away(List<String> names) {
        Wait.seconds(AWAY);
        Wait.until(System.nanoTime(), "it is noticed", () -> names.stream().noneMatch(tree::works));
    }

    private static List<String> all() {
        return Stream.concat(Sections.ARRS.keySet().stream(), Stream.of(Sections.QBIT)).toList();
    }

    /// Seconds until each of them works again.
    private List<Double> each(List<String> names) {
        long start = System.nanoTime();
        var waiting = new ArrayList<>(names);
        var times = new ArrayList<Double>();
        Wait.until(
                start,
                "all work again",
                () -> {
                    waiting.removeIf(name -> {
                        boolean works = tree.works(name);
                        if (works) {
                            times.add((System.nanoTime() - start) / 1e9);
                        }
                        return works;
                    });
                    return waiting.isEmpty();
                });
        return times;
    }

    private void row(String what, List<Double> times) {
        out.accept(
                new Row(
                        what + " comes back after 20 s → managed again",
                        "≤ 10 s",
                        new Figures(times).seconds(),
                        "n counts managers"));
    }
}
