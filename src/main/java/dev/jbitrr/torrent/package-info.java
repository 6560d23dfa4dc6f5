/// Facts about torrents, in qBittorrent's words and in nobody's wire format. Uses no other package.
@NullMarked
package dev.jbitrr.torrent;

import org.jspecify.annotations.NullMarked;
