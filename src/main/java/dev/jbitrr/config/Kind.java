package dev.jbitrr.config;

import dev.jbitrr.torrent.Category;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a key's value may be.
///
/// @param name for the reference page: `bool`, `duration (seconds)`
/// @param allowed completes "… must be"
/// @param parse gives the value or throws [Mismatch]
record Kind<T>(String name, String allowed, Function<Object, T> parse) {

    static Kind<Boolean> flag() {
        return new Kind<>("bool", "true or false", raw -> cast(raw, Boolean.class));
    }

    static Kind<String> text() {
        return new Kind<>("text", "text in quotes", raw -> cast(raw, String.class).strip());
    }

    static Kind<String> filled() {
        return text().when(text -> !text.isEmpty(), "text that is not empty");
    }

    static Kind<String> category() {
        return new Kind<>(
                        "category",
                        "a category such as \"movies\" or \"seed/tracker\"",
                        raw -> Category.normalize(cast(raw, String.class)))
                .when(category -> !category.isEmpty(), "");
    }

    static Kind<Integer> integer(int min, int max) {
        String allowed = "a whole number " + bounds(min, max, Integer.MAX_VALUE);
        return new Kind<>("int", allowed, Kind::whole)
                .when(number -> number >= min && number <= max, "")
                .map(Long::intValue);
    }

    static Kind<Double> number(double min, double max) {
        String allowed = "a number " + bounds(min, max, Double.MAX_VALUE);
        return new Kind<>("number", allowed, Kind::fraction)
                .when(number -> number >= min && number <= max, "");
    }

    static Kind<Duration> seconds(int min) {
        return duration(Durations.Unit.SECONDS, min);
    }

    static Kind<Duration> minutes(int min) {
        return duration(Durations.Unit.MINUTES, min);
    }

    static Kind<Optional<Long>> size() {
        return new Kind<>("size", "-1 (off) or a size such as \"500G\", \"1.5T\"", Sizes::parse);
    }

    /// One of some texts, in any letter case; gives it as it is spelled here.
    static Kind<String> oneOf(String... options) {
        return new Kind<>(
                "text",
                "one of " + String.join(", ", options),
                raw ->
                        Arrays.stream(options)
                                .filter(option -> option.equalsIgnoreCase(raw.toString().strip()))
                                .findFirst()
                                .orElseThrow(Mismatch::new));
    }

    static Kind<List<String>> texts() {
        return new Kind<>("list of text", "a list of texts such as [\"a\", \"b\"]", Kind::textList);
    }

    /// A single text counts as a list of one.
    static Kind<List<String>> textOrTexts() {
        return new Kind<>(
                "list of text",
                "a list of texts such as [\"a\", \"b\"], or one text",
                raw -> raw instanceof String text ? List.of(text) : textList(raw));
    }

    static Kind<List<?>> tables() {
        return new Kind<>("list of tables", "a list of tables", raw -> cast(raw, List.class));
    }

    static Kind<Map<String, String>> mapping() {
        return new Kind<>("table of text", "a table such as { \"a\" = \"b\" }", Kind::textMap);
    }

    /// Regular expressions.
    ///
    /// @param expression what a list entry means as a regular expression
    static Kind<List<Pattern>> patterns(boolean caseSensitive, UnaryOperator<String> expression) {
        int flags = caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return texts().named("list of regex")
                .map(l -> l.stream().map(text -> compiled(text, expression, flags)).toList());
    }

    private static Pattern compiled(String text, UnaryOperator<String> expression, int flags) {
        try {
            return Pattern.compile(expression.apply(text), flags);
        } catch (PatternSyntaxException e) {
            throw new Mismatch(
                    "a list of regular expressions; %s is none: %s"
                            .formatted(TomlText.shown(text), e.getDescription()));
        } catch (StackOverflowError _) {
            throw new Mismatch("a list of regular expressions; one is nested too deeply");
        }
    }

    <U> Kind<U> map(Function<T, U> function) {
        return new Kind<>(name, allowed, parse.andThen(function));
    }

    Kind<T> named(String other) {
        return new Kind<>(other, allowed, parse);
    }

    Kind<T> allowing(String other) {
        return new Kind<>(name, other, parse);
    }

    /// The same with a condition; `narrower` replaces what is allowed unless it is empty.
    Kind<T> when(Predicate<T> condition, String narrower) {
        return new Kind<>(
                name,
                narrower.isEmpty() ? allowed : narrower,
                raw -> {
                    T value = parse.apply(raw);
                    if (!condition.test(value)) {
                        throw new Mismatch();
                    }
                    return value;
                });
    }

    /// Some values mean that there is none.
    Kind<Optional<T>> emptyWhen(Predicate<T> none) {
        return map(value -> none.test(value) ? Optional.empty() : Optional.of(value));
    }

    private static Kind<Duration> duration(Durations.Unit unit, int min) {
        String word = unit.name().toLowerCase(Locale.ROOT);
        Duration least = Durations.parse((long) min, unit);
        String bound = min < 0 ? "; -1 is the lowest" : min == 0 ? "" : ", at least " + min;
        return new Kind<>(
                        "duration (" + word + ")",
                        "a duration in " + word + ", such as 5 or \"5m\"" + bound,
                        raw -> Durations.parse(raw, unit))
                .when(value -> value.compareTo(least) >= 0, "");
    }

    private static String bounds(Number min, Number max, Number unbounded) {
        return max.equals(unbounded)
                ? "of at least " + plain(min)
                : "from " + plain(min) + " to " + plain(max);
    }

    private static String plain(Number number) {
        return number.doubleValue() == number.longValue()
                ? Long.toString(number.longValue())
                : number.toString();
    }

    private static long whole(Object raw) {
        // A tree that came over a channel may carry 8080 as 8080.0.
        return switch (raw) {
            case Long number -> number;
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    number.longValue();
            default -> throw new Mismatch();
        };
    }

    private static double fraction(Object raw) {
        return switch (raw) {
            case Long number -> number.doubleValue();
            case Double number when Double.isFinite(number) -> number;
            default -> throw new Mismatch();
        };
    }

    private static <C> C cast(Object raw, Class<C> type) {
        if (!type.isInstance(raw)) {
            throw new Mismatch();
        }
        return type.cast(raw);
    }

    private static List<String> textList(Object raw) {
        if (!(raw instanceof List<?> list)) {
            throw new Mismatch();
        }
        return list.stream().map(item -> cast(item, String.class)).toList();
    }

    private static Map<String, String> textMap(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw new Mismatch();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(key.toString(), cast(value, String.class)));
        return Collections.unmodifiableMap(texts);
    }
}
