package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes keys as TOML, table by table.
final class TomlPage {
    private final StringBuilder text = new StringBuilder();
    private final Function<Reading.Entry, String> line;

    private TomlPage(Function<Reading.Entry, String> line) {
        this.line = line;
    }

    /// @param line what one entry becomes, with its comments; empty = nothing
    static String of(List<Reading.Entry> entries, Function<Reading.Entry, String> line) {
        TomlPage page = new TomlPage(line);
        byTable(entries).forEach(page::table);
        return page.text.toString().stripLeading();
    }

    /// A table's own keys come before the tables below it, or TOML would misunderstand them.
    private static Map<String, List<Reading.Entry>> byTable(List<Reading.Entry> entries) {
        Map<String, List<Reading.Entry>> tables = new LinkedHashMap<>();
        entries.forEach(
                e -> tables.computeIfAbsent(e.doc().table(), _ -> new ArrayList<>()).add(e));
        return tables;
    }

    private void table(String name, List<Reading.Entry> entries) {
        List<String> lines = entries.stream().map(line).filter(l -> !l.isEmpty()).toList();
        if (lines.isEmpty()) {
            return;
        }
        boolean row = name.endsWith("]");
        text.append('\n')
                .append(
                        row
                                ? "[[" + name.substring(0, name.lastIndexOf('[')) + "]]"
                                : "[" + name + "]")
                .append('\n');
        lines.forEach(l -> text.append(l).append('\n'));
    }
}
