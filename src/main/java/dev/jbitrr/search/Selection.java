package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.search.Choice.Ranked;
import dev.jbitrr.search.Verdict.Candidate;
import dev.jbitrr.search.Verdict.Not;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Chooses what to search for next out of a whole library that streams by, and keeps no more of it
/// than the best few.
public final class Selection {
    private final SearchSettings settings;
    private final Application application;
    private final Cycle cycle;
    private final Instant now;
    private final int keep;
    private final PriorityQueue<Choice> best =
            new PriorityQueue<>(Comparator.comparing(Choice::rank).reversed());
    private final Map<String, Long> byCode = new HashMap<>();
    private long candidates;
    private long backlog;
    private @Nullable Instant reviewAt;
    private @Nullable Instant firstFree;

    /// @param keep so many picks at most
    public Selection(
            SearchSettings settings, Application application, Cycle cycle, Instant now, int keep) {
        this.settings = settings;
        this.application = application;
        this.cycle = cycle;
        this.now = now;
        this.keep = keep;
    }

    /// Judges the items of one series, artist or author, all of them at once; of movies any number.
    public void offer(List<Prospect> family) {
        List<Ranked> grouped = new ArrayList<>();
        for (Prospect prospect : family) {
            switch (Judge.of(prospect, settings, application, cycle, now)) {
                case Candidate candidate -> {
                    candidates++;
                    var ranked = Ranked.of(prospect, candidate, settings, application);
                    boolean late = candidate.priority() == Priority.BACKLOG;
                    backlog += late ? 1 : 0;
                    if (late && application == Application.SONARR) {
                        grouped.add(ranked);
                    } else {
                        consider(Choice.item(ranked));
                    }
                }
                case Not not -> note(prospect, not);
            }
        }
        if (!grouped.isEmpty()) {
            new SeriesGroups(family, grouped, new Gates(settings, application, now))
                    .choices(settings.grouping())
                    .forEach(this::consider);
        }
    }

    private void consider(Choice choice) {
        best.add(choice);
        if (best.size() > keep) {
            best.remove();
        }
    }

    private void note(Prospect prospect, Not not) {
        byCode.merge(not.code(), 1L, Long::sum);
        reviewAt = earlier(reviewAt, not.reviewAt());
        SearchRecord record = prospect.record();
        if (record != null
                && (not.code().equals(Judge.SEARCHED) || not.code().equals(Judge.COOL_DOWN))) {
            firstFree = earlier(firstFree, CoolDown.end(record, prospect.standing()));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    public Outcome end() {
        List<Pick> picks =
                best.stream().sorted(Comparator.comparing(Choice::rank)).map(Choice::pick).toList();
        return new Outcome(picks, candidates, backlog, reviewAt, firstFree, byCode);
    }

    /// What came of it.
    ///
    /// @param picks the best first
    /// @param candidates items that could be searched for now
    /// @param backlog those of them that are neither requested nor of today
    /// @param reviewAt the earliest time at which time alone changes the verdict on an item; null
    ///   when there is none
    /// @param firstFree the earliest end of a cool-down among the items that only cool down or were
    ///   dealt with in this cycle; null without such items. Past when one is only kept back by the
    ///   cycle
    /// @param byCode how many items are not searched for, by [Verdict.Not#code]
    public record Outcome(
            List<Pick> picks,
            long candidates,
            long backlog,
            @Nullable Instant reviewAt,
            @Nullable Instant firstFree,
            Map<String, Long> byCode) {
        public Outcome {
            picks = List.copyOf(picks);
            byCode = Map.copyOf(byCode);
        }

        public Optional<Instant> review() {
            return Optional.ofNullable(reviewAt);
        }

        public Optional<Instant> freed() {
            return Optional.ofNullable(firstFree);
        }
    }
}
