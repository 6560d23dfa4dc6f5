package dev.jbitrr.explain;

import dev.jbitrr.explain.Explanation.ItemMatch;
import dev.jbitrr.explain.Explanation.ItemStory;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.Judge;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.Verdict;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.SearchLedger;
import dev.jbitrr.store.Titles.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells what is known of an item of a library.
record ItemStories(Database database, Map<String, Searching> searching, Times times) {
    private static final int DECISIONS = 50;

    ItemStory of(Found found) {
        Prospect prospect = found.prospect();
        long id = prospect.item().id();
        List<JournalEntry> decisions =
                new Journal(database).ofItem(found.instance(), id, DECISIONS + 1);
        var telling = new Telling(times);
        return new ItemStory(
                Printable.text(found.instance()),
                id,
                ItemName.of(prospect),
                headline(found),
                new ItemFacts(database, times).of(found),
                new ItemStanding(database, times).of(found, verdict(found)),
                decisions.stream().limit(DECISIONS).map(telling::told).toList().reversed(),
                decisions.size() > DECISIONS);
    }

    ItemMatch match(Found found) {
        return new ItemMatch(
                Printable.text(found.instance()),
                found.prospect().item().id(),
                ItemName.of(found.prospect()),
                headline(found));
    }

    private Optional<Verdict> verdict(Found found) {
        return Optional.ofNullable(searching.get(found.instance()))
                .map(it ->
                        Judge.of(
                                found.prospect(),
                                it.settings(),
                                it.application(),
                                new SearchLedger(database)
                                        .cycle(found.instance())
                                        .orElseGet(() -> Cycle.first(times.now())),
                                times.now()));
    }

    private String headline(Found found) {
        boolean complete = found.prospect().item().content().complete();
        String stands = complete ? "The library has it" : "It is missing";
        return verdict(found).map(verdict -> headline(verdict, stands)).orElse(stands + ".");
    }

    private static String headline(Verdict verdict, String stands) {
        return switch (verdict) {
            case Verdict.Candidate(_, var priority) ->
                    switch (priority) {
                        case TODAY -> stands + "; it is new, and searched for among the first.";
                        case REQUEST ->
                                stands + "; it was asked for, and is searched for among the first.";
                        case BACKLOG -> stands + "; it is searched for when its turn comes.";
                    };
            case Verdict.Not not when not.reason() == Reason.NONE ->
                    stands + ", and nothing better is asked for.";
            case Verdict.Not _ -> stands + "; it is not searched for now.";
        };
    }
}
