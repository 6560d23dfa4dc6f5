package dev.jbitrr.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.search.SearchSettings.Grouping;
import dev.jbitrr.search.Verdict.Candidate;
import dev.jbitrr.search.Verdict.Not;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Libraries by chance, searched for days: what holds in all of them.
class SearchPropertyTest {
    private static final int ITEMS = 60;

    private final Map<Long, Integer> searched = new HashMap<>();

    @RepeatedTest(60)
    void whatStaysAsItIsIsSearchedForOnceACycleAndNothingIsLeftOut(RepetitionInfo repetition) {
        var library = new RandomLibrary(repetition.getCurrentRepetition());
        var rehearsal =
                new Rehearsal(library.application, library.settings(), library.media(ITEMS));
        Set<Long> wanted = candidates(rehearsal, Priority.BACKLOG);

        Set<Long> found = new TreeSet<>();
        while (rehearsal.cycle.number() < 4) {
            long number = rehearsal.cycle.number();
            Optional<Pick> pick = rehearsal.step();
            pick.ifPresent(one -> count(one, found));
            if (pick.isEmpty() && number == rehearsal.cycle.number()) {
                if (rehearsal.select(0).freed().isEmpty()) {
                    break; // nothing is wanted at all
                }
                pass(rehearsal);
            }
            if (number < rehearsal.cycle.number()) {
                if (number == 1) {
                    assertThat(found).containsAll(wanted);
                }
                searched.clear();
            }
        }

        assertThat(found).containsAll(wanted);
    }

    private void count(Pick pick, Collection<Long> found) {
        for (long id : pick.itemIds()) {
            found.add(id);
            if (pick.priority() == Priority.BACKLOG) {
                assertThat(searched.merge(id, 1, Integer::sum)).isEqualTo(1);
            }
        }
    }

    private static void pass(Rehearsal rehearsal) {
        rehearsal.now = rehearsal.now.plus(Duration.ofMinutes(15));
        rehearsal.refreshBegunAt = rehearsal.now.minusSeconds(1);
    }

    @RepeatedTest(40)
    void whateverChangesTheBestGoesFirstAndNothingBeforeItsCoolDown(RepetitionInfo repetition) {
        var library = new RandomLibrary(repetition.getCurrentRepetition());
        var rehearsal =
                new Rehearsal(library.application, library.settings(), library.media(ITEMS));
        for (int round = 0; round < 200; round++) {
            happen(library, rehearsal);
            Map<Long, SearchRecord> before = Map.copyOf(rehearsal.ledger);
            long cycle = rehearsal.cycle.number();
            Optional<Priority> first = firstPriority(rehearsal);
            boolean done = candidates(rehearsal, Priority.BACKLOG).isEmpty();

            Optional<Pick> pick = rehearsal.step();

            assertThat(pick.map(Pick::priority)).isEqualTo(first);
            pick.ifPresent(one -> allowed(one, rehearsal, before, cycle));
            if (rehearsal.cycle.number() == cycle) {
                assertThat(rehearsal.cycle.complete()).isEqualTo(done);
            } else {
                assertThat(done).isTrue();
            }
        }
    }

    private static void allowed(
            Pick pick, Rehearsal rehearsal, Map<Long, SearchRecord> before, long cycle) {
        for (long id : pick.itemIds()) {
            SearchRecord record = before.get(id);
            Standing standing = rehearsal.find(id).standing();
            if (record == null || standing.worseThan(record.standing())) {
                continue;
            }
            assertThat(CoolDown.end(record, standing)).isBeforeOrEqualTo(rehearsal.now);
            if (pick.priority() == Priority.BACKLOG) {
                assertThat(record.cycle()).isLessThan(cycle);
            }
        }
    }

    private static void happen(RandomLibrary library, Rehearsal rehearsal) {
        rehearsal.now = rehearsal.now.plus(Duration.ofMinutes(library.below(20)));
        if (library.oneIn(3)) {
            rehearsal.put(library.medium(1L + library.below(ITEMS + 5)).prospect());
        }
        if (library.oneIn(4)) {
            rehearsal.refreshBegunAt = rehearsal.now;
        }
    }

