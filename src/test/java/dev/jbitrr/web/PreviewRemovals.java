package dev.jbitrr.web;

import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.Switches;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Removals that wait, were undone, and are owed, for [PagePreview].
final class PreviewRemovals {
    private static final List<String> NAMES =
            List.of(
                    "Tears.of.Steel.2012.2160p.UHD.BluRay.REMUX.HDR.HEVC.TrueHD.7.1.Atmos-VERYLONGGROUPNAME",
                    "Sintel.2010.720p",
                    "<b>Elephants</b> Dream & \"friends\"");

    private PreviewRemovals() {}

    static void into(Database database, Instant now, boolean paused) {
        for (int number = 0; number < NAMES.size(); number++) {
            new Approvals(database)
                    .ask(
                            number == 1 ? "Radarr-4K" : "Sonarr-TV",
                            "qBit",
                            hash(number),
                            NAMES.get(number),
                            "stalled",
                            "No data has arrived for 3 h 12 min, and 15 min are tolerated; data"
                                    + " arriving before the removal would have kept it.",
                            now.minusSeconds(600L * (number + 1)));
        }
        recycle(database, 3, State.RECYCLED, now);
        recycle(database, 4, State.UNDO_ASKED, now);
        owe(database, 5, 0.42, Duration.ofHours(51), now);
        owe(database, 6, 0, Duration.ofMinutes(400), now);
        if (paused) {
            new Switches(database)
                    .pauseRemovals("a person on the page (192.168.1.20)", now.minusSeconds(4000));
        }
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number + 1));
    }

    private static void recycle(Database database, int number, State state, Instant now) {
        new Recycled(database)
                .put(
                        new RecycledTorrent(
                                "qBit",
                                hash(number),
                                "Cosmos.Laundromat.2015." + number + ".1080p.WEB",
                                "Radarr-1080",
                                "radarr",
                                Set.of(),
                                false,
                                "seeding-limit",
                                "It has seeded 14 d, and its limit is 14 d; a higher limit changes"
                                        + " that.",
                                now.minusSeconds(7200),
                                now.plus(Duration.ofHours(70)),
                                state,
                                ""));
    }

    private static void owe(
            Database database, int number, double ratio, Duration time, Instant now) {
        new Obligations(database)
                .replace(
                        "qBit",
                        hash(number),
                        List.of(
                                new Obligation(
                                        "qBit",
                                        hash(number),
                                        "Pioneer.One.S01E0" + number + ".720p.WEB-DL",
                                        "Sonarr-TV",
                                        "tracker.example.org",
                                        ratio,
                                        time,
                                        now)),
                        now);
    }
}
