package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.servarr.Arr;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an Arr is told from time to time, whether there are torrents or not: RSS sync, and a look
/// at its downloads. Also finds out whether it is there, and when it is back.
final class Housekeeping implements Loop.Round {
    /// How often an Arr that nobody talks to is looked at.
    private static final Duration PROBE = Duration.ofMinutes(1);

    private final Arr arr;
    private final ArrAccess access;
    private final Supplier<Periods> periods;
    private final Timer rssSync;
    private final Timer refresh;
    private final Timer probe = new Timer(Instant.EPOCH);
    private final Pruning pruning;
    private final InstantSource clock;

    /// @param rssSync null = never
    /// @param refresh null = never
    record Periods(@Nullable Duration rssSync, @Nullable Duration refresh, Duration history) {}

    Housekeeping(
            Arr arr,
            ArrAccess access,
            Supplier<Periods> periods,
            Stores stores,
            InstantSource clock) {
        this.arr = arr;
        this.access = access;
        this.periods = periods;
        this.clock = clock;
        this.rssSync = new Timer(clock.instant());
        this.refresh = new Timer(clock.instant());
        this.pruning = new Pruning(stores);
    }

    @Override
    public Instant run(Pulse pulse) {
        Instant now = clock.instant();
        Periods current = periods.get();
        pruning.run(current.history(), now);
        try {
            talk(pulse, current, now);
        } catch (ApiException e) {
            access.blames(e);
            throw e;
        }
        access.works();
        return Stream.of(
                        rssSync.next(current.rssSync()),
                        refresh.next(current.refresh()),
                        probe.next(PROBE))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void talk(Pulse pulse, Periods current, Instant now) {
        if (probe.due(PROBE, now) || !access.usable()) {
            pulse.doing("asking the Arr how it is");
            arr.version();
            probe.happened(now);
        }
        if (rssSync.due(current.rssSync(), now)) {
            pulse.doing("RSS sync");
            arr.rssSync();
            rssSync.happened(now);
        }
        if (refresh.due(current.refresh(), now)) {
            pulse.doing("refreshing downloads");
            arr.refreshMonitoredDownloads();
            refresh.happened(now);
        }
    }
}
