package dev.jbitrr.log;

import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How a line looks in a file: `2026-11-24 18:00:00.123 INFO Radarr-4K: text`, or one JSON object.
/// Never more than one event a line, whatever the text holds: what belongs to an event (a trace) is
/// indented, and nothing in a text can look like a line of its own.
public enum LogFormat {
    TEXT,
    JSON;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final int LONGEST_TEXT = 12_000;

    /// The format that a value of `Settings.LogFormat` means; empty when it means none.
    public static Optional<LogFormat> ofConfig(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> Optional.of(TEXT);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /// The line with its end of line, without any secret.
    public String render(LogLine line, SecretMask mask, ZoneId zone) {
        return switch (this) {
            case TEXT -> text(line, mask, zone);
            case JSON -> json(line, mask);
        };
    }

    private static String text(LogLine line, SecretMask mask, ZoneId zone) {
        var text = new StringBuilder(160);
        text.append(TIME.format(Instant.ofEpochMilli(line.atMillis()).atZone(zone)));
        text.append(' ').append(level(line.level())).append(' ');
        if (!line.instance().isEmpty()) {
            text.append(PlainText.oneLine(line.instance(), 200)).append(": ");
        }
        text.append(PlainText.oneLine(mask.mask(line.text()), LONGEST_TEXT)).append('\n');
        if (line.trace() != null) {
            mask.mask(line.trace())
                    .lines()
                    .filter(part -> !part.isBlank())
                    .forEach(part -> text.append("    ").append(indented(part)).append('\n'));
        }
        return text.toString();
    }

    private static String indented(String part) {
        return PlainText.oneLine(part.replace("\t", "    "), LONGEST_TEXT);
    }

    private static String level(LogLevel level) {
        return switch (level) {
            case TRACE -> "TRACE";
            case DEBUG -> "DEBUG";
            case INFO -> "INFO ";
            case WARNING -> "WARN ";
            case ERROR -> "ERROR";
        };
    }

    private static String json(LogLine line, SecretMask mask) {
        var text = new StringWriter();
        try (JsonWriter json = Jsonb.instance().writer(text)) {
            json.beginObject();
            field(json, "time", Instant.ofEpochMilli(line.atMillis()).toString());
            field(json, "level", level(line.level()).strip());
            field(json, "instance", line.instance());
            field(json, "logger", line.logger());
            field(json, "text", mask.mask(line.text()));
            if (line.trace() != null) {
                field(json, "trace", mask.mask(line.trace()));
            }
            json.endObject();
        }
        return text.append('\n').toString();
    }

    private static void field(JsonWriter json, String name, String value) {
        json.name(name);
        json.value(PlainText.wellFormed(value));
    }
}
