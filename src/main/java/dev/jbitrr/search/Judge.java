package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.search.Verdict.Candidate;
import dev.jbitrr.search.Verdict.Not;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Instant;

/// Says whether an item is to be searched for now: what is wanted of it, the gates that facts and
/// settings close, and what the ledger remembers (spec/search.md 1.15).
public final class Judge {
    /// Code of what was dealt with in this cycle.
    public static final String SEARCHED = "searched";

    /// Code of what rests after a search that changed nothing.
    public static final String COOL_DOWN = "cool-down";

    private Judge() {}

    public static Verdict of(
            Prospect prospect,
            SearchSettings settings,
            Application application,
            Cycle cycle,
            Instant now) {
        Reason reason = Wanted.of(prospect, settings);
        if (!settings.missing()) {
            return new Not(reason, "off", "Searching is off: `SearchMissing`.", null);
        }
        var gates = new Gates(settings, application, now);
        Not closed = gates.closed(prospect, reason);
        if (closed != null) {
            return closed;
        }
        var candidate = new Candidate(reason, gates.priority(prospect, reason));
        SearchRecord record = prospect.record();
        if (record == null || prospect.standing().worseThan(record.standing())) {
            return candidate;
        }
        if (candidate.priority() == Priority.BACKLOG && record.cycle() >= cycle.number()) {
            return new Not(reason, SEARCHED, dealtWith(record, settings), null);
        }
        Instant end = CoolDown.end(record, prospect.standing());
        return now.isBefore(end)
                ? new Not(reason, COOL_DOWN, resting(record, end), end)
                : candidate;
    }

    /// Requests and today's releases care for no cycle.
    private static String dealtWith(SearchRecord record, SearchSettings settings) {
        String next =
                settings.again()
                        ? "it is searched for again after everything else was"
                        : "`SearchAgainOnSearchCompletion` is off, so only a change for the worse"
                                + " or a request has it searched for again";
        return "%s, in this cycle; %s.".formatted(last(record), next);
    }

    private static String resting(SearchRecord record, Instant end) {
        return record.fruitless() > 1
                ? "%s, the %s search in a row without a result; it rests until %s."
                        .formatted(last(record), ordinal(record.fruitless()), Utc.text(end))
                : "%s; it rests until %s.".formatted(last(record), Utc.text(end));
    }

    private static String last(SearchRecord record) {
        String what =
                record.fruitless() == 0 ? "It was in the download queue" : "It was searched for";
        return what + " on " + Utc.text(record.at());
    }

    private static String ordinal(int number) {
        boolean teen = number % 100 / 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
