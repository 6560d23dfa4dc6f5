package dev.jbitrr.servarr;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// JSON as it comes: plain values, read from a stream, one record in memory at a time.
final class Json {
    private static final JsonStream STREAM = JsonStream.builder().build();
    private static final JsonMapper MAPPER = JsonMapper.builder().jsonStream(STREAM).build();

    private Json() {}

    static String write(Map<String, Object> object) {
        return MAPPER.toJson(object);
    }

    /// The object that a body consists of.
    static Fields readObject(InputStream body) throws IOException {
        try (JsonReader reader = reader(body)) {
            expect(reader, Token.BEGIN_OBJECT);
            return Fields.of(MAPPER.fromJson(reader));
        }
    }

    /// Hands over the elements of an array that are objects.
    static void readArray(InputStream body, Consumer<Fields> elements) throws IOException {
        try (JsonReader reader = reader(body)) {
            readArray(reader, value -> elements.accept(Fields.of(MAPPER.fromJson(value))));
        }
    }

    /// Walks through an array, in which only objects count.
    static void readArray(JsonReader reader, Consumer<JsonReader> element) throws IOException {
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
    static Fields readFields(JsonReader reader, Set<String> wanted) {
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

    static JsonReader reader(InputStream body) {
        return STREAM.reader(body);
    }

    static void expect(JsonReader reader, Token token) throws IOException {
        if (reader.currentToken() != token) {
            throw new IOException(
                    "%s where %s was expected".formatted(reader.currentToken(), token));
        }
    }

    /// `value` as an object, empty when it is none.
    static Map<String, Object> object(@Nullable Object value) {
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
