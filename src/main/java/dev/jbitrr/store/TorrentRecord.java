package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What we remember of a torrent that qBittorrent does not know, keyed by qBittorrent section and
/// infohash.
///
/// @param instance the section that owns the torrent
public record TorrentRecord(
        String qbit,
        InfoHash hash,
        String instance,
        String category,
        ImportState importState,
        Instant firstSeen,
        @Nullable Instant stalledSince,
        Instant updatedAt) {}
