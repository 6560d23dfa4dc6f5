package dev.jbitrr.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A condition that grows part by part, with the values of its question marks.
final class Condition {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Condition and(String part, Object... more) {
        parts.add(part);
        values.addAll(List.of(more));
        return this;
    }

    /// Only when something is asked.
    Condition andIf(@Nullable Object asked, String part) {
        return asked == null ? this : and(part, asked);
    }

    /// That something holds, or that it does not, or nothing.
    Condition andThat(@Nullable Boolean asked, String part) {
        if (asked != null) {
            parts.add(asked ? "(" + part + ")" : "NOT (" + part + ")");
        }
        return this;
    }

    /// That a column contains a text, if there is one.
    Condition andContains(String text, String column) {
        return text.isBlank()
                ? this
                : and(column + " LIKE ? ESCAPE '\\'", Columns.containing(text));
    }

    String sql() {
        return String.join(" AND ", parts);
    }

    @Nullable Object[] values(Object... more) {
        return Stream.concat(values.stream(), Stream.of(more)).toArray();
    }
}
