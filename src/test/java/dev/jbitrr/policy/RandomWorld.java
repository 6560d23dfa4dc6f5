package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.Observation.Outage;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Random settings and facts. Values around the limits are as frequent as any.
final class RandomWorld {
    private static final String LISTED = "Not an upgrade";
    private static final List<String> CATEGORIES =
            List.of("radarr", "seed", "seed/tl", "failed", "recheck", "jbitrr-recycled");

    private final Random random;

    RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    TorrentSettings settings() {
        return new TorrentSettings(
                new HealthSettings(
                        duration(),
                        orNull(this::duration),
                        pick(0.5, 0.99, 1.0),
                        flag(),
                        orNull(() -> pick(Duration.ZERO, duration())),
                        flag(),
                        flag()),
                flag() ? Policies.FILE_RULES : Policies.NO_FILE_RULES,
                seeding(),
                rows(),
                flag() ? List.of(LISTED) : List.of(),
                flag(),
                flag());
    }

    ManagedSettings managed() {
        return new ManagedSettings(
                duration(),
                orNull(() -> pick(Duration.ZERO, duration())),
                seeding(),
                Map.of("seed/tl", seeding()),
                rows(),
                "failed",
                "recheck");
    }

    private SeedingSettings seeding() {
        return new SeedingSettings(
                orNull(() -> 100),
                orNull(() -> 0),
                orNull(this::ratio),
                orNull(this::duration),
                pick(RemoveWhen.values()),
                hitAndRun(),
                flag(),
                List.of("timed out"));
    }

    private List<TrackerRule> rows() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(row("t.example"));
            default -> List.of(row("t.example"), row("a.t.example"), row("u.example"));
        };
    }

    private TrackerRule row(String host) {
        return new TrackerRule(
                host,
                "https://" + host + "/announce",
                orNull(() -> random.nextInt(10)),
                flag(),
                orNull(this::duration),
                orNull(() -> 100),
                orNull(() -> 100),
                orNull(this::ratio),
                orNull(this::duration),
                rarely(),
                rarely(),
                rarely(),
                Set.of("of-" + host),
                hitAndRun());
    }

    private HitAndRun hitAndRun() {
        return new HitAndRun(
                pick(HitAndRun.Mode.values()),
                pick(0.0, 1.0, 2.0),
                pick(Duration.ZERO, duration()),
                pick(0.0, 0.1),
                pick(0.0, 1.0),
                pick(Duration.ZERO, Duration.ofHours(1)));
    }

    DryRun dryRun() {
        return rarely() ? new DryRun(flag(), flag(), Set.of("stalled")) : DryRun.OFF;
    }

    TorrentFacts facts() {
        return new TorrentFacts(
                torrent(),
                pick(
                        Handling.NOTHING,
                        Handling.NOTHING,
                        Handling.IMPORTED,
                        pick(Handling.values())),
                new Timeline(pick(Instant.EPOCH, ago()), ago(), ago(), orNull(this::ago)),
                observation(),
                past(),
                details());
    }

    private Torrent torrent() {
        var state = pick(TorrentState.values());
        double progress = pick(0.0, 0.0999, 0.1, 0.5, 0.99, 0.995, 1.0, 1.0);
        long size = state.metadata() || rarely() ? 0 : 1_000;
        return Altered.of(Torrents.download().number(1 + random.nextInt(1_000)).build())
                .category(pick(CATEGORIES.toArray(String[]::new)))
                .tags(tags())
                .state(state)
                .progress(state.metadata() ? 0 : progress)
                .size(size)
                .amountLeft(size == 0 ? 0 : Math.round(size * (1 - progress)))
                .addedOn(ago())
                .lastActivity(ago())
                .eta(orNull(this::duration))
                .availability(pick(-1.0, 0.0, 0.9, 1.0))
                .ratio(pick(ratio(), Double.POSITIVE_INFINITY))
                .seedingTime(duration())
                .ratioLimit(orNull(this::ratio))
                .seedingTimeLimit(orNull(this::duration))
                .downloadSpeed(random.nextInt(3))
                .superSeeding(rarely())
                .queuePosition(random.nextInt(3))
                .contentPath(rarely() ? "" : "/downloads/x")
                .privateTorrent(orNull(this::flag))
                .build();
    }

    private Set<String> tags() {
        return switch (random.nextInt(6)) {
            case 0 -> Set.of(Tags.IGNORED);
            case 1 -> Set.of(Tags.IMPORTED);
            case 2 -> rarely() ? Set.of(Tags.FREE_SPACE_PAUSED) : Set.of("other");
            default -> Set.of();
        };
    }

    private Observation observation() {
        return pick(
                Observation.GOOD,
                Observation.GOOD,
                Observation.GOOD,
                Observation.GOOD.doubted("the answer was empty"),
                Observation.GOOD.after(new Outage(NOW.minusSeconds(600), NOW.minusSeconds(120))));
    }

    private Past past() {
        return new Past(
                flag(),
                rarely(),
                rarely(),
                random.nextInt(5),
                flag(),
                rarely() ? "no stream" : "",
                rarely() ? "no room" : "",
                flag() ? "radarr" : "",
                rarely() ? "its removal was undone" : "");
    }

    private Details details() {
        return new Details(
                orNull(() ->
                        List.of(file("m/m.mkv"), file("m/m.exe"), file("m.nfo"))
                                .subList(flag() ? 0 : 1, 3)),
                orNull(this::trackers),
                orNull(this::queue),
                orNull(() -> new CustomFormats(orNull(() -> 100), pick(50, 100))),
                rarely() ? Set.of(pick(Detail.values())) : Set.of());
    }

    private TorrentFile file(String path) {
        return new TorrentFile(random.nextInt(), path, 1, 0, flag());
    }

    private List<Tracker> trackers() {
        return random.ints(random.nextInt(3), 0, 4)
                .mapToObj(host ->
                        new Tracker(
                                List.of(
                                                "https://t.example/a",
                                                "udp://a.t.example:1/b",
                                                "http://u.example",
                                                "http://other.example")
                                        .get(host),
                                pick("", "timed out", "Unregistered torrent"),
                                flag()))
                .toList();
    }

    private List<QueueItem> queue() {
        return List.of(
                new QueueItem(
                        7,
                        "",
                        "",
                        pick("downloading", "completed"),
                        pick("downloading", "importPending", "importBlocked"),
                        pick("ok", "warning"),
                        List.of(pick("fine", LISTED)),
                        null,
                        "",
                        orNull(() -> pick(49, 99, 100))));
    }

    private Instant ago() {
        return NOW.minus(duration());
    }

    private Duration duration() {
        return Duration.ofSeconds(
                flag()
                        ? pick(0, 60, 179, 180, 181, 899, 900, 1800, 86_400)
                        : random.nextInt(200_000));
    }

    private double ratio() {
        return pick(0.0, 0.99, 1.0, 1.5, 2.0);
    }

    boolean flag() {
        return random.nextBoolean();
    }

    private boolean rarely() {
        return random.nextInt(10) == 0;
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return flag() ? value.get() : null;
    }

    @SafeVarargs
    final <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    /// Some moments before `horizon`, the last one among them.
    List<Instant> momentsBefore(Instant horizon) {
        long span = Math.max(1, Duration.between(NOW, horizon).toMillis());
        return List.of(
                NOW,
                horizon.minusNanos(1),
                NOW.plusMillis(random.nextLong(span)),
                NOW.plusMillis(random.nextLong(span)));
    }
}
