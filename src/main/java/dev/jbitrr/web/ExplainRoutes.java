package dev.jbitrr.web;

import dev.jbitrr.explain.Explainer;
import dev.jbitrr.explain.Explanation;
import dev.jbitrr.explain.Explanation.ItemMatch;
import dev.jbitrr.explain.Explanation.ItemStory;
import dev.jbitrr.explain.Explanation.Match;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.explain.Searching;
import dev.jbitrr.store.Database;
import io.avaje.jsonb.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The stories of torrents and of items of libraries.
final class ExplainRoutes {
    /// @param rule empty when there is none
    @Json
    record Line(Instant at, String instance, String rule, String sentence) {
        static Line of(Told told) {
            return new Line(told.at(), told.instance(), told.rule(), told.sentence());
        }
    }

    @Json
    record Candidate(String hash, String name, Line last) {
        static Candidate of(Match match) {
            return new Candidate(match.hash(), match.name(), Line.of(match.last()));
        }
    }

    @Json
    record ItemCandidate(String instance, long item, String name, String headline) {
        static ItemCandidate of(ItemMatch match) {
            return new ItemCandidate(match.instance(), match.id(), match.name(), match.headline());
        }
    }

    /// @param hash of a torrent; null for an item, and when several are meant
    /// @param instance of an item, else null
    /// @param item the item's id, else null
    /// @param matches the torrents that may be meant, else empty
    /// @param items the items that may be meant, else empty
    @Json
    record Explained(
            @Nullable String hash,
            @Nullable String instance,
            @Nullable Long item,
            @Nullable String name,
            String headline,
            List<String> about,
            List<String> standing,
            List<Line> decisions,
            boolean more,
            List<Candidate> matches,
            List<ItemCandidate> items) {}

    private final Database database;
    private final Supplier<Map<String, Searching>> searching;
    private final InstantSource clock;

    ExplainRoutes(
            Database database, Supplier<Map<String, Searching>> searching, InstantSource clock) {
        this.database = database;
        this.searching = searching;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.matching("GET", "/explain/(.+)", this::explain);
    }

    private Reply explain(Call call, List<String> parts) {
        Explanation explanation =
                new Explainer(database, zone(call), searching.get())
                        .explain(parts.getFirst(), clock.instant());
        return switch (explanation) {
            case Story story -> Reply.ok(told(story));
            case ItemStory story -> Reply.ok(told(story));
            case Several several -> Reply.ok(told(several));
            case Unknown unknown -> throw Problem.of(404, unknown.why()).raised();
        };
    }

    /// The reader's clock, where the reader says which.
    private static ZoneId zone(Call call) {
        try {
            return call.query("zone").map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException _) {
            throw Problem.of(400, "zone must be a time zone such as Europe/Vienna").raised();
        }
    }

    private static Explained told(Story story) {
        return new Explained(
                story.hash().value(),
                null,
                null,
                story.name(),
                story.headline(),
                story.about(),
                story.standing(),
                lines(story.decisions()),
                story.more(),
                List.of(),
                List.of());
    }

    private static Explained told(ItemStory story) {
        return new Explained(
                null,
                story.instance(),
                story.id(),
                story.name(),
                story.headline(),
                story.about(),
                story.standing(),
                lines(story.decisions()),
                story.more(),
                List.of(),
                List.of());
    }

    private static Explained told(Several several) {
        return new Explained(
                null,
                null,
                null,
                null,
                "Several torrents or items have that in their name.",
                List.of(),
                List.of(),
                List.of(),
                false,
                several.matches().stream().map(Candidate::of).toList(),
                several.items().stream().map(ItemCandidate::of).toList());
    }

    private static List<Line> lines(List<Told> decisions) {
        return decisions.stream().map(Line::of).toList();
    }
}
