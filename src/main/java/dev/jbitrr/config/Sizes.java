package dev.jbitrr.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as the file writes them: bytes, or a number with K, M, G, T or P in powers of 1024. −1
/// means off.
final class Sizes {
    private static final String LETTERS = "KMGTP";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([KMGTP]?)");

    private Sizes() {}

    /// The bytes; empty = off.
    static Optional<Long> parse(Object raw) {
        return switch (raw) {
            case Long number -> bytes(number.toString());
            case String text -> bytes(text.strip().toUpperCase(Locale.ROOT));
            default -> throw new Mismatch();
        };
    }

    private static Optional<Long> bytes(String text) {
        if (text.equals("-1")) {
            return Optional.empty();
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new Mismatch();
        }
        int power = size.group(2).isEmpty() ? 0 : LETTERS.indexOf(size.group(2)) + 1;
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Mismatch("less than 8192P");
        }
        return Optional.of(bytes.longValue());
    }
}
