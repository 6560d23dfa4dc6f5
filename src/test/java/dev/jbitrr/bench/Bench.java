package dev.jbitrr.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures the whole product and prints a table.
@Command(name = "bench/run", mixinStandardHelpOptions = true, showDefaultValues = true)
final class Bench implements Callable<Integer> {
    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "memory,packed,starts,kills,outages,web,cost,ratio,passes,library",
            description = "Which ones: ${DEFAULT-VALUE}.")
    List<String> rows = List.of();

    @Option(names = "--torrents", defaultValue = "1000", description = "In the real qBittorrent.")
    int torrents;

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "Minutes from the start to the reading of memory.")
    double minutes;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "Over which requests and CPU are counted.")
    double seconds;

    @Option(names = "--runs", defaultValue = "5", description = "Of starts and ends.")
    int runs;

    @Option(names = "--home", required = true, description = "The built jBitrr.")
    Path folder = Path.of("target");

    @Option(names = "--java", required = true, description = "The Java that runs it.")
    Path java = Path.of("java");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        var home = new Home(folder.toAbsolutePath(), java);
        var length = new Length(torrents, minutes, seconds, runs);
        System.out.println(Row.HEAD);
        onOneReal(home, length);
        if (rows.contains("cost")) {
            cost(home, length);
        }
        if (rows.contains("ratio")) {
            new MemoryRows(home, length, Bench::print).ratio(100, 10_000);
        }
        if (rows.contains("passes")) {
            List.of(100, 1_000, 5_000, 10_000).forEach(new PassRows(home, Bench::print)::at);
            new CostRows(home, length, Bench::print).change(10_000);
        }
        if (rows.contains("library")) {
            new LibraryRows(home, Bench::print).all();
        }
        return 0;
    }

    private static void print(Row row) {
        System.out.println(row.line());
        System.err.println("  " + row.what() + ": " + row.measured());
    }

    /// All that one qBittorrent with its torrents can serve.
    private void onOneReal(Home home, Length length) {
        var here = List.of("memory", "packed", "starts", "kills", "outages", "web");
        if (here.stream().noneMatch(rows::contains)) {
            return;
        }
        try (var servers = ServersLink.real(torrents)) {
            if (rows.contains("memory")) {
                memory(home, length, servers);
            }
            if (rows.contains("packed")) {
                new MemoryRows(home, length, Bench::print).packed(servers);
            }
            var starts = new StartRows(servers, length, Bench::print);
            if (rows.contains("starts")) {
                starts.run(home);
            }
            afflicted(home, servers, starts);
        }
    }

    private void memory(Home home, Length length, ServersLink servers) {
        var cost = new CostRows(home, length, Bench::print);
        try (var tree = Tree.ready(home, servers, 0)) {
            Wait.seconds(Math.max(1, minutes * 60 - seconds));
            cost.idle(tree, servers, torrents, "real");
            new MemoryRows(home, length, Bench::print)
                    .whole(tree, "`MaxWorkers = 0`", "≤ 250 MiB, ≤ 40 a manager");
        }
    }

    /// A tree of its own for what disturbs one.
    private void afflicted(Home home, ServersLink servers, StartRows starts) {
        try (var tree = Tree.start(home, servers, 0, false)) {
            tree.untilReady();
            if (rows.contains("web")) {
                WebRows.run(tree, Bench::print);
            }
            if (rows.contains("kills")) {
                starts.killManagers(tree);
            }
            if (rows.contains("outages")) {
                var outages = new OutageRows(tree, servers, Bench::print);
                outages.qbittorrent("real");
                outages.arrs();
            }
        }
    }

    private void cost(Home home, Length length) {
        var cost = new CostRows(home, length, Bench::print);
        for (int number : List.of(100, 5_000)) {
            try (var servers = ServersLink.real(number)) {
                cost.at(servers, number, "real");
            }
        }
    }
}
