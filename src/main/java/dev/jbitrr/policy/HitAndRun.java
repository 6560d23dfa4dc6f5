package dev.jbitrr.policy;

import java.time.Duration;

/// What a tracker demands before a torrent may go (spec/torrents.md 8).
///
/// @param minimumProgress progress (0–1) below which there is no obligation
/// @param partialRatio ratio for torrents that are not downloaded completely
/// @param buffer extra time for the tracker's own bookkeeping
public record HitAndRun(
        Mode mode,
        double minRatio,
        Duration minTime,
        double minimumProgress,
        double partialRatio,
        Duration buffer) {

    public static final HitAndRun DISABLED =
            new HitAndRun(Mode.DISABLED, 1.0, Duration.ZERO, 0.10, 1.0, Duration.ZERO);

    /// Whether ratio and time are both needed, or either.
    public enum Mode {
        DISABLED,
        AND,
        OR
    }
}
