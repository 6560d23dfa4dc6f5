package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import org.jspecify.annotations.Nullable;

/// A torrent, or what changed in one: the part of a `sync/maindata` answer that concerns it.
public interface TorrentChange {
    InfoHash hash();

    /// The category if the server sent one, so that a manager can drop foreign torrents unread.
    @Nullable String category();

    /// Whether it says all there is to say, so that nothing need be known before.
    default boolean whole() {
        return true;
    }

    /// The torrent after this change.
    ///
    /// @param before what was known, null when the torrent is new; then this must be [#whole()]
    Torrent applyTo(@Nullable Torrent before);
}
