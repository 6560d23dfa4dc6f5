package dev.jbitrr.servarr;

import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// One page of a paged answer.
///
/// @param records what it holds, by id, in the order of the page
/// @param withoutId records that cannot be told apart and are left out
/// @param size records a full page has, as the server sees it; 0 when it does not say
/// @param total records of all pages, as the server sees it; it may be wrong
record Page<T>(Map<Long, T> records, int withoutId, long size, long total) {

    /// Reads a page from a stream, one record in memory at a time.
    static <T> Page<T> read(InputStream body, Set<String> wanted, Function<Fields, T> fact)
            throws IOException {
        try (JsonReader reader = Json.reader(body)) {
            return new Reading<>(wanted, fact).page(reader);
        }
    }

    int count() {
        return records.size() + withoutId;
    }

    private static final class Reading<T> {
        private static final Set<String> FRAME = Set.of("pageSize", "totalRecords");

        private final Set<String> wanted;
        private final Function<Fields, T> fact;
        private final Map<Long, T> records = new LinkedHashMap<>();
        private final Map<String, Object> frame = new LinkedHashMap<>();
        private int withoutId;
        private boolean seen;

        Reading(Set<String> wanted, Function<Fields, T> fact) {
            this.wanted = wanted;
            this.fact = fact;
        }

        Page<T> page(JsonReader reader) throws IOException {
            Json.expect(reader, Token.BEGIN_OBJECT);
            reader.beginObject();
            while (reader.hasNextField()) {
                field(reader, reader.nextField());
            }
            reader.endObject();
            if (!seen) {
                throw new IOException("no list of records in it");
            }
            Fields fields = new Fields(frame);
            return new Page<>(records, withoutId, fields.id("pageSize"), fields.id("totalRecords"));
        }

        private void field(JsonReader reader, String name) throws IOException {
            if (name.equals("records")) {
                seen = true;
                Json.readArray(reader, this::record);
            } else if (FRAME.contains(name) && reader.currentToken() == Token.NUMBER) {
                frame.put(name, reader.readLong());
            } else {
                reader.skipValue();
            }
        }

        private void record(JsonReader reader) {
            Fields fields = Json.readFields(reader, wanted);
            fields.number("id")
                    .ifPresentOrElse(id -> records.put(id, fact.apply(fields)), () -> withoutId++);
        }
    }
}
