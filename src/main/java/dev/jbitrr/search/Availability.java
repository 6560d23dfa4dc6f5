package dev.jbitrr.search;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a movie can be had yet: Radarr's own verdict, and where it gives none the rule of its
/// year, its dates and its minimum availability, in UTC (spec/search.md 2.5).
public final class Availability {
    /// Radarr takes a movie for released so long after its cinema date when it knows no other.
    private static final Duration AFTER_CINEMAS = Duration.ofDays(90);

    private static final Release NOTHING_KNOWN = new Release(null, "", null, null, null);

    private Availability() {}

    /// From when on a movie can be had; far in the past for always, [Instant#MAX] when nobody
    /// knows.
    public static Instant since(Item movie) {
        return movie.year() == 0
                ? Instant.MAX
                : latest(Utc.newYear(movie.year()), byRelease(movie));
    }

    /// Whether it can be had at a time; from its date itself on.
    public static boolean at(Item movie, Instant now) {
        return !since(movie).isAfter(now);
    }

    private static Instant byRelease(Item movie) {
        Release release = movie.released().orElse(NOTHING_KNOWN);
        Boolean said = release.available();
        if (said != null) {
            return said ? Instant.MIN : Instant.MAX;
        }
        return earliest(Utc.newYear(movie.year() + 2), byDates(release));
    }

    private static Instant byDates(Release release) {
        return switch (release.minimum().toLowerCase(Locale.ROOT)) {
            case "announced" -> Instant.MIN;
            case "incinemas" -> inCinemas(release);
            case "released" -> released(release);
            default -> Instant.MAX;
        };
    }

    private static Instant inCinemas(Release release) {
        return first(release.inCinemas(), release.digital(), release.physical())
                .orElse(Instant.MIN);
    }

    private static Instant released(Release release) {
        Instant digital = release.digital();
        Instant physical = release.physical();
        if (digital != null && physical != null) {
            return earliest(digital, physical);
        }
        Instant cinemas = release.inCinemas();
        return first(digital, physical, cinemas == null ? null : cinemas.plus(AFTER_CINEMAS))
                .orElse(Instant.MIN);
    }

    private static Optional<Instant> first(@Nullable Instant... dates) {
        for (Instant date : dates) {
            if (date != null) {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
