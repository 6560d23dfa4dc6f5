/// Radarr, Sonarr, Lidarr and Readarr: one client, one dialect value each.
@NullMarked
package dev.jbitrr.servarr;

import org.jspecify.annotations.NullMarked;
