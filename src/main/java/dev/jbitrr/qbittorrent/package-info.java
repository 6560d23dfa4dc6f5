/// qBittorrent's Web API, 4.3.9 to 5.x, in our words.
@NullMarked
package dev.jbitrr.qbittorrent;

import org.jspecify.annotations.NullMarked;
