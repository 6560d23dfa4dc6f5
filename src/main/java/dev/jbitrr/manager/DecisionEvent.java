package dev.jbitrr.manager;

import dev.jbitrr.store.JournalEntry;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A journal entry as the page is told of it.
@Json
record DecisionEvent(
        long atMillis,
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
        @Nullable Long reviewAtMillis) {
    private static final JsonType<DecisionEvent> JSON = Jsonb.instance().type(DecisionEvent.class);

    static String json(JournalEntry entry) {
        var review = entry.reviewAt();
        return JSON.toJson(
                new DecisionEvent(
                        entry.at().toEpochMilli(),
                        entry.instance(),
                        entry.qbit(),
                        entry.hash(),
                        entry.name(),
                        entry.rule(),
                        entry.decision(),
                        entry.reason(),
                        entry.values(),
                        entry.outcome(),
                        entry.guard(),
                        review == null ? null : review.toEpochMilli()));
    }
}