    private static Optional<Priority> firstPriority(Rehearsal rehearsal) {
        for (Priority priority : Priority.values()) {
            if (!candidates(rehearsal, priority).isEmpty()) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    @RepeatedTest(60)
    void keepingFewKeepsTheFirstOfAllAndAllCoverEveryCandidateOnce(RepetitionInfo repetition) {
        var library = new RandomLibrary(repetition.getCurrentRepetition());
        var rehearsal = new Rehearsal(library.application, library.settings(), library.media(300));

        var all = rehearsal.select(Integer.MAX_VALUE);

        for (int keep : List.of(0, 1, 2, 7, 50)) {
            var few = rehearsal.select(keep);
            assertThat(few.picks())
                    .isEqualTo(all.picks().subList(0, Math.min(keep, all.picks().size())));
            assertThat(few.byCode()).isEqualTo(all.byCode());
            assertThat(few.candidates()).isEqualTo(all.candidates());
        }
        List<Long> covered = all.picks().stream().flatMap(pick -> pick.itemIds().stream()).toList();
        List<Long> candidates = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            candidates.addAll(candidates(rehearsal, priority));
        }
        assertThat(covered).containsExactlyInAnyOrderElementsOf(candidates);
        assertThat(all.candidates()).isEqualTo(candidates.size());
        assertThat(all.byCode().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(300 - candidates.size());
    }

    @RepeatedTest(50)
    void yearsGoOneAfterTheOther(RepetitionInfo repetition) {
        var library = new RandomLibrary(repetition.getCurrentRepetition());
        var settings =
                Searching.with(s -> {
                    s.byYear = true;
                    s.upgrades = true;
                    s.grouping = Grouping.EPISODE;
                    s.reverse = library.oneIn(2);
                });
        var rehearsal = new Rehearsal(library.application, settings, library.media(300));

        List<Integer> years =
                rehearsal.select(Integer.MAX_VALUE).picks().stream()
                        .filter(pick -> pick.priority() == Priority.BACKLOG)
                        .map(pick -> year(rehearsal.find(pick.itemIds().getFirst())))
                        .toList();

        List<Integer> sorted =
                years.stream()
                        .sorted((one, other) -> settings.reverse() ? other - one : one - other)
                        .toList();
        if (library.application != Application.LIDARR) {
            assertThat(years).isEqualTo(sorted);
        }
        assertThat(years).allMatch(year -> year <= 2026);
    }

    private static int year(Prospect prospect) {
        return prospect.item().dated().map(Utc::year).orElse(prospect.item().year());
    }

    @RepeatedTest(50)
    void timeAloneChangesAVerdictWhenItIsSaidToAndNotBefore(RepetitionInfo repetition) {
        var library = new RandomLibrary(repetition.getCurrentRepetition());
        var settings = library.settings();
        var rehearsal = new Rehearsal(library.application, settings, library.media(ITEMS));
        for (int number = 0; number < 40; number++) {
            rehearsal.step();
        }
        for (Prospect prospect : rehearsal.all().stream().flatMap(List::stream).toList()) {
            if (rehearsal.judge(prospect, rehearsal.now) instanceof Not not
                    && not.reviewAt() != null) {
                assertThat(rehearsal.judge(prospect, not.reviewAt()))
                        .as("%s", not)
                        .isNotEqualTo(not);
                assertThat(rehearsal.judge(prospect, not.reviewAt().minusMillis(1)))
                        .isInstanceOf(Not.class);
            }
        }
    }

    private static Set<Long> candidates(Rehearsal rehearsal, Priority priority) {
        return rehearsal.all().stream()
                .flatMap(List::stream)
                .filter(prospect ->
                        rehearsal.judge(prospect, rehearsal.now) instanceof Candidate candidate
                                && candidate.priority() == priority)
                .map(prospect -> prospect.item().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
