package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which torrents qBittorrent has, as far as its answers can be believed.
///
/// @param listed whether it listed the torrent last, or is not believed. Enough to know whether our
///   own deletion was carried out
/// @param gone whether the torrent is certainly gone: its deletion was announced, or it stayed away
///   for long
/// @param seen the torrent as it was listed last; empty when it is not ours (any more)
record Presence(
        Predicate<InfoHash> listed,
        Predicate<InfoHash> gone,
        Function<InfoHash, Optional<Torrent>> seen) {
    boolean lists(InfoHash hash) {
        return listed.test(hash);
    }

    boolean lacks(InfoHash hash) {
        return gone.test(hash);
    }

    Optional<Torrent> find(InfoHash hash) {
        return seen.apply(hash);
    }
}
