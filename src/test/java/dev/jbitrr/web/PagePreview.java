package dev.jbitrr.web;

import dev.jbitrr.http.Secret;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page with invented processes that live, to look at it and to measure the server:
/// `PagePreview PORT FOLDER good|weather|empty|loading`.
final class PagePreview {
    private static final Instant START =
            ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);

    private PagePreview() {}

    static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String scene = arguments[2];
        var board =
                new Processes(InstantSource.system(), () -> instances(scene), () -> faults(scene));
        try (var database = Database.open(Path.of(arguments[1], "preview.db"))) {
            var journal = new Journal(database);
            if (!scene.equals("empty") && journal.latest(1, Long.MAX_VALUE).isEmpty()) {
                decisions().reversed().forEach(journal::add);
                PreviewRemovals.into(database, START, scene.equals("weather"));
            }
            var sources =
                    new WebSources(
                            board,
                            database,
                            new FakeSupervisor(),
                            Map::of,
                            "0.1.0",
                            InstantSource.system());
            try (var web = new WebApplication(settings(port), sources)) {
                web.start();
                System.out.println("http://127.0.0.1:" + web.port() + "/ui");
                while (!scene.equals("loading")) {
                    board.accept(processes(scene));
                    Thread.sleep(Duration.ofSeconds(2));
                }
                Thread.sleep(Duration.ofHours(1));
            }
        }
    }

    private static WebSettings settings(int port) {
        return new WebSettings(
                "127.0.0.1",
                port,
                new Secret("preview"),
                !Boolean.getBoolean("login"),
                true,
                false,
                false,
                "",
                false,
                "",
                Secret.NONE,
                true,
                "Dark",
                "Comfortable",
                null);
    }

    private static List<ConfiguredInstance> instances(String scene) {
        return scene.equals("empty")
                ? List.of()
                : List.of(
                        ConfiguredInstance.qbit("qBit", "127.0.0.1", 8080, true),
                        ConfiguredInstance.arr("Radarr-1080", "radarr", "radarr", true),
                        ConfiguredInstance.arr("Radarr-4K", "radarr", "movies/4k", true),
                        ConfiguredInstance.arr("Sonarr-TV", "sonarr", "sonarr", true),
                        ConfiguredInstance.arr("Lidarr-Music", "lidarr", "lidarr", true));
    }

    private static List<ConfigurationFault> faults(String scene) {
        return scene.equals("weather")
                ? List.of(
                        new ConfigurationFault(
                                "Readarr-Books",
                                "line 214, column 11: URI = \"htp://readarr:8787\" is no address:"
                                        + " it must begin with http:// or https://",
                                true),
                        new ConfigurationFault(
                                "Settings",
                                "line 12, column 1: unknown key LoopSleepTimr; did you mean"
                                        + " LoopSleepTimer?",
                                false))
                : List.of();
    }

    private static List<ProcessRow> processes(String scene) {
        var all = new ArrayList<ProcessRow>();
        all.add(alive("supervisor", "supervisor", "supervisor", 4101, "running", 38, null));
        all.add(alive("web", "web", "web", 4117, "running", 47, null));
        if (scene.equals("empty")) {
            return all;
        }
        all.add(alive("qbit-qBit", "qBit", "category", 4121, "running", 33, "waiting"));
        all.add(
                alive(
                        "radarr",
                        "Radarr-1080",
                        "torrent",
                        4122,
                        "running",
                        36,
                        "importing Sintel (2010)"));
        all.add(alive("lidarr", "Lidarr-Music", "torrent", 4125, "running", 34, "waiting"));
        if (scene.equals("good")) {
            all.add(alive("movies/4k", "Radarr-4K", "torrent", 4123, "running", 35, "waiting"));
            all.add(
                    alive(
                            "sonarr",
                            "Sonarr-TV",
                            "torrent",
                            4124,
                            "running",
                            36,
                            "searching for Pioneer One S01E04"));
        } else {
            all.add(waiting());
            all.add(givenUp());
        }
        return all;
    }

    private static ProcessRow alive(
            String category,
            String name,
            String kind,
            long pid,
            String state,
            long mebibytes,
            @Nullable String activity) {
        Long age = kind.equals("supervisor") ? null : Long.valueOf(pid % 7 * 500);
        return new ProcessRow(
                category,
                name,
                kind,
                pid,
                true,
                false,
                state,
                START.minusSeconds(93_784 + pid % 50),
                0,
                null,
                null,
                null,
                mebibytes * 1024 * 1024,
                age,
                activity);
    }

    private static ProcessRow waiting() {
        return new ProcessRow(
                "movies/4k",
                "Radarr-4K",
                "torrent",
                4123L,
                true,
                false,
                "waiting",
                START.minusSeconds(4200),
                1,
                null,
                START.plusSeconds(3600),
                "Radarr at http://radarr-4k:7878 refuses the key (401): check APIKey",
                36_000_000L,
                900L,
                "waiting");
    }

    private static ProcessRow givenUp() {
        return new ProcessRow(
                "sonarr",
                "Sonarr-TV",
                "torrent",
                null,
                false,
                false,
                "given-up",
                null,
                5,
                "ended 5 times within 5 min, last by signal 9",
                START.plusSeconds(7200),
                null,
                null,
                null,
                null);
    }

    private static List<JournalEntry> decisions() {
        return List.of(
                entry(
                        40,
                        "Radarr-1080",
                        "Sintel.2010.1080p.BluRay.x264-BLENDER",
                        "completed",
                        "import",
                        "complete and not imported yet: Radarr was told to import it",
                        "done",
                        null),
                entry(
                        190,
                        "Sonarr-TV",
                        "Pioneer.One.S01E04.720p.WEB-DL",
                        "stalled",
                        "remove",
                        "no byte in 47 min of good observation (limit 45 min): blocklisted, removed"
                                + " and searched again",
                        "acted",
                        null),
                entry(
                        1500,
                        "Radarr-4K",
                        "Tears.of.Steel.2012.2160p.UHD.BluRay.REMUX.HDR.HEVC",
                        "hit-and-run",
                        "keep",
                        "its tracker wants 3 days of seeding, it has 1 day 4 h",
                        "withheld",
                        "hit and run"),
                entry(
                        4000,
                        "Lidarr-Music",
                        "<img src=x onerror=alert(1)> & \"friends\" [FLAC]",
                        "metadata",
                        "remove",
                        "no metadata after 35 min: blocklisted, removed and searched again",
                        "done",
                        null),
                entry(
                        9000,
                        "Radarr-1080",
                        "Elephants.Dream.2006.1080p",
                        "completed",
                        "import",
                        "Radarr answered 500 three times: tried again in 2 min",
                        "failed",
                        null),
                entry(
                        90_000,
                        "qBit",
                        "Cosmos.Laundromat.2015.1080p.WEB",
                        "free-space",
                        "stop",
                        "only 8.2 GiB free, 10 GiB wanted: stopped until there is room",
                        "changed",
                        null));
    }

    private static JournalEntry entry(
            long secondsAgo,
            String instance,
            String name,
            String rule,
            String decision,
            String reason,
            String outcome,
            @Nullable String guard) {
        return new JournalEntry(
                0,
                START.minusSeconds(secondsAgo),
                instance,
                "qBit",
                "0123456789abcdef0123456789abcdef01234567",
                name,
                rule,
                decision,
                reason,
                Map.of(),
                outcome,
                guard,
                null);
    }
}
