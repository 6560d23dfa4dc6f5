package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import java.util.function.Predicate;

/// Which torrents qBittorrent has, as far as its answers can be believed.
///
/// @param listed whether it listed the torrent last, or is not believed. Enough to know whether our
///   own deletion was carried out
/// @param gone whether the torrent is certainly gone: its deletion was announced, or it stayed away
///   for long
record Presence(Predicate<InfoHash> listed, Predicate<InfoHash> gone) {
    boolean lists(InfoHash hash) {
        return listed.test(hash);
    }

    boolean lacks(InfoHash hash) {
        return gone.test(hash);
    }
}
