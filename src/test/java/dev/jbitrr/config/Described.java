package dev.jbitrr.config;

import dev.jbitrr.http.Secret;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value with everything in it spelled out: patterns with their flags, secrets with their text.
/// (Patterns are equal only to themselves, and secrets print as stars.)
final class Described {
    private Described() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Secret secret -> "secret " + secret.value();
            case Pattern pattern -> pattern.pattern() + "/" + pattern.flags();
            case Record record -> record(record);
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(of(key), of(item)));
                yield sorted.toString();
            }
            case java.util.Set<?> set ->
                    set.stream().map(Described::of).sorted().toList().toString();
            case Collection<?> list -> list.stream().map(Described::of).toList().toString();
            case java.util.Optional<?> optional -> "optional " + of(optional.orElse(null));
            default -> value.toString();
        };
    }

    private static String record(Record record) {
        StringBuilder text = new StringBuilder(record.getClass().getSimpleName()).append('{');
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                text.append(component.getName()).append('=').append(of(value)).append(' ');
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return text.append('}').toString();
    }
}
