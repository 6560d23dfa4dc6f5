package dev.jbitrr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How long starts and ends take.
final class StartRows {
    private static final double SETTLE = 4;

    private final ServersLink servers;
    private final Length length;
    private final Consumer<Row> out;

    StartRows(ServersLink servers, Length length, Consumer<Row> out) {
        this.servers = servers;
        this.length = length;
        this.out = out;
    }

    private static final class Times {
        final List<Double> ping = new ArrayList<>();
        final List<Double> ready = new ArrayList<>();
        final List<Double> term = new ArrayList<>();
        final List<Double> kill = new ArrayList<>();
    }

    void run(Home home) {
        var with = new Times();
        for (int run = 0; run < length.runs(); run++) {
            once(home, with, with.term, "TERM");
            once(home, with, with.kill, "KILL");
        }
        started("with class archives", with, "≤ 0.5 s", "≤ 1.5 s");
        var without = new Times();
        for (int run = 0; run < length.runs(); run++) {
            once(home.withoutArchives(), without, without.term, "TERM");
        }
        started("without class archives", without, "≤ 1 s", "≤ 3 s");
        row("TERM to an idle tree → gone", "≤ 2 s", with.term, "");
        row("`kill -9` of the supervisor → no process left", "≤ 2 s", with.kill, "");
    }

    private void once(Home home, Times times, List<Double> ends, String signal) {
        try (var tree = Tree.start(home, servers, 0, false)) {
            times.ping.add(tree.untilPing());
            times.ready.add(tree.untilReady());
            Wait.seconds(SETTLE);
            List<Long> pids = tree.pids();
            Tree.signal(signal, tree.pid());
            ends.add(Tree.untilGone(pids));
        }
    }

    private void started(String how, Times times, String ping, String ready) {
        row("start → web answers, " + how, ping, times.ping, "");
        row("start → every manager's first pass, " + how, ready, times.ready, "");
    }

    private void row(String what, String bound, List<Double> times, String note) {
        out.accept(new Row(what, bound, new Figures(times).seconds(), note));
    }

    /// Each manager of a tree once, so that none has a history.
    void killManagers(Tree tree) {
        var times =
                Stream.concat(Sections.ARRS.keySet().stream(), Stream.of(Sections.QBIT))
                        .map(name -> killed(tree, name))
                        .toList();
        row("`kill -9` of a manager → ready again", "≤ 2 s (aim 1 s)", times, "each manager once");
    }

    private static double killed(Tree tree, String name) {
        long pid = tree.pid(name);
        long start = System.nanoTime();
        Tree.signal("KILL", pid);
        return Wait.until(
                start, name + " is back", () -> tree.pid(name) != pid && tree.works(name));
    }
}
