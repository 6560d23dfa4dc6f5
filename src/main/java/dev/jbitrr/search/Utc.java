package dev.jbitrr.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Years and moments in UTC, where the Arrs' dates are at home.
final class Utc {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Utc() {}

    static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// `2026-06-15 12:00 UTC`.
    static String text(Instant at) {
        return MINUTE.format(at);
    }
}
