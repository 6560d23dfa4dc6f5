package dev.jbitrr.search;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.reverseOrder;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.search.Verdict.Candidate;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Instant;
import java.util.Comparator;

/// Where a candidate stands in the order of searches (spec/search.md 1.10): today's releases and
/// requests, then the backlog, year by year where years count; the most urgent reason; episodes of
/// a series from the newest season and the last episode back, everything else by title.
///
/// @param year 0 where years do not count
/// @param title of the series of an episode, else of the item
/// @param season 0 where there is none
/// @param id makes no two equal
record Rank(
        Priority priority,
        int year,
        Reason reason,
        String title,
        long parentId,
        int season,
        Instant date,
        long id)
        implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER =
            comparing(Rank::priority)
                    .thenComparingInt(Rank::year)
                    .thenComparing(Rank::reason)
                    .thenComparing(Rank::title, String.CASE_INSENSITIVE_ORDER)
                    .thenComparingLong(Rank::parentId)
                    .thenComparing(comparingInt(Rank::season).reversed())
                    .thenComparing(Rank::date, reverseOrder())
                    .thenComparing(comparingLong(Rank::id));

    static Rank of(
            Prospect prospect,
            Candidate candidate,
            SearchSettings settings,
            Application application) {
        Item item = prospect.item();
        boolean years =
                settings.byYear()
                        && application != Application.LIDARR
                        && candidate.priority() == Priority.BACKLOG;
        boolean episode = application == Application.SONARR;
        return new Rank(
                candidate.priority(),
                years ? year(item, application, settings.reverse()) : 0,
                candidate.reason(),
                episode ? prospect.owner().map(Parent::title).orElse("") : item.title(),
                episode ? item.parentId() : 0,
                episode ? item.season() : 0,
                episode ? item.dated().orElse(Instant.MIN) : Instant.MIN,
                item.id());
    }

    /// What has no year comes last in either direction.
    private static int year(Item item, Application application, boolean reverse) {
        if (application != Application.RADARR && item.date() == null) {
            return Integer.MAX_VALUE;
        }
        int year =
                application == Application.RADARR
                        ? item.year()
                        : item.dated().map(Utc::year).orElse(0);
        return reverse ? -year : year;
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
