package dev.jbitrr.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(int from) {
        StringBuilder json = new StringBuilder("[");
        for (int i = from; i < from + 2_000; i++) {
            json.append(i == from ? "" : ",").append("{\"id\":").append(i).append("}");
        }
        return json.append("]").toString();
    }

    @Test
    void readsABodyWhileAnotherIsBeingRead() throws IOException {
        List<Long> outer = new ArrayList<>();
        List<Long> inner = new ArrayList<>();

        Json.readArray(
                body(numbers(0)),
                element -> {
                    outer.add(element.id("id"));
                    if (element.id("id") % 500 == 7) {
                        try {
                            Json.readArray(body(numbers(9_000)), more -> inner.add(more.id("id")));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                });

        assertThat(outer).hasSize(2_000).endsWith(1_999L);
        assertThat(inner).hasSize(4 * 2_000);
    }

    @Test
    void readsDatesOfAllKinds() {
        Instant noon = Instant.parse("2026-06-15T12:00:00Z");
        for (String text :
                List.of(
                        "2026-06-15T12:00:00Z",
                        "2026-06-15T14:00:00+02:00",
                        "2026-06-15T12:00:00.0Z",
                        "2026-06-15T12:00:00")) {
            assertThat(date(text)).as(text).isEqualTo(noon);
        }
        assertThat(date("2026-06-15T12:00:00.5Z")).as("#15").isEqualTo(noon.plusMillis(500));
        assertThat(date("2026-06-15")).isEqualTo(Instant.parse("2026-06-15T00:00:00Z"));
        assertThat(new Fields(Map.of("at", "soon")).instant("at")).isEmpty();
        assertThat(new Fields(Map.of("at", 5)).instant("at")).isEmpty();
    }

    private static Instant date(String text) {
        return new Fields(Map.of("at", text)).instant("at").orElseThrow();
    }

    @Test
    void changesOneNumberAndNothingElse() throws IOException {
        String json =
                """
                {"a":5,"b":5.0,"c":12345678901234567890.12345678901234567890,
                 "d":{"qualityProfileId":9,"x":[1,{"qualityProfileId":8}]},
                 "e":"\\"qualityProfileId\\":7","f":1e3,"qualityProfileId" : 4 ,"g":null,"é":"\\u0041"}\
                """;

        assertThat(Splice.number(json, "qualityProfileId", 11))
                .isEqualTo(json.replace("\"qualityProfileId\" : 4 ", "\"qualityProfileId\" : 11 "));
    }

    @Test
    void refusesToChangeWhatIsNotThere() {
        assertThatThrownBy(() -> Splice.number("{\"a\":{\"b\":1}}", "b", 2))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Splice.number("{\"b\":null}", "b", 2))
                .isInstanceOf(IOException.class);
    }
}
