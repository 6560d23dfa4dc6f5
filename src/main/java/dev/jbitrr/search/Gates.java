package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Release;
import dev.jbitrr.search.Verdict.Not;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What must be true of an item before anybody may search for it, whatever was searched before
/// (spec/search.md 1.8, 1.10 and 2).
record Gates(SearchSettings settings, Application application, Instant now) {
    /// What aired less than this ago is not in the backlog: releases are still to come.
    private static final Duration BACKLOG_AGE = Duration.ofHours(24);

    /// Before this nothing of an episode can be expected.
    private static final Duration FIRST_RELEASES = Duration.ofHours(1);

    /// A limit that has to be exceeded is by so much.
    private static final Duration BEYOND = Duration.ofMillis(1);

    /// The first gate that is closed; null when all are open.
    ///
    /// @param reason why the item is wanted, or that it is not
    @Nullable Not closed(Prospect prospect, Reason reason) {
        Item item = prospect.item();
        if (reason == Reason.NONE) {
            return new Not(reason, "satisfied", Wanted.satisfied(prospect), null);
        }
        if (!settings.unmonitored() && !item.monitored()) {
            return new Not(reason, "unmonitored", "It is not monitored.", null);
        }
        if (!settings.unmonitored() && !parentMonitored(prospect)) {
            String why = "Its %s is not monitored.".formatted(parentWord());
            return new Not(reason, "parent-unmonitored", why, null);
        }
        return switch (application) {
            case RADARR -> movie(item, reason);
            case SONARR -> episode(item, reason);
            case LIDARR, READARR -> dated(item, reason);
        };
    }

    /// Who goes first, of what no gate is closed for.
    Priority priority(Prospect prospect, Reason reason) {
        Instant date = prospect.item().date();
        if (date != null && early(reason) && ofToday(date)) {
            return Priority.TODAY;
        }
        return prospect.requested() && reason == Reason.MISSING
                ? Priority.REQUEST
                : Priority.BACKLOG;
    }

    /// Whether an episode is of those whose season or series may be searched for as a whole.
    boolean airedAndAskedFor(Prospect episode) {
        Item item = episode.item();
        Instant date = item.date();
        return (settings.unmonitored() || monitored(episode))
                && (settings.specials() || item.season() != 0)
                && date != null
                && date.isBefore(now);
    }

    static boolean monitored(Prospect prospect) {
        return prospect.item().monitored() && parentMonitored(prospect);
    }

    private static boolean parentMonitored(Prospect prospect) {
        return prospect.owner().map(Parent::monitored).orElse(true);
    }

    private @Nullable Not movie(Item movie, Reason reason) {
        if (Availability.at(movie, now)) {
            return null;
        }
        if (movie.year() == 0) {
            return new Not(reason, "no-year", "Radarr knows no year of it.", null);
        }
        Instant since = Availability.since(movie);
        boolean known = since.isBefore(Instant.MAX);
        @Nullable Instant reviewAt = known ? since : null;
        if (movie.year() > Utc.year(now)) {
            String why = "It is of the year %d.".formatted(movie.year());
            return new Not(reason, "future-year", why, reviewAt);
        }
        String why = known ? "It can be had from " + Utc.text(since) + " on." : undated(movie);
        return new Not(reason, "unavailable", why, reviewAt);
    }

    private static String undated(Item movie) {
        String minimum = movie.released().map(Release::minimum).orElse("");
        boolean said = movie.released().map(Release::available).isPresent();
        return said
                ? "Radarr says that it is not available yet, its minimum availability being `%s`."
                        .formatted(minimum)
                : "Nobody knows when it can be had, its minimum availability being `%s`."
                        .formatted(minimum);
    }

    private @Nullable Not episode(Item episode, Reason reason) {
        if (!settings.specials() && episode.season() == 0) {
            String why = "It is a special, and `AlsoSearchSpecials` is off.";
            return new Not(reason, "special", why, null);
        }
        Instant date = episode.date();
        if (date == null) {
            return new Not(reason, "no-air-date", "Nobody knows when it airs.", null);
        }
        if (date.isBefore(now.minus(BACKLOG_AGE)) || (early(reason) && ofToday(date))) {
            return null;
        }
        return fresh(date, reason);
    }

    private Not fresh(Instant date, Reason reason) {
        boolean soon = early(reason) && !date.isBefore(now.minus(FIRST_RELEASES));
        Instant reviewAt = date.plus(soon ? FIRST_RELEASES : BACKLOG_AGE).plus(BEYOND);
        if (date.isAfter(now)) {
            return new Not(reason, "not-aired", "It airs on " + Utc.text(date) + ".", reviewAt);
        }
        String why =
                "It aired on %s, less than %s ago."
                        .formatted(Utc.text(date), soon ? "an hour" : "a day");
        return new Not(reason, "just-aired", why, reviewAt);
    }

    /// Whether an episode is searched for on its first day.
    private boolean early(Reason reason) {
        return application == Application.SONARR
                && settings.todaysReleasesFirst()
                && reason == Reason.MISSING;
    }

    private boolean ofToday(Instant date) {
        return date.isAfter(now.minus(BACKLOG_AGE)) && date.isBefore(now.minus(FIRST_RELEASES));
    }

    private @Nullable Not dated(Item item, Reason reason) {
        Instant date = item.date();
        return date == null || !date.isAfter(now)
                ? null
                : new Not(reason, "not-released", "It comes out on " + Utc.text(date) + ".", date);
    }

    private String parentWord() {
        return switch (application) {
            case RADARR -> "collection";
            case SONARR -> "series";
            case LIDARR -> "artist";
            case READARR -> "author";
        };
    }
}
