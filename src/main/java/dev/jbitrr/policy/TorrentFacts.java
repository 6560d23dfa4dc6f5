package dev.jbitrr.policy;

import dev.jbitrr.torrent.Torrent;

/// Everything a judgement about one torrent may look at.
///
/// @param torrent as qBittorrent reported it last
/// @param handling what is being done about it
/// @param times since when it has been as it is
/// @param observation how well qBittorrent could be observed
/// @param past what happened to it before, from the store
/// @param details what takes a request of its own to know
public record TorrentFacts(
        Torrent torrent,
        Handling handling,
        Timeline times,
        Observation observation,
        Past past,
        Details details) {

    /// A torrent of which nothing is known but what qBittorrent says of itself.
    public static TorrentFacts of(
            Torrent torrent, Handling handling, Timeline times, Observation observation) {
        return new TorrentFacts(torrent, handling, times, observation, Past.NONE, Details.NONE);
    }

    /// The same with another past.
    public TorrentFacts with(Past other) {
        return new TorrentFacts(torrent, handling, times, observation, other, details);
    }

    /// The same with other details.
    public TorrentFacts with(Details other) {
        return new TorrentFacts(torrent, handling, times, observation, past, other);
    }

    /// What is being done about a torrent, or was done for good.
    public enum Handling {
        NOTHING,
        IMPORTING,
        IMPORTED,
        REMOVING,
        RECHECKING,
        REPLACING
    }
}
