package dev.jbitrr.torrent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One torrent as qBittorrent reported it. Never updated: what changes makes a new one.
///
/// @param progress share of the wanted data that is here, 0 to 1
/// @param amountLeft bytes of wanted data still missing
/// @param size bytes of wanted data
/// @param completionOn when the wanted data was complete; null while it is not
/// @param lastActivity when a piece was last sent or received; `addedOn` when there was none
/// @param eta expected time left; null when unknown (qBittorrent's 8640000)
/// @param availability distributed copies; negative when the torrent is not active
/// @param ratio uploaded to downloaded; infinite beyond the server's maximum (its −1)
/// @param ratioLimit limit set on this torrent; null when it follows the global one or has none
/// @param seedingTimeLimit limit set on this torrent; null as above
/// @param downloadLimit bytes per second; 0 or less when unlimited
/// @param uploadLimit bytes per second; 0 or less when unlimited
/// @param queuePosition 1-based; 0 or less when not queued
/// @param contentPath file, or root folder, as qBittorrent's machine sees it; empty when unknown
/// @param privateTorrent whether trackers forbid other peer sources; null when the server does not
///   say
public record Torrent(
        InfoHash hash,
        String name,
        String category,
        Set<String> tags,
        TorrentState state,
        double progress,
        long amountLeft,
        long size,
        Instant addedOn,
        @Nullable Instant completionOn,
        Instant lastActivity,
        @Nullable Duration eta,
        double availability,
        double ratio,
        Duration seedingTime,
        @Nullable Double ratioLimit,
        @Nullable Duration seedingTimeLimit,
        long downloadLimit,
        long uploadLimit,
        long downloadSpeed,
        boolean superSeeding,
        int queuePosition,
        String contentPath,
        String savePath,
        String tracker,
        @Nullable Boolean privateTorrent) {

    public Torrent {
        tags = Set.copyOf(tags);
    }

    /// Whether all wanted data is here. `size` 0 means that the metadata is still missing.
    public boolean complete() {
        return amountLeft == 0 && size > 0 && progress >= 1 && !state.metadata();
    }

    public Duration age(Instant now) {
        return Duration.between(addedOn, now);
    }

    /// Time since a piece moved.
    public Duration idle(Instant now) {
        return Duration.between(lastActivity, now);
    }

    public Optional<Instant> completed() {
        return Optional.ofNullable(completionOn);
    }
}
