package dev.jbitrr.web;

import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was decided, newest first.
final class DecisionRoutes {
    private static final int USUAL = 50;
    private static final int AT_MOST = 200;

    /// @param item id of the item or parent that it is about; 0 for a torrent
    /// @param target what of it was meant; empty for a torrent
    @Json
    record Decision(
            long id,
            Instant at,
            String instance,
            String qbit,
            String hash,
            String name,
            String rule,
            String decision,
            String reason,
            Map<String, String> values,
            String outcome,
            @Nullable String guard,
            @Nullable Instant reviewAt,
            long item,
            String target) {

        static Decision of(JournalEntry e) {
            return new Decision(
                    e.id(),
                    e.at(),
                    e.instance(),
                    e.qbit(),
                    e.hash(),
                    e.name(),
                    e.rule(),
                    e.decision(),
                    e.reason(),
                    e.values(),
                    e.outcome(),
                    e.guard(),
                    e.reviewAt(),
                    e.item(),
                    e.target());
        }
    }

    /// @param next what to give as `before` for the page after this; null at the end
    @Json
    record Page(List<Decision> decisions, @Nullable Long next) {}

    private final Journal journal;

    DecisionRoutes(Journal journal) {
        this.journal = journal;
    }

    void addTo(Router router) {
        router.api("GET", "/decisions", (call, _) -> Reply.ok(page(call)));
    }

    private Page page(Call call) {
        int limit = Math.clamp(number(call, "limit", USUAL), 1, AT_MOST);
        List<Decision> decisions =
                call
                        .query("about")
                        .filter(text -> !text.isBlank())
                        .map(about -> journal.about(about, limit))
                        .orElseGet(
                                () -> journal.latest(limit, number(call, "before", Long.MAX_VALUE)))
                        .stream()
                        .map(Decision::of)
                        .toList();
        boolean more = decisions.size() == limit && call.query("about").isEmpty();
        return new Page(decisions, more ? (Long) decisions.getLast().id() : null);
    }

    private static long number(Call call, String name, long otherwise) {
        try {
            return call.query(name).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException _) {
            throw Problem.of(400, name + " must be a whole number").raised();
        }
    }
}
