package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One answer of `sync/maindata`.
///
/// @param responseId to be given back with the next call
/// @param full whether `torrents` is everything there is, not only what changed
/// @param torrents new or changed torrents; only what the server sent is set in each
/// @param removed torrents that are gone
/// @param server what the server says about itself, as far as it changed
/// @param listed how many torrents the answer named, those outside the asker's interest included
/// @param trackers which torrents have which tracker, as far as it changed and somebody asked
public record Changes(
        long responseId,
        boolean full,
        List<TorrentChange> torrents,
        Set<InfoHash> removed,
        ServerState server,
        int listed,
        TrackerChanges trackers) {
    public Changes {
        torrents = List.copyOf(torrents);
        removed = Set.copyOf(removed);
    }

    public Changes(
            long responseId, boolean full, List<TorrentChange> torrents, Set<InfoHash> removed) {
        this(responseId, full, torrents, removed, ServerState.UNKNOWN, torrents.size());
    }

    public Changes(
            long responseId,
            boolean full,
            List<TorrentChange> torrents,
            Set<InfoHash> removed,
            ServerState server,
            int listed) {
        this(responseId, full, torrents, removed, server, listed, TrackerChanges.NONE);
    }

    /// Which torrents have which tracker, as far as that changed.
    ///
    /// @param torrents for each address that changed, all torrents that have it now
    /// @param removed addresses that no torrent has any more
    public record TrackerChanges(Map<String, Set<InfoHash>> torrents, Set<String> removed) {
        public static final TrackerChanges NONE = new TrackerChanges(Map.of(), Set.of());

        public TrackerChanges {
            torrents = Map.copyOf(torrents);
            removed = Set.copyOf(removed);
        }
    }

    /// The part of this that `interest` covers.
    Changes within(Interest interest) {
        var covered =
                torrents.stream()
                        .filter(change -> interest.covers(change.hash(), change.category()))
                        .toList();
        return new Changes(
                responseId,
                full,
                covered,
                removed,
                server,
                listed,
                interest.trackers() ? trackers : TrackerChanges.NONE);
    }
}
