package dev.jbitrr.manager;

import dev.jbitrr.qbittorrent.Qbittorrent;

/// Whose torrents, and where.
///
/// @param instance the section that owns them
/// @param qbit the section of the qBittorrent they are in
/// @param client that qBittorrent
record Place(String instance, String qbit, Qbittorrent client) {}
