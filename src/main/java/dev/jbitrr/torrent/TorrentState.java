package dev.jbitrr.torrent;

/// What qBittorrent says a torrent is doing, with the words of 5.x (`stopped`) for every version. A
/// state that this version of jBitrr does not know reads as [#UNKNOWN].
public enum TorrentState {
    DOWNLOADING(Phase.DOWNLOAD),
    METADATA(Phase.DOWNLOAD),
    FORCED_METADATA(Phase.DOWNLOAD),
    STALLED_DOWNLOAD(Phase.DOWNLOAD),
    STOPPED_DOWNLOAD(Phase.DOWNLOAD),
    QUEUED_DOWNLOAD(Phase.DOWNLOAD),
    FORCED_DOWNLOAD(Phase.DOWNLOAD),
    CHECKING_DOWNLOAD(Phase.DOWNLOAD),
    UPLOADING(Phase.UPLOAD),
    STALLED_UPLOAD(Phase.UPLOAD),
    QUEUED_UPLOAD(Phase.UPLOAD),
    STOPPED_UPLOAD(Phase.UPLOAD),
    FORCED_UPLOAD(Phase.UPLOAD),
    CHECKING_UPLOAD(Phase.UPLOAD),
    CHECKING_RESUME_DATA(Phase.BUSY),
    ALLOCATING(Phase.BUSY),
    MOVING(Phase.BUSY),
    ERROR(Phase.FAULTY),
    MISSING_FILES(Phase.FAULTY),
    UNKNOWN(Phase.BUSY);

    /// The four situations that rules tell apart before they look closer.
    public enum Phase {
        DOWNLOAD,
        UPLOAD,
        /// qBittorrent is working on it; every judgement waits.
        BUSY,
        FAULTY
    }

    private final Phase phase;

    TorrentState(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }

    /// Whether the torrent has no metadata yet: it was added as a magnet link.
    public boolean metadata() {
        return this == METADATA || this == FORCED_METADATA;
    }

    /// Whether it was stopped, by a person, by us or by an Arr.
    public boolean stopped() {
        return this == STOPPED_DOWNLOAD || this == STOPPED_UPLOAD;
    }
}
