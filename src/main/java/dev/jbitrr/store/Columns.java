package dev.jbitrr.store;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.avaje.jsonb.Types;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How our values look in columns: times as milliseconds since 1970, maps as JSON.
final class Columns {
    /// Longest text that is kept of a name, in bytes of UTF-8.
    static final int LONGEST = 10 * 1024;

    @SuppressWarnings("unchecked") // the type is built from String.class on the same line
    private static final JsonType<Map<String, String>> TEXTS =
            (JsonType<Map<String, String>>)
                    (JsonType<?>) Jsonb.instance().type(Types.mapOf(String.class));

    private Columns() {}

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant at ? at.toEpochMilli() : value);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /// A time as it comes back from a column.
    static @Nullable Instant millis(@Nullable Instant at) {
        return at == null ? null : Instant.ofEpochMilli(at.toEpochMilli());
    }

    static int flag(boolean on) {
        return on ? 1 : 0;
    }

    static boolean flag(ResultSet row, String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    /// Text as lists are ordered and searched by.
    static String sought(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// A pattern for what contains a text, to be used with `ESCAPE ''`.
    static String containing(String text) {
        return "%" + sought(text).replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    static String json(Map<String, String> texts) {
        return TEXTS.toJson(texts);
    }

    static Map<String, String> texts(String json) {
        return ordered(TEXTS.fromJson(json));
    }

    /// An unmodifiable copy that keeps the order of the entries, which a reader sees.
    static Map<String, String> ordered(Map<String, String> texts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// Text from elsewhere as it is kept. Control characters stay what they are, except NUL, which
    /// PostgreSQL cannot store: it becomes its picture. What is longer than [#LONGEST] is cut, with
    /// a mark that says how long it was.
    static String kept(String text) {
        String whole = text.replace('\0', '␀');
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return whole;
        }
        int end = LONGEST;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--; // not inside a character
        }
        String head = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return head + "… [cut, was " + bytes.length + " bytes]";
    }
}
