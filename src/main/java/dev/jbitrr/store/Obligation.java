package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;

/// What a torrent still owes to a tracker.
///
/// @param ratioOwed share ratio that is missing; 0 when none
/// @param timeOwed seeding time that is missing; zero when none
public record Obligation(
        String qbit,
        InfoHash hash,
        String name,
        String instance,
        String tracker,
        double ratioOwed,
        Duration timeOwed,
        Instant updatedAt) {}
