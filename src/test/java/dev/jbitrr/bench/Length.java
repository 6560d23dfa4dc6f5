package dev.jbitrr.bench;

/// How long to measure.
///
/// @param torrents in the real qBittorrent
/// @param settle minutes before memory is read
/// @param window seconds over which requests and processor time are counted
/// @param runs how often starts, ends and the like are repeated
record Length(int torrents, double settle, double window, int runs) {}
