package dev.jbitrr.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Since when a torrent has been as it is, as far as we saw.
///
/// @param watchedSince since when it has been trying to download without a break; whatever happened
///   before (it was stopped, or queued) says nothing about its health. [Instant#EPOCH] when no
///   break is known
/// @param progressSince since when the missing amount has been what it is now
/// @param stateSince since when it has been in its state; survives restarts
/// @param idleSince since when it has been seeding without a peer (`STALLED_UPLOAD`), without a
///   break; null when it is not. Survives restarts
public record Timeline(
        Instant watchedSince,
        Instant progressSince,
        Instant stateSince,
        @Nullable Instant idleSince) {}
