package dev.jbitrr.web;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What single torrents owe, and the end of a person's wish to keep one.
final class TorrentRoutes {
    private static final int MOST = 1000;

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

    TorrentRoutes(Database database, Waking waking) {
        this.database = database;
        this.waking = waking;
    }

    void addTo(Router router) {
        router.api("GET", "/obligations", (_, _) -> obligations());
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
}
