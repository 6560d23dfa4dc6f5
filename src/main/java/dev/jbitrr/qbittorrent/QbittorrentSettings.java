package dev.jbitrr.qbittorrent;

import dev.jbitrr.http.Secret;
import java.net.URI;

/// Where a qBittorrent is and how to log in.
///
/// @param uri base address, made of `Host` and `Port`
public record QbittorrentSettings(
        URI uri, String userName, Secret password, boolean skipTlsVerify) {}
