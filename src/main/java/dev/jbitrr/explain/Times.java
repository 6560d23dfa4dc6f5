package dev.jbitrr.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as a person reads them: on the clock of the place, and how far from now.
record Times(ZoneId zone, Instant now) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /// `2026-11-24 12:40 (10 minutes ago)`.
    String moment(Instant at) {
        return CLOCK.withZone(zone).format(at) + " (" + distance(at) + ")";
    }

    private String distance(Instant at) {
        Duration ahead = Duration.between(now, at);
        if (ahead.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return ahead.isNegative() || ahead.isZero() ? "just now" : "in a moment";
        }
        return ahead.isNegative() ? words(ahead.abs()) + " ago" : "in " + words(ahead);
    }

    boolean ahead(Instant at) {
        return at.isAfter(now);
    }

    /// The two largest units: `3 days 4 hours`.
    static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return pair(duration.toDays(), "day", duration.toHoursPart(), "hour");
        }
        if (duration.toHours() > 0) {
            return pair(duration.toHours(), "hour", duration.toMinutesPart(), "minute");
        }
        return duration.toMinutes() > 0 ? count(duration.toMinutes(), "minute") : "a moment";
    }

    private static String pair(long large, String largeUnit, int small, String smallUnit) {
        return small == 0
                ? count(large, largeUnit)
                : count(large, largeUnit) + " " + count(small, smallUnit);
    }

    static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
