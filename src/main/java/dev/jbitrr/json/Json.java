package dev.jbitrr.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.BufferRecycleStrategy;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// JSON as it comes: plain values, read from a stream, one record in memory at a time. A body may
/// be read while another one is being read by the same thread.
public final class Json {
    /// Not recycled: a reader that is opened while another one is read would take its buffer away.
    private static final JsonStream STREAM =
            JsonStream.builder().bufferRecycling(BufferRecycleStrategy.NO_RECYCLING).build();

    private static final JsonMapper MAPPER = JsonMapper.builder().jsonStream(STREAM).build();

    private Json() {}

    /// A JSON object with these fields.
    public static String write(Map<String, Object> object) {
        return MAPPER.toJson(object);
    }

    /// The object that a body consists of.
    public static Fields readObject(InputStream body) throws IOException {
        try (JsonReader reader = reader(body)) {
            expect(reader, Token.BEGIN_OBJECT);
            return Fields.of(MAPPER.fromJson(reader));
        }
    }

    /// Hands over the elements of an array that are objects.
    public static void readArray(InputStream body, Consumer<Fields> elements) throws IOException {
        try (JsonReader reader = reader(body)) {
            readArray(reader, value -> elements.accept(Fields.of(MAPPER.fromJson(value))));
        }
    }

    /// Walks through an array, in which only objects count.
    public static void readArray(JsonReader reader, Consumer<JsonReader> element)
            throws IOException {
        expect(reader, Token.BEGIN_ARRAY);
        reader.beginArray();
        while (reader.hasNextElement()) {
            if (reader.currentToken() == Token.BEGIN_OBJECT) {
                element.accept(reader);
            } else {
                reader.skipValue();
            }
        }
        reader.endArray();
    }

    /// The fields of an object that are asked for; all others are stepped over.
    public static Fields readFields(JsonReader reader, Set<String> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            Object value = wanted.contains(name) ? MAPPER.fromJson(reader) : skip(reader);
            if (value != null) {
                values.put(name, value);
            }
        }
        reader.endObject();
        return new Fields(values);
    }

    /// Hands over the elements of an array that are objects, with the fields that are asked for.
    public static void readArray(InputStream body, Set<String> wanted, Consumer<Fields> elements)
            throws IOException {
        try (JsonReader reader = reader(body)) {
            readArray(reader, element -> elements.accept(readFields(element, wanted)));
        }
    }

    /// Hands over the objects of a list that is either the whole body or one field of it.
    ///
    /// @param names fields the list may be in, where the body is an object
    /// @return the other fields of that object
    public static Fields readList(InputStream body, Set<String> names, Consumer<Fields> elements)
            throws IOException {
        try (JsonReader reader = reader(body)) {
            Map<String, Object> others = new LinkedHashMap<>();
            if (reader.currentToken() == Token.BEGIN_OBJECT) {
                readList(reader, names, elements, others);
            } else {
                readArray(reader, element -> elements.accept(Fields.of(MAPPER.fromJson(element))));
            }
            return new Fields(others);
        }
    }

    private static void readList(
            JsonReader reader,
            Set<String> names,
            Consumer<Fields> elements,
            Map<String, Object> others)
            throws IOException {
        boolean seen = false;
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            if (names.contains(name) && reader.currentToken() == Token.BEGIN_ARRAY) {
                seen = true;
                readArray(reader, element -> elements.accept(Fields.of(MAPPER.fromJson(element))));
                continue;
            }
            Object value = MAPPER.fromJson(reader);
            if (value != null) {
                others.put(name, value);
            }
        }
        reader.endObject();
        if (!seen) {
            throw new IOException("no list in it");
        }
    }

    /// A reader that its user closes.
    public static JsonReader reader(InputStream body) {
        return STREAM.reader(body);
    }

    /// Throws [IOException] when something else comes next.
    public static void expect(JsonReader reader, Token token) throws IOException {
        if (reader.currentToken() != token) {
            throw new IOException(
                    "%s where %s was expected".formatted(reader.currentToken(), token));
        }
    }

    /// `value` as an object, empty when it is none.
    public static Map<String, Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Map.of();
        }
        return map.entrySet().stream()
                .filter(field -> field.getKey() instanceof String && field.getValue() != null)
                .collect(
                        Collectors.toMap(
                                field -> String.valueOf(field.getKey()), Map.Entry::getValue));
    }

    private static @Nullable Object skip(JsonReader reader) {
        reader.skipValue();
        return null;
    }
}
