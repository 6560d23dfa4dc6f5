package dev.jbitrr.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The examples on a page for users: settings, and tables that say what they lead to.
public record DocPage(List<Example> examples, List<Table> tables) {
    private static final Path FOLDER = Path.of("docs");

    /// A `toml` block.
    ///
    /// @param where page and line
    public record Example(String where, String toml) {
        @Override
        public String toString() {
            return where;
        }
    }

    /// A table below an example.
    ///
    /// @param prose what stands between the example and the table
    public record Table(
            String where, Example settings, String prose, List<String> head, List<Row> rows) {}

    /// One line of a table.
    public record Row(String where, Table table, List<String> cells) {
        public String cell(String name) {
            int column = table.head().indexOf(name);
            if (column < 0) {
                throw new AssertionError(where + ": no column " + name);
            }
            return cells.get(column);
        }

        /// The cell's first bold words.
        public String bold(String name) {
            String cell = cell(name);
            int from = cell.indexOf("**");
            int to = cell.indexOf("**", from + 2);
            if (from < 0 || to < 0) {
                throw new AssertionError(where + ": nothing bold in " + cell);
            }
            return cell.substring(from + 2, to);
        }

        @Override
        public String toString() {
            return where + " " + String.join(" | ", cells);
        }
    }

    static List<Path> paths() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DocPage> all() {
        return paths().stream().map(DocPage::read).toList();
    }

    /// All rows of tables that begin with such a column.
    public static List<Row> rows(String firstColumn) {
        return all().stream()
                .flatMap(page -> page.tables().stream())
                .filter(table -> table.head().getFirst().equals(firstColumn))
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    private static DocPage read(Path file) {
        try {
            return new Reader(String.valueOf(file.getFileName()), Files.readAllLines(file)).page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {
        private final String name;
        private final List<String> lines;
        private final List<Example> examples = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final StringBuilder prose = new StringBuilder();
        private int at;

        Reader(String name, List<String> lines) {
            this.name = name;
            this.lines = lines;
        }

        private String where() {
            return name + ":" + (at + 1);
        }

        DocPage page() {
            while (at < lines.size()) {
                String line = lines.get(at);
                if (line.startsWith("```")) {
                    block(line.equals("```toml"));
                } else if (line.startsWith("| ") && !examples.isEmpty()) {
                    table();
                } else {
                    prose.append(line).append('\n');
                    at++;
                }
            }
            return new DocPage(List.copyOf(examples), List.copyOf(tables));
        }

        private void block(boolean toml) {
            String where = where();
            var text = new StringBuilder();
            for (at++; !lines.get(at).equals("```"); at++) {
                text.append(lines.get(at)).append('\n');
            }
            at++;
            if (toml) {
                examples.add(new Example(where, text.toString()));
                prose.setLength(0);
            }
        }

        private void table() {
            List<Row> rows = new ArrayList<>();
            var table =
                    new Table(
                            where(),
                            examples.getLast(),
                            prose.toString(),
                            cells(lines.get(at)),
                            rows);
            at += 2; // the line below the head is only dashes
            for (; at < lines.size() && lines.get(at).startsWith("|"); at++) {
                rows.add(new Row(where(), table, cells(lines.get(at))));
            }
            tables.add(table);
        }

        private static List<String> cells(String line) {
            return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toList();
        }
    }
}
