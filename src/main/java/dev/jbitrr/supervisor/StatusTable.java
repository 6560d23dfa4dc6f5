package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ProcessEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The list of processes for a terminal: what `jbitrr status` prints.
public final class StatusTable {
    private static final List<String> HEAD =
            List.of("NAME", "STATE", "PID", "RESTARTS", "MEMORY", "REMARK");
    private static final long MEBI = 1024L * 1024;

    private StatusTable() {}

    /// One line for each entry, below a heading.
    public static List<String> of(List<ProcessEntry> entries) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        entries.forEach(entry -> rows.add(row(entry)));
        List<Integer> widths =
                IntStream.range(0, HEAD.size()).mapToObj(column -> width(rows, column)).toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(ProcessEntry entry) {
        return List.of(
                entry.name(),
                entry.state(),
                entry.pid() == null ? "-" : entry.pid().toString(),
                entry.restartsInWindow() + "/" + entry.maxRestarts(),
                entry.rssBytes() == null ? "-" : entry.rssBytes() / MEBI + " MiB",
                remark(entry));
    }

    private static String remark(ProcessEntry entry) {
        var parts = new ArrayList<String>();
        add(parts, "", entry.waitReason());
        add(parts, "again at ", entry.waitingUntil());
        add(parts, "last: ", entry.lastError());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String before, @Nullable String text) {
        if (text != null) {
            parts.add(before + text.replaceAll("\\p{Cntrl}", " "));
        }
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column) + " ".repeat(gap(row, widths, column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static int gap(List<String> row, List<Integer> widths, int column) {
        return widths.get(column) - row.get(column).length();
    }
}
