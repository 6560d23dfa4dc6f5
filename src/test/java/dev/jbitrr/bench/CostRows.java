package dev.jbitrr.bench;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What it costs to run while nothing changes.
final class CostRows {
    // After this the start, and the collection that follows it, are over.
    private static final double LOOK = 5;
    // A qBittorrent that is slow may keep everybody waiting for longer than one look.
    private static final int LOOKS = 4;
    private static final double SETTLE = 30;

    private final Home home;
    private final Length length;
    private final Consumer<Row> out;

    CostRows(Home home, Length length, Consumer<Row> out) {
        this.home = home;
        this.length = length;
        this.out = out;
    }

    void at(ServersLink servers, int torrents, String kind) {
        try (var tree = Tree.ready(home, servers, 0)) {
            Wait.seconds(SETTLE);
            idle(tree, servers, torrents, kind);
        }
    }

    /// Of a tree that has come to rest.
    void idle(Tree tree, ServersLink servers, int torrents, String kind) {
        double rested = untilAtRest(servers);
        Map<Long, Double> before = cpu(tree);
        servers.asked();
        Wait.seconds(length.window());
        int asked = servers.asked();
        Map<Long, Double> after = cpu(tree);
        double minutes = length.window() / 60;
        Map<String, Double> used =
                after.keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Proc::name,
                                        Collectors.summingDouble(
                                                pid -> used(pid, before, after) / minutes)));
        String where =
                used.entrySet().stream()
                        .map(role ->
                                role.getKey().replace("jbitrr:", "")
                                        + String.format(Locale.ROOT, " %.2f", role.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        String torrentsText = "%,d torrents (%s)".formatted(torrents, kind);
        out.accept(
                new Row(
                        "requests to qBittorrent a minute, nothing changing, " + torrentsText,
                        "≤ 70",
                        String.format(Locale.ROOT, "%.0f", asked / minutes),
                        String.format(
                                Locale.ROOT,
                                "over %.0f s; the files of all were read in %.0f s before",
                                length.window(),
                                rested)));
        out.accept(
                new Row(
                        "CPU seconds a minute of the whole tree, " + torrentsText,
                        "≤ 1",
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                used.values().stream().mapToDouble(Double::doubleValue).sum()),
                        where));
    }

    /// The files of torrents that are new are read once, some at a time.
    private static double untilAtRest(ServersLink servers) {
        long start = System.nanoTime();
        servers.asked();
        var quiet = new AtomicInteger();
        double seconds =
                Wait.until(
                        start,
                        "nothing but passes is asked for",
                        () -> {
                            Wait.seconds(LOOK);
                            boolean rest = servers.asked() <= LOOK * 2;
                            return quiet.updateAndGet(looks -> rest ? looks + 1 : 0) == LOOKS;
                        });
        return seconds - LOOKS * LOOK;
    }

    private static double used(long pid, Map<Long, Double> before, Map<Long, Double> after) {
        return after.getOrDefault(pid, 0.0) - before.getOrDefault(pid, 0.0);
    }

    private static Map<Long, Double> cpu(Tree tree) {
        return tree.pids().stream().collect(Collectors.toMap(pid -> pid, Proc::cpu));
    }

    /// Every torrent of one manager changes at once.
    void change(int torrents) {
        double settle = 8;
        try (var servers = ServersLink.simulatedForOne(torrents);
                var tree = Tree.ready(home, servers, 0)) {
            Wait.seconds(SETTLE);
            long pid = tree.pid("Radarr-A");
            double before = Proc.cpu(pid);
            servers.touch();
            Wait.seconds(settle);
            double used = Proc.cpu(pid) - before;
            out.accept(
                    new Row(
                            "%,d torrents change at once".formatted(torrents),
                            "one pass, ≤ 1 s of CPU",
                            String.format(Locale.ROOT, "%.2f s of CPU in its manager", used),
                            String.format(Locale.ROOT, "simulated; within %.0f s", settle)));
        }
    }
}
