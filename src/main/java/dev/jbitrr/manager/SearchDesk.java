package dev.jbitrr.manager;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.Judge;
import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.search.Selection;
import dev.jbitrr.search.Verdict;
import dev.jbitrr.search.Verdict.Priority;
import dev.jbitrr.store.Mirror;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts what is known of a library before the rules of choice.
final class SearchDesk {
    /// So many picks of the backlog are chosen at once.
    private static final int MOST = 100;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofHours(2);

    private final String instance;
    private final Mirror mirror;

    /// What a look at the whole library gave.
    ///
    /// @param searched how many items were searched for in this cycle
    /// @param improved the records of those that the library has better than when they were
    ///   searched for: what gets worse from there on is news
    record Survey(Selection.Outcome outcome, int searched, Map<Long, SearchRecord> improved) {
        List<Pick> backlog() {
            return outcome.picks().stream()
                    .filter(pick -> pick.priority() == Priority.BACKLOG)
                    .toList();
        }
    }

    SearchDesk(String instance, Mirror mirror) {
        this.instance = instance;
        this.mirror = mirror;
    }

    /// What may go before the backlog. Costs no more than that is, however large the library.
    Selection.Outcome urgent(SearchRules rules, Cycle cycle, Instant now) {
        var selection = selection(rules, cycle, now, MOST);
        families(mirror.priority(instance, now.minus(DAY), now.plus(SOON)))
                .forEach(selection::offer);
        return selection.end();
    }

    private static Collection<List<Prospect>> families(List<Prospect> prospects) {
        return prospects.stream()
                .collect(Collectors.groupingBy(each -> each.item().parentId()))
                .values();
    }

    /// @param urgent how many may go before the backlog
    Survey survey(SearchRules rules, Cycle cycle, long urgent, Instant now) {
        var selection = selection(rules, cycle, now, MOST + Math.toIntExact(urgent));
        var memory = new Recollection(cycle);
        mirror.eachFamily(
                instance,
                several -> {
                    several.forEach(memory::look);
                    families(several).forEach(selection::offer);
                });
        return new Survey(selection.end(), memory.searched, memory.improved);
    }

    private static Selection selection(SearchRules rules, Cycle cycle, Instant now, int keep) {
        return new Selection(rules.settings(), rules.application(), cycle, now, keep);
    }

    /// What the ledger says of all items together.
    private static final class Recollection {
        private final Cycle cycle;
        private final Map<Long, SearchRecord> improved = new HashMap<>();
        private int searched;

        Recollection(Cycle cycle) {
            this.cycle = cycle;
        }

        void look(Prospect prospect) {
            prospect.searched().ifPresent(record -> look(prospect, record));
        }

        private void look(Prospect prospect, SearchRecord record) {
            if (record.cycle() == cycle.number() && record.fruitless() > 0) {
                searched++;
            }
            var standing = prospect.standing();
            if (record.standing().worseThan(standing)) {
                improved.put(
                        prospect.item().id(),
                        new SearchRecord(
                                record.at(),
                                record.cycle(),
                                record.count(),
                                record.fruitless(),
                                record.reason(),
                                standing));
            }
        }
    }

    /// What of a pick is still to be searched for, as things stand now. Of the backlog that may be
    /// another command: single episodes where it was a season.
    Optional<Pick> again(Pick pick, SearchRules rules, Cycle cycle, Instant now) {
        if (pick.priority() == Priority.BACKLOG && pick.parentId() != 0) {
            var selection = selection(rules, cycle, now, Integer.MAX_VALUE);
            selection.offer(mirror.family(instance, pick.parentId()));
            return selection.end().picks().stream().filter(each -> overlap(each, pick)).findFirst();
        }
        var left =
                mirror.prospects(instance, pick.itemIds()).stream()
                        .filter(each -> isCandidate(each, rules, cycle, now))
                        .map(each -> each.item().id())
                        .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(only(pick, left));
    }

    private static boolean overlap(Pick one, Pick other) {
        return one.itemIds().stream().anyMatch(other.itemIds()::contains);
    }

    private static boolean isCandidate(
            Prospect prospect, SearchRules rules, Cycle cycle, Instant now) {
        return Judge.of(prospect, rules.settings(), rules.application(), cycle, now)
                instanceof Verdict.Candidate;
    }

    private static Pick only(Pick pick, List<Long> items) {
        return new Pick(
                new SearchTarget.Items(items),
                items,
                pick.parentId(),
                pick.reason(),
                pick.priority(),
                pick.label());
    }
}
