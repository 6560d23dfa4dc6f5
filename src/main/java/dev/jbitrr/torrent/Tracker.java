package dev.jbitrr.torrent;

/// One tracker of a torrent. Pseudo trackers (DHT, PeX, LSD) are not listed.
///
/// @param message what the tracker last said; empty when nothing
/// @param working whether the last announce succeeded
public record Tracker(String url, String message, boolean working) {}
