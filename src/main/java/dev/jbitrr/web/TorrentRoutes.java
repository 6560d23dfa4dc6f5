package dev.jbitrr.web;

import dev.jbitrr.explain.Explainer;
import dev.jbitrr.explain.Explanation;
import dev.jbitrr.explain.Explanation.Match;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import io.avaje.jsonb.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is told about single torrents: their story, and what they owe.
final class TorrentRoutes {
    private static final int MOST = 1000;

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

    /// @param hash null when several torrents are meant
    /// @param matches those, else empty
    @Json
    record Explained(
            @Nullable String hash,
            @Nullable String name,
            String headline,
            List<String> about,
            List<String> standing,
            List<Line> decisions,
            boolean more,
            List<Candidate> matches) {}

    @Json
    record Owed(
            String qbit,
            String hash,
            String name,
            String instance,
            String tracker,
            double ratioOwed,
            long secondsOwed,
            Instant updatedAt) {

        static Owed of(Obligation owed) {
            return new Owed(
                    owed.qbit(),
                    owed.hash().value(),
                    owed.name(),
                    owed.instance(),
                    owed.tracker(),
                    owed.ratioOwed(),
                    owed.timeOwed().toSeconds(),
                    owed.updatedAt());
        }
    }

    @Json
    record Page(List<Owed> obligations) {}

    /// @param released in how many places it was kept
    @Json
    record Released(String status, int released) {}

    private final Database database;
    private final Waking waking;
    private final InstantSource clock;

    TorrentRoutes(Database database, Waking waking, InstantSource clock) {
        this.database = database;
        this.waking = waking;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.api("GET", "/obligations", (_, _) -> obligations());
        router.matching("GET", "/explain/(.+)", this::explain);
        router.matching("POST", "/spared/([0-9A-Fa-f]{40,64})/release", this::release);
    }

    /// The rules hold again for a torrent that a person wanted kept.
    private Reply release(Call call, List<String> parts) {
        InfoHash hash = RemovalRoutes.hash(parts.getFirst());
        var spared = new Spared(database);
        Set<String> places = spared.about(hash).keySet();
        if (places.isEmpty()) {
            throw Problem.of(404, "nobody wants this torrent kept").raised();
        }
        places.forEach(qbit -> spared.release(qbit, hash));
        waking.instances(
                new TorrentRecords(database)
                        .findAll(hash).stream()
                                .map(TorrentRecord::instance)
                                .collect(Collectors.toSet()));
        return Reply.ok(new Released("ok", places.size()));
    }

    private Reply obligations() {
        return Reply.ok(
                new Page(new Obligations(database).all(MOST).stream().map(Owed::of).toList()));
    }

    private Reply explain(Call call, List<String> parts) {
        Explanation explanation =
                new Explainer(database, zone(call)).explain(parts.getFirst(), clock.instant());
        return switch (explanation) {
            case Story story -> Reply.ok(told(story));
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
                story.name(),
                story.headline(),
                story.about(),
                story.standing(),
                story.decisions().stream().map(Line::of).toList(),
                story.more(),
                List.of());
    }

    private static Explained told(Several several) {
        return new Explained(
                null,
                null,
                "Several torrents have that in their name.",
                List.of(),
                List.of(),
                List.of(),
                false,
                several.matches().stream().map(Candidate::of).toList());
    }
}
