package dev.jbitrr.servarr;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One JSON object of an Arr, read field by field: what is absent or of another type than we expect
/// counts as absent, so that one strange field never costs a whole answer.
record Fields(Map<String, Object> values) {

    /// The object that `value` is; without any field when it is something else.
    static Fields of(@Nullable Object value) {
        return new Fields(Json.object(value));
    }

    /// Text of a field, empty when there is none.
    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /// A whole number, also when it is written as text.
    Optional<Long> number(String name) {
        return whole(values.get(name));
    }

    /// The id a field carries; 0 when there is none.
    long id(String name) {
        return number(name).orElse(0L);
    }

    Optional<Instant> instant(String name) {
        String text = text(name);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    Fields object(String name) {
        return of(values.get(name));
    }

    List<Fields> objects(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(Fields::of).toList();
    }

    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    List<Long> numbers(String name) {
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
