package dev.jbitrr.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as the file writes them: a number in the key's own unit, or a number with one of the
/// letters `s m h d w M`. Only `m` (minutes) and `M` (months of 30 days) depend on letter case.
final class Durations {
    private static final int MAX_LENGTH = 32;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern PLAIN = Pattern.compile("([+-]?\\d+)(?:\\.\\d*)?");
    private static final Pattern WITH_SUFFIX = Pattern.compile("([+-]?\\d+)([sSmMhHdDwW])");
    private static final Map<String, Long> SECONDS =
            Map.of("m", 60L, "M", 2_592_000L, "s", 1L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

    private Durations() {}

    /// The unit that a number without a letter counts in.
    enum Unit {
        SECONDS(1),
        MINUTES(60);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        /// A part of a unit counts as a whole one when it is all there is, and not at all
        /// otherwise.
        private long ofSeconds(long total) {
            long whole = total / seconds;
            return whole == 0 && total > 0 ? 1 : whole;
        }

        private Duration of(double number) {
            if (!(Math.abs(number) <= LONGEST.toSeconds() / (double) seconds)) {
                throw new Mismatch("at most 100 years");
            }
            return Duration.ofSeconds(((long) number) * seconds);
        }
    }

    static Duration parse(Object raw, Unit unit) {
        return switch (raw) {
            case Long number -> unit.of(number);
            case Double number -> unit.of(number);
            case String text when text.length() <= MAX_LENGTH -> parse(text.strip(), unit);
            default -> throw new Mismatch();
        };
    }

    private static Duration parse(String text, Unit unit) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return unit.of(Double.parseDouble(plain.group(1)));
        }
        Matcher suffixed = WITH_SUFFIX.matcher(text);
        if (!suffixed.matches()) {
            throw new Mismatch();
        }
        String letter = suffixed.group(2);
        String folded = letter.equals("M") ? letter : letter.toLowerCase(Locale.ROOT);
        double total = Double.parseDouble(suffixed.group(1)) * SECONDS.getOrDefault(folded, 1L);
        return unit.of((double) unit.ofSeconds((long) total));
    }
}
