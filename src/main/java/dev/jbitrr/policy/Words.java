package dev.jbitrr.policy;

import java.time.Duration;
import java.util.Locale;

/// Measured values in words.
final class Words {
    private Words() {}

    /// The two largest units: `3 d 4 h`, `15 min 3 s`, `0 s`.
    static String of(Duration duration) {
        if (duration.isNegative()) {
            return "0 s";
        }
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (days > 0) {
            return pair(days, "d", hours, "h");
        }
        if (hours > 0) {
            return pair(hours, "h", minutes, "min");
        }
        return minutes > 0 ? pair(minutes, "min", seconds, "s") : seconds + " s";
    }

    private static String pair(long large, String largeUnit, int small, String smallUnit) {
        return small == 0
                ? "%d %s".formatted(large, largeUnit)
                : "%d %s %d %s".formatted(large, largeUnit, small, smallUnit);
    }

    /// `1.99`. Cut, not rounded: what is below a limit never reads as the limit.
    static String ratio(double ratio) {
        return Double.isInfinite(ratio)
                ? "infinity"
                : String.format(Locale.ROOT, "%.2f", Math.floor(ratio * 100 + 1e-6) / 100);
    }

    /// `0.01`. Rounded up: what is lacking never reads as nothing.
    static String lacking(double ratio) {
        return String.format(Locale.ROOT, "%.2f", Math.ceil(ratio * 100 - 1e-6) / 100);
    }

    /// `99.5 %`. Cut, not rounded: what is not complete never reads as 100 %.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
