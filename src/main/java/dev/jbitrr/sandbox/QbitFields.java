package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of a torrent as qBittorrent writes them.
final class QbitFields {
    private static final long ETA_UNKNOWN = 8_640_000;
    private final boolean pauses;

    QbitFields(boolean pauses) {
        this.pauses = pauses;
    }

    Map<String, Object> of(SimTorrent torrent, int queuePosition, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", torrent.name);
        fields.put("category", torrent.category);
        fields.put("tags", String.join(", ", torrent.tags));
        fields.put("state", name(torrent.state()));
        fields.put("added_on", torrent.addedOn.getEpochSecond());
        fields.put("priority", queuePosition);
        fields.put("save_path", torrent.savePath);
        fields.put("content_path", torrent.contentPath());
        fields.put("tracker", torrent.trackers.isEmpty() ? "" : torrent.trackers.getFirst());
        fields.put("trackers_count", torrent.trackers.size());
        fields.put("super_seeding", torrent.superSeeding);
        fields.put("force_start", torrent.forced);
        fields.put("dl_limit", torrent.downloadLimit);
        fields.put("up_limit", torrent.uploadLimit);
        fields.put("ratio_limit", torrent.ratioLimit);
        fields.put("seeding_time_limit", torrent.seedingTimeLimit);
        if (!pauses && torrent.hasMetadata()) {
            fields.put("private", torrent.privateTorrent);
        }
        progress(torrent, now, fields);
        return fields;
    }

    private static void progress(SimTorrent torrent, Instant now, Map<String, Object> fields) {
        long left = Math.max(0, Math.round(torrent.size() - torrent.done()));
        fields.put("size", torrent.size());
        fields.put("total_size", torrent.size());
        fields.put("progress", torrent.progress());
        fields.put("amount_left", left);
        fields.put("completed", torrent.downloaded());
        fields.put("downloaded", torrent.downloaded());
        fields.put("uploaded", torrent.uploaded);
        fields.put("dlspeed", torrent.downloading());
        fields.put("upspeed", torrent.uploading());
        fields.put("num_seeds", torrent.downloading() > 0 ? 3 : 0);
        fields.put("num_leechs", torrent.uploading() > 0 ? 2 : 0);
        fields.put("availability", availability(torrent));
        fields.put("eta", torrent.downloading() == 0 ? ETA_UNKNOWN : left / torrent.downloading());
        fields.put("ratio", torrent.ratio() > 9_999 ? -1 : torrent.ratio());
        fields.put("seeding_time", torrent.seedingTime(now).toSeconds());
        fields.put("last_activity", torrent.lastActivity.getEpochSecond());
        Instant completed = torrent.completionOn;
        fields.put("completion_on", completed == null ? -1 : completed.getEpochSecond());
    }

    private static double availability(SimTorrent torrent) {
        if (torrent.stopped || !torrent.hasMetadata()) {
            return -1;
        }
        return torrent.downloading() > 0 ? 3 : torrent.progress();
    }

    private String name(TorrentState state) {
        return switch (state) {
            case DOWNLOADING -> "downloading";
            case METADATA -> "metaDL";
            case FORCED_METADATA -> "forcedMetaDL";
            case STALLED_DOWNLOAD -> "stalledDL";
            case STOPPED_DOWNLOAD -> pauses ? "pausedDL" : "stoppedDL";
            case QUEUED_DOWNLOAD -> "queuedDL";
            case FORCED_DOWNLOAD -> "forcedDL";
            case CHECKING_DOWNLOAD -> "checkingDL";
            case UPLOADING -> "uploading";
            case STALLED_UPLOAD -> "stalledUP";
            case QUEUED_UPLOAD -> "queuedUP";
            case STOPPED_UPLOAD -> pauses ? "pausedUP" : "stoppedUP";
            case FORCED_UPLOAD -> "forcedUP";
            case CHECKING_UPLOAD -> "checkingUP";
            case CHECKING_RESUME_DATA -> "checkingResumeData";
            case ALLOCATING -> "allocating";
            case MOVING -> "moving";
            case ERROR -> "error";
            case MISSING_FILES -> "missingFiles";
            case UNKNOWN -> "unknown";
        };
    }
}
