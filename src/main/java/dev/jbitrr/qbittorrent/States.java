package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.TorrentState;

/// qBittorrent's names of states, 4.x (`paused…`) and 5.x (`stopped…`).
final class States {
    private States() {}

    static TorrentState of(String name) {
        return switch (name) {
            case "downloading" -> TorrentState.DOWNLOADING;
            case "metaDL" -> TorrentState.METADATA;
            case "forcedMetaDL" -> TorrentState.FORCED_METADATA;
            case "stalledDL" -> TorrentState.STALLED_DOWNLOAD;
            case "pausedDL", "stoppedDL" -> TorrentState.STOPPED_DOWNLOAD;
            case "queuedDL" -> TorrentState.QUEUED_DOWNLOAD;
            case "forcedDL" -> TorrentState.FORCED_DOWNLOAD;
            case "checkingDL" -> TorrentState.CHECKING_DOWNLOAD;
            case "uploading" -> TorrentState.UPLOADING;
            case "stalledUP" -> TorrentState.STALLED_UPLOAD;
            case "queuedUP" -> TorrentState.QUEUED_UPLOAD;
            case "pausedUP", "stoppedUP" -> TorrentState.STOPPED_UPLOAD;
            case "forcedUP" -> TorrentState.FORCED_UPLOAD;
            case "checkingUP" -> TorrentState.CHECKING_UPLOAD;
            case "checkingResumeData" -> TorrentState.CHECKING_RESUME_DATA;
            case "allocating" -> TorrentState.ALLOCATING;
            case "moving" -> TorrentState.MOVING;
            case "error" -> TorrentState.ERROR;
            case "missingFiles" -> TorrentState.MISSING_FILES;
            // A state that a later qBittorrent has invented: nothing is decided about it.
            default -> TorrentState.UNKNOWN;
        };
    }
}
