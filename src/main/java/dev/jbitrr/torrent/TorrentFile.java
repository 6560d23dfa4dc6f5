package dev.jbitrr.torrent;

/// One file of a torrent.
///
/// @param index qBittorrent's id of the file inside the torrent
/// @param path relative path with `/`, root folder included
/// @param size bytes
/// @param progress 0 to 1
/// @param wanted false when its priority is "do not download"
public record TorrentFile(int index, String path, long size, double progress, boolean wanted) {}
