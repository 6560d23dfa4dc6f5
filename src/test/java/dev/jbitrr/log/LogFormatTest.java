package dev.jbitrr.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How lines look, and that nothing in them can look like something else.
class LogFormatTest {
    private static final long AT = Instant.parse("2026-11-24T18:00:00.123Z").toEpochMilli();
    private static final SecretMask MASK = new SecretMask();

    @Test
    void aLineOfText() {
        assertThat(text(line("Radarr-4K", "imported Dune", null)))
                .isEqualTo("2026-11-24 18:00:00.123 INFO  Radarr-4K: imported Dune\n");
    }

    @Test
    void aLineOfTheProcessNamesNoInstance() {
        assertThat(text(line("", "stopping", null)))
                .isEqualTo("2026-11-24 18:00:00.123 INFO  stopping\n");
    }

    @Test
    void aTraceIsIndented() {
        assertThat(text(line("", "broken", "java.io.IOException: x\n\tat A.b(A.java:1)\r\n\n")))
                .isEqualTo(
                        """
                        2026-11-24 18:00:00.123 INFO  broken
                            java.io.IOException: x
                                at A.b(A.java:1)
                        """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                       | code points     | shown
                    a line feed starts no line      | 61 0a 62        | a\\nb
                    a return does not overwrite     | 61 0d 62        | a\\rb
                    an escape does not colour       | 1b 5b 33 31 6d  | \\u001b[31m
                    a nul does not end              | 61 00           | a\\u0000
                    nothing turns the direction     | 202e 61         | \\u202ea
                    nor a separator the page        | 2028            | \\u2028
                    half a character is shown       | d83d            | \\ud83d
                    a whole one is itself           | 1f600           | 😀
                    """)
    void hostileTextIsShownAsText(String because, String codePoints, String shown) {
        var text = new StringBuilder();
        for (String point : codePoints.split(" ", -1)) {
            text.appendCodePoint(Integer.parseInt(point, 16));
        }

        assertThat(text(line("", text.toString(), null))).endsWith("INFO  " + shown + "\n");
    }

    @Test
    void anEndlessNameIsCutAndSaysSo() {
        assertThat(text(line("", "x".repeat(100_000), null)))
                .hasSizeLessThan(13_000)
                .endsWith("x… (100000 characters)\n");
    }

    @Test
    void aLineOfJson() {
        String json =
                LogFormat.JSON.render(
                        line("Radarr", "a\n\"b\" \ud83d", "x\ny"), MASK, ZoneOffset.UTC);

        assertThat(json)
                .isEqualTo(
                        "{\"time\":\"2026-11-24T18:00:00.123Z\",\"level\":\"INFO\","
                                + "\"instance\":\"Radarr\",\"logger\":\"test\","
                                + "\"text\":\"a\\n\\\"b\\\" \ufffd\",\"trace\":\"x\\ny\"}\n");
    }

    private static String text(LogLine line) {
        return LogFormat.TEXT.render(line, MASK, ZoneOffset.UTC);
    }

    private static LogLine line(String instance, String text, @Nullable String trace) {
        return new LogLine(AT, LogLevel.INFO, instance, "test", text, trace);
    }
}
