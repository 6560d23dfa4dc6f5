package dev.jbitrr.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A store of which stories are told, at noon.
final class Tales implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final InfoHash HASH = InfoHash.of("ab".repeat(20));
    static final InfoHash OTHER = InfoHash.of("ac".repeat(20));
    static final String NAME = "Big.Buck.Bunny.2008.1080p";
    static final String STALLED =
            "No data has arrived for 20 min, and 15 min are tolerated; data arriving before the"
                    + " removal would have kept it.";

    final Database database;
    final Explainer explainer;

    Tales(Path folder) {
        database = Database.open(folder.resolve("jbitrr.db"));
        explainer = new Explainer(database, ZoneOffset.UTC, Map.of());
    }

    static Instant ago(int minutes) {
        return NOON.minus(Duration.ofMinutes(minutes));
    }

    static TorrentRecord record() {
        return TorrentRecord.first(
                "qBit", HASH, "Radarr-4K", "radarr-4k", ago(120), "STALLED_DOWNLOAD", ago(20));
    }

    void save(TorrentRecord record) {
        new TorrentRecords(database).save(List.of(record));
    }

    void say(int minutesAgo, String decision, String outcome, String rule, String reason) {
        say(HASH, NAME, minutesAgo, decision, outcome, rule, reason, null, null);
    }

    void say(
            InfoHash hash,
            String name,
            int minutesAgo,
            String decision,
            String outcome,
            String rule,
            String reason,
            @Nullable String guard,
            @Nullable Instant review) {
        new Journal(database)
                .add(
                        new JournalEntry(
                                0,
                                ago(minutesAgo),
                                "Radarr-4K",
                                "qBit",
                                hash.value(),
                                name,
                                rule,
                                decision,
                                reason,
                                Map.of(),
                                outcome,
                                guard,
                                review));
    }

    Story story() {
        assertThat(explainer.explain(HASH.value(), NOON)).isInstanceOf(Story.class);
        return (Story) explainer.explain(HASH.value(), NOON);
    }

    @Override
    public void close() {
        database.close();
    }
}
