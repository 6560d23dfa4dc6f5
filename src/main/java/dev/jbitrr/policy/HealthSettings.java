package dev.jbitrr.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a download counts as dead (spec/torrents.md 2).
///
/// @param ignoreYoungerThan grace period after a torrent was added
/// @param maximumEta longest tolerated time left; null = no limit
/// @param maximumDeletable progress (0–1) above which nothing is removed as slow or stalled
/// @param stalledDelay tolerated stall; null = never remove; zero = mark only
/// @param reSearchStalled search at the first stall, before the removal
/// @param reSearch search again after a removal
public record HealthSettings(
        Duration ignoreYoungerThan,
        @Nullable Duration maximumEta,
        double maximumDeletable,
        boolean doNotRemoveSlow,
        @Nullable Duration stalledDelay,
        boolean reSearchStalled,
        boolean reSearch) {}
