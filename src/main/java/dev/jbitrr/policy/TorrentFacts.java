package dev.jbitrr.policy;

import dev.jbitrr.torrent.Torrent;
import java.time.Instant;

/// Everything a judgement about one torrent may look at.
///
/// @param torrent as qBittorrent reported it last
/// @param handling what we did about it so far
/// @param watchedSince since when it has been trying to download without a break; whatever happened
///   before (it was stopped, or queued) says nothing about its health. [Instant#EPOCH] when no
///   break is known
/// @param progressSince since when the missing amount has been what it is now, as far as we saw
/// @param observation how well qBittorrent could be observed
public record TorrentFacts(
        Torrent torrent,
        Handling handling,
        Instant watchedSince,
        Instant progressSince,
        Observation observation) {

    /// What we did about a torrent so far, from the store.
    public enum Handling {
        NOTHING,
        IMPORTING,
        IMPORTED,
        REMOVING
    }
}
