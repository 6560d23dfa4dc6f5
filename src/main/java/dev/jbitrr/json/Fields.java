package dev.jbitrr.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One JSON object of a server, read field by field: what is absent or of another type than we
/// expect counts as absent, so that one strange field never costs a whole answer.
public record Fields(Map<String, Object> values) {

    private static final DateTimeFormatter DATE =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT);

    /// The object that `value` is; without any field when it is something else.
    public static Fields of(@Nullable Object value) {
        return new Fields(Json.object(value));
    }

    /// Text of a field, empty when there is none.
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /// A whole number, also when it is written as text.
    public Optional<Long> number(String name) {
        return whole(values.get(name));
    }

    /// The id a field carries; 0 when there is none.
    public long id(String name) {
        return number(name).orElse(0L);
    }

    /// A number that need not be whole.
    public Optional<Double> decimal(String name) {
        return values.get(name) instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    /// A yes or no; empty when there is neither.
    public Optional<Boolean> flag(String name) {
        return values.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// A point in time; empty when there is none, or none that can be understood. One without an
    /// offset is UTC, and one without a time the day's beginning.
    public Optional<Instant> instant(String name) {
        String text = text(name).strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Instant parse(String text) {
        return switch (DATE.parseBest(
                text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime at -> at.toInstant();
            case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
            case TemporalAccessor other -> Instant.from(other);
        };
    }

    /// The object of a field; without any field when there is none.
    public Fields object(String name) {
        return of(values.get(name));
    }

    /// The objects in a list.
    public List<Fields> objects(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(Fields::of).toList();
    }

    /// The texts in a list.
    public List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /// The whole numbers in a list.
    public List<Long> numbers(String name) {
        return list(name).stream().map(Fields::whole).flatMap(Optional::stream).toList();
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Optional<Long> whole(@Nullable Object value) {
        return switch (value) {
            case Number number -> Optional.of(number.longValue());
            case String text when text.matches("-?\\d{1,18}") -> Optional.of(Long.valueOf(text));
            case null, default -> Optional.empty();
        };
    }
}
