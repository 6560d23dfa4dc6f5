package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the statements, keys and values of a TOML text begin and end. The text is known to be
/// TOML: this only finds places, it does not judge. Paths consist of names and row numbers.
final class TomlScan {
    private final String text;
    private int at;
    private final List<Statement> statements = new ArrayList<>();
    private final Map<List<Object>, Integer> rows = new HashMap<>();
    private List<Object> table = List.of();

    private TomlScan(String text) {
        this.text = text;
    }

    static List<Statement> of(String text) {
        TomlScan scan = new TomlScan(text);
        scan.all();
        return List.copyOf(scan.statements);
    }

    /// One part of a key as written, and what it names.
    record Part(String name, List<Object> path, int start, int end) {}

    /// A value as written, with what is inside of it.
    ///
    /// @param inner entries of an inline table and items of a list
    record Value(int start, int end, char kind, List<Entry> inner) {}

    /// A key and its value in a line or an inline table, or one item of a list, which has no parts.
    record Entry(List<Part> parts, List<Object> path, int start, Value value) {}

    /// One line that counts: the head of a table (no entry), or a key with its value.
    ///
    /// @param table what the head opens, or the table the key is written in
    /// @param start of the line
    /// @param end behind the end of the line
    record Statement(List<Part> parts, List<Object> table, List<Entry> entry, int start, int end) {
        boolean head() {
            return entry.isEmpty();
        }

        List<Object> path() {
            return head() ? table : entry.getFirst().path();
        }
    }

    private void all() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
        while (at < text.length()) {
            int start = at;
            blanks();
            char c = peek();
            if (c == '[') {
                head(start);
            } else if (c == '#' || c == '\n' || c == '\r' || c == 0) {
                endOfLine();
            } else {
                Entry entry = entry(table);
                endOfLine();
                statements.add(new Statement(entry.parts(), table, List.of(entry), start, at));
            }
        }
    }

    private void head(int start) {
        boolean row = text.startsWith("[[", at);
        at += row ? 2 : 1;
        List<Part> parts = parts(List.of(), true);
        List<Object> opened = parts.getLast().path();
        if (row) {
            int number = rows.merge(opened, 0, (old, _) -> old + 1);
            opened = below(opened, number);
        }
        endOfLine();
        table = opened;
        statements.add(new Statement(parts, opened, List.of(), start, at));
    }

    private Entry entry(List<Object> parent) {
        int start = at;
        List<Part> parts = parts(parent, false);
        at = text.indexOf('=', at) + 1;
        List<Object> path = parts.getLast().path();
        return new Entry(parts, path, start, value(path));
    }

    private List<Part> parts(List<Object> parent, boolean head) {
        List<Part> parts = new ArrayList<>();
        List<Object> path = parent;
        while (true) {
            blanks();
            int start = at;
            String name = name();
            path = below(path, name);
            parts.add(new Part(name, path, start, at));
            blanks();
            if (peek() != '.') {
                return List.copyOf(parts);
            }
            at++;
            Integer number = head ? rows.get(path) : null;
            if (number != null) {
                path = below(path, number);
            }
        }
    }

    private String name() {
        int start = at;
        if (peek() == '"' || peek() == '\'') {
            string();
            String quoted = text.substring(start, at);
            return quoted.startsWith("'") || quoted.indexOf('\\') < 0
                    ? quoted.substring(1, quoted.length() - 1)
                    : ConfigFile.unescaped(quoted);
        }
        while (Character.isLetterOrDigit(peek()) || peek() == '-' || peek() == '_') {
            at++;
        }
        if (at == start) {
            throw new TomlEdit.Refused("a key could not be found");
        }
        return text.substring(start, at);
    }

    private Value value(List<Object> path) {
        blanks();
        int start = at;
        List<Entry> inner = new ArrayList<>();
        char kind = peek();
        switch (kind) {
            case '"', '\'' -> string();
            case '[' -> {
                at++;
                for (skip(); peek() != ']'; skip()) {
                    int item = at;
                    List<Object> below = below(path, inner.size());
                    inner.add(new Entry(List.of(), below, item, value(below)));
                    comma();
                }
                at++;
            }
            case '{' -> {
                at++;
                for (skip(); peek() != '}'; skip()) {
                    inner.add(entry(path));
                    comma();
                }
                at++;
            }
            default -> {
                while (at < text.length() && ",]}#\n\r".indexOf(peek()) < 0) {
                    at++;
                }
                while (at > start && " \t".indexOf(text.charAt(at - 1)) >= 0) {
                    at--;
                }
                if (at == start) {
                    throw new TomlEdit.Refused("a value could not be found");
                }
            }
        }
        return new Value(start, at, kind, List.copyOf(inner));
    }

    private void comma() {
        skip();
        if (peek() == ',') {
            at++;
        } else if (peek() == 0) {
            throw new TomlEdit.Refused("a list has no end");
        }
    }

    private void string() {
        char quote = peek();
        String three = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(three, at);
        at += lines ? 3 : 1;
        while (at < text.length()) {
            if (quote == '"' && peek() == '\\') {
                at += 2;
            } else if (!lines && peek() == quote) {
                at++;
                return;
            } else if (lines && text.startsWith(three, at)) {
                at += 3;
                // One or two more quotes belong to the text.
                while (peek() == quote) {
                    at++;
                }
                return;
            } else {
                at++;
            }
        }
        throw new TomlEdit.Refused("a text has no end");
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /// Blanks, ends of lines and comments.
    private void skip() {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(peek()) >= 0) {
                at++;
            } else if (peek() == '#') {
                endOfLine();
            } else {
                return;
            }
        }
    }

    private void endOfLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    static List<Object> below(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
