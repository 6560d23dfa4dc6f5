package dev.jbitrr.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Changes single keys of a TOML text and leaves every other character as it is: comments, blank
/// lines, order, quotes and line ends. After each change the text is parsed again, and unless it
/// says exactly what was meant the change is refused and the text stays as it was.
///
/// A path consists of names (`String`) and, in lists, row numbers (`Integer`).
public final class TomlEdit {
    private String text;
    private Map<String, Object> tree;
    private List<TomlScan.Statement> statements;

    private TomlEdit(String text) {
        this.text = text;
        this.tree = parsed(text);
        this.statements = TomlScan.of(text);
    }

    /// The text is left as it is.
    public static final class Refused extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// A text to be edited.
    ///
    /// @throws Refused when it is not TOML
    public static TomlEdit of(String text) {
        return new TomlEdit(text);
    }

    public String text() {
        return text;
    }

    /// What the text says now.
    public Map<String, Object> tree() {
        return tree;
    }

    /// What is at this path now.
    public Optional<Object> get(List<?> path) {
        Object at = tree;
        for (Object step : path) {
            at = TomlTree.step(at, step);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /// Replaces the value of a key, or adds the key to its table, and tables where they lack.
    ///
    /// @throws Refused when that cannot be written without touching anything else
    public void set(List<?> path, Object value) {
        List<Object> key = List.copyOf(path);
        Map<String, Object> meant = TomlTree.with(tree, key, value);
        Optional<TomlScan.Entry> entry = entry(key);
        if (entry.isPresent()) {
            TomlScan.Value old = entry.get().value();
            adopt(spliced(old.start(), old.end(), TomlText.value(value)), meant);
        } else if (get(key).isPresent()) {
            throw new Refused(shown(key) + " is a table");
        } else {
            adopt(added(key, value), meant);
        }
    }

    /// Adds a row at the end of a list of tables; the list is made when there is none.
    ///
    /// @throws Refused when that cannot be written without touching anything else
    public void append(List<?> path, Map<String, ?> row) {
        List<Object> key = List.copyOf(path);
        Object old = get(key).orElse(List.of());
        if (!(old instanceof List<?> list)) {
            throw new Refused(shown(key) + " is no list");
        }
        List<Object> longer = new ArrayList<>(list);
        longer.add(row);
        Map<String, Object> meant = TomlTree.with(tree, key, longer);
        Optional<TomlScan.Entry> entry = entry(key);
        if (entry.isPresent()) {
            TomlScan.Value value = entry.get().value();
            adopt(spliced(value.start(), value.end(), inside(value, TomlText.value(row))), meant);
            return;
        }
        StringBuilder block = new StringBuilder(newline()).append("[[").append(names(key));
        block.append("]]").append(newline());
        row.forEach((name, value) ->
                block.append(TomlText.key(name))
                        .append(" = ")
                        .append(TomlText.value(value))
                        .append(newline()));
        adopt(inserted(behind(key.subList(0, key.size() - 1)), block.toString()), meant);
    }

    /// Takes away a key, a row or a whole table; comments around it stay. A list of tables whose
    /// last row goes, goes as well.
    ///
    /// @throws Refused when that cannot be written without touching anything else
    public void remove(List<?> path) {
        List<Object> key = List.copyOf(path);
        if (get(key).isEmpty()) {
            return;
        }
        Map<String, Object> meant = TomlTree.without(tree, key);
        Optional<TomlScan.Statement> line =
                statements.stream().filter(s -> !s.head() && s.path().equals(key)).findFirst();
        if (line.isPresent()) {
            keepingParent(spliced(line.get().start(), line.get().end(), ""), key, meant);
            return;
        }
        Optional<String> inner = withoutInner(key);
        if (inner.isPresent()) {
            adopt(inner.get(), meant);
            return;
        }
        StringBuilder rest = new StringBuilder(text);
        statements.stream()
                .filter(s -> begins(s.path(), key))
                .sorted(Comparator.comparingInt(TomlScan.Statement::start).reversed())
                .forEach(s -> rest.delete(s.start(), s.end()));
        keepingParent(rest.toString(), key, meant);
    }

    /// Gives the last name of a path another name, wherever it is written.
    ///
    /// @throws Refused when there is one of that name
    public void rename(List<?> path, String name) {
        List<Object> key = List.copyOf(path);
        List<Object> renamed = new ArrayList<>(key.subList(0, key.size() - 1));
        renamed.add(name);
        if (get(renamed).isPresent()) {
            throw new Refused(shown(renamed) + " exists");
        }
        Map<String, Object> meant =
                TomlTree.with(
                        TomlTree.without(tree, key),
                        renamed,
                        get(key).orElseThrow(() -> new Refused(shown(key) + " does not exist")));
        StringBuilder changed = new StringBuilder(text);
        parts().stream()
                .filter(part -> part.path().equals(key))
                .sorted(Comparator.comparingInt(TomlScan.Part::start).reversed())
                .forEach(part -> changed.replace(part.start(), part.end(), TomlText.key(name)));
        adopt(changed.toString(), meant);
    }

    /// A parent that was only implied by what went is written down.
    private void keepingParent(String changed, List<Object> key, Map<String, Object> meant) {
        if (parsed(changed).equals(meant) || key.size() < 2) {
            adopt(changed, meant);
            return;
        }
        List<Object> parent = key.subList(0, key.size() - 1);
        String end = changed.isEmpty() || changed.endsWith("\n") ? "" : newline();
        adopt(changed + end + "[" + names(parent) + "]" + newline(), meant);
    }

    private String added(List<Object> key, Object value) {
        List<Object> parent = key.subList(0, key.size() - 1);
        while (get(parent).isEmpty()) {
            parent = parent.subList(0, parent.size() - 1);
        }
        List<Object> there = parent;
        Optional<TomlScan.Entry> inline = entry(there);
        if (inline.isPresent()) {
            TomlScan.Value table = inline.get().value();
            String line = names(key.subList(there.size(), key.size())) + " = ";
            return spliced(table.start(), table.end(), inside(table, line + TomlText.value(value)));
        }
        Optional<TomlScan.Statement> dotted =
                statements.stream()
                        .filter(s ->
                                !s.head()
                                        && begins(s.path(), there)
                                        && s.table().size() < there.size())
                        .reduce((_, last) -> last);
        if (dotted.isPresent()) {
            TomlScan.Statement like = dotted.get();
            return inserted(
                    like.end(), line(like, key.subList(like.table().size(), key.size()), value));
        }
        List<Object> table = key.subList(0, key.size() - 1);
        boolean open =
                table.isEmpty()
                        || statements.stream().anyMatch(s -> s.head() && s.path().equals(table));
        if (open) {
            return intoTable(table, key, value);
        }
        String block =
                newline()
                        + "["
                        + names(table)
                        + "]"
                        + newline()
                        + line(null, key.subList(key.size() - 1, key.size()), value);
        return inserted(behind(there), block);
    }

    private String intoTable(List<Object> table, List<Object> key, Object value) {
        List<Object> name = key.subList(key.size() - 1, key.size());
        Optional<TomlScan.Statement> last =
                statements.stream().filter(s -> s.table().equals(table)).reduce((_, b) -> b);
        TomlScan.Statement like = last.filter(s -> !s.head()).orElse(null);
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        return inserted(last.map(TomlScan.Statement::end).orElse(start), line(like, name, value));
    }

    private String line(TomlScan.@Nullable Statement like, List<Object> key, Object value) {
        String indent =
                like == null
                        ? ""
                        : text.substring(like.start(), like.entry().getFirst().start())
                                .replace("\uFEFF", "");
        return indent + names(key) + " = " + TomlText.value(value) + newline();
    }

    /// Behind everything that belongs to a table.
    private int behind(List<Object> table) {
        return table.isEmpty()
                ? text.length()
                : statements.stream()
                        .filter(s -> begins(s.path(), table) || begins(s.table(), table))
                        .mapToInt(TomlScan.Statement::end)
                        .max()
                        .orElse(text.length());
    }

    /// A list or an inline table as it is written, with one more thing in it.
    private String inside(TomlScan.Value value, String item) {
        String old = text.substring(value.start(), value.end());
        if (value.inner().isEmpty()) {
            return value.kind() == '{' ? "{ " + item + " }" : "[" + item + "]";
        }
        int end = value.inner().getLast().value().end() - value.start();
        return old.substring(0, end) + ", " + item + withoutComma(old.substring(end));
    }

    /// A comma behind the last item goes; one in a comment stays.
    private static String withoutComma(String tail) {
        return tail.stripLeading().startsWith(",") ? tail.replaceFirst(",", "") : tail;
    }

    private Optional<String> withoutInner(List<Object> key) {
        for (TomlScan.Entry outer : entries()) {
            List<TomlScan.Entry> inner = outer.value().inner();
            for (int i = 0; i < inner.size(); i++) {
                if (inner.get(i).path().equals(key)) {
                    int end = inner.get(i).value().end();
                    return Optional.of(
                            i + 1 < inner.size()
                                    ? spliced(inner.get(i).start(), inner.get(i + 1).start(), "")
                                    : i > 0
                                            ? spliced(inner.get(i - 1).value().end(), end, "")
                                            : spliced(
                                                    outer.value().start(),
                                                    outer.value().end(),
                                                    outer.value().kind() == '{' ? "{}" : "[]"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<TomlScan.Entry> entry(List<Object> path) {
        return entries().stream().filter(e -> e.path().equals(path)).findFirst();
    }

    private List<TomlScan.Entry> entries() {
        List<TomlScan.Entry> all = new ArrayList<>();
        statements.forEach(s -> s.entry().forEach(e -> collect(e, all)));
        return all;
    }

    private static void collect(TomlScan.Entry entry, List<TomlScan.Entry> all) {
        all.add(entry);
        entry.value().inner().forEach(inner -> collect(inner, all));
    }

    private List<TomlScan.Part> parts() {
        List<TomlScan.Part> all = new ArrayList<>();
        statements.stream().filter(TomlScan.Statement::head).forEach(s -> all.addAll(s.parts()));
        entries().forEach(e -> all.addAll(e.parts()));
        return all;
    }

    private String inserted(int at, String lines) {
        boolean open = at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\uFEFF';
        return spliced(at, at, (open ? newline() : "") + lines);
    }

    private String spliced(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    private String newline() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    private void adopt(String changed, Map<String, Object> meant) {
        Map<String, Object> now = parsed(changed);
        if (!now.equals(Document.of(meant).tree())) {
            throw new Refused("the file is written in a way that this change does not fit into");
        }
        statements = TomlScan.of(changed);
        text = changed;
        tree = now;
    }

    private static Map<String, Object> parsed(String text) {
        return switch (ConfigFile.parse(text)) {
            case ConfigFile.Outcome.Parsed(Document document) -> document.tree();
            case ConfigFile.Outcome.Faulty(List<Problem> problems) ->
                    throw new Refused(problems.getFirst().message());
        };
    }

    private static boolean begins(List<Object> path, List<Object> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
    }

    /// As a key is written: without row numbers.
    private static String names(List<Object> path) {
        return path.stream()
                .filter(String.class::isInstance)
                .map(name -> TomlText.key(name.toString()))
                .collect(Collectors.joining("."));
    }

    /// As problems name a key.
    static String shown(List<?> path) {
        StringBuilder shown = new StringBuilder();
        for (Object step : path) {
            shown.append(
                    step instanceof String name
                            ? (shown.isEmpty() ? "" : ".") + TomlText.key(name)
                            : "[" + step + "]");
        }
        return shown.toString();
    }
}
