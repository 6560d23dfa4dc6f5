package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Verdict.Candidate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A pick in the making: what one command would cover.
///
/// @param rank of the best candidate that it covers
/// @param reason the most urgent of the candidates that it covers
record Choice(Rank rank, Reason reason, List<Prospect> covered, SearchTarget target) {
    private static final Comparator<Ranked> IN_ORDER_OF_NUMBERS =
            Comparator.<Ranked>comparingInt(one -> one.prospect().item().season())
                    .thenComparingInt(one -> one.prospect().item().number())
                    .thenComparingLong(one -> one.prospect().item().id());

    /// A candidate and its place in the order.
    record Ranked(Prospect prospect, Rank rank) {
        static Ranked of(
                Prospect prospect,
                Candidate candidate,
                SearchSettings settings,
                Application application) {
            return new Ranked(prospect, Rank.of(prospect, candidate, settings, application));
        }
    }

    static Choice item(Ranked candidate) {
        Prospect prospect = candidate.prospect();
        return new Choice(
                candidate.rank(),
                candidate.rank().reason(),
                List.of(prospect),
                new SearchTarget.Items(List.of(prospect.item().id())));
    }

    /// A command for single items.
    static Choice items(Collection<Ranked> candidates) {
        List<Long> ids =
                candidates.stream()
                        .sorted(IN_ORDER_OF_NUMBERS)
                        .map(one -> one.prospect().item().id())
                        .toList();
        return of(candidates, new SearchTarget.Items(ids));
    }

    static Choice of(Collection<Ranked> candidates, SearchTarget target) {
        List<Rank> ranks = candidates.stream().map(Ranked::rank).sorted().toList();
        Reason reason =
                ranks.stream().map(Rank::reason).min(Comparator.naturalOrder()).orElseThrow();
        List<Prospect> covered =
                candidates.stream().sorted(IN_ORDER_OF_NUMBERS).map(Ranked::prospect).toList();
        return new Choice(ranks.getFirst(), reason, covered, target);
    }

    Pick pick() {
        return new Pick(
                target,
                covered.stream().map(one -> one.item().id()).toList(),
                covered.getFirst().item().parentId(),
                reason,
                rank.priority(),
                Labels.of(target, covered));
    }
}
