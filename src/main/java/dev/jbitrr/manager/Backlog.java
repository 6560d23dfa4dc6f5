package dev.jbitrr.manager;

import dev.jbitrr.search.Pick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The next picks of the backlog. Going through a whole library costs something, so they are chosen
/// many at once and kept until something happened that could change them. Used by one thread at a
/// time.
final class Backlog {
    /// However often single items change.
    private static final Duration APART = Duration.ofSeconds(10);

    private final List<Pick> picks = new ArrayList<>();
    private @Nullable Basis basis;
    private @Nullable Instant review;
    private Instant chosenAt = Instant.MIN;
    private boolean begun;

    /// What a choice is made from.
    ///
    /// @param cycle its number
    /// @param refresh of the whole library
    /// @param changes of single items since then
    record Basis(SearchRules rules, long cycle, long refresh, long changes) {
        boolean differsLittle(Basis other) {
            return rules.equals(other.rules) && cycle == other.cycle && refresh == other.refresh;
        }
    }

    /// Whether it should be chosen anew.
    boolean isStale(Basis now, Instant instant) {
        var from = basis;
        return from == null
                || !from.differsLittle(now)
                || (begun && picks.isEmpty())
                || next(now).filter(due -> !due.isAfter(instant)).isPresent();
    }

    /// When time alone, or what has changed a little, asks for another choice; empty when nothing
    /// does.
    Optional<Instant> next(Basis now) {
        var soon =
                basis != null && basis.changes() != now.changes()
                        ? Stream.of(chosenAt.plus(APART))
                        : Stream.<Instant>empty();
        return Stream.concat(Stream.ofNullable(review), soon).min(Instant::compareTo);
    }

    void choose(Basis from, SearchDesk.Survey survey, Instant instant) {
        picks.clear();
        picks.addAll(survey.backlog());
        basis = from;
        chosenAt = instant;
        begun = false;
        var outcome = survey.outcome();
        // What is past is only waited for together with something else.
        review =
                Stream.concat(
                                outcome.review().stream(),
                                from.rules().settings().again()
                                        ? outcome.freed().stream()
                                        : Stream.empty())
                        .filter(at -> at.isAfter(instant))
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    /// The first of them that may be taken.
    Optional<Pick> first(Predicate<Pick> which) {
        return picks.stream().filter(which).findFirst();
    }

    /// It had its turn.
    void done(Pick pick) {
        begun |= picks.remove(pick);
    }
}
