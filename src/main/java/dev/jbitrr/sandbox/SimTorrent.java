package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A torrent in a simulated qBittorrent. Guarded by its world.
final class SimTorrent {
    final InfoHash hash;
    final String name;
    final List<SimFile> files = new ArrayList<>();
    final Set<String> tags;
    final List<String> trackers;
    final String trackerMessage;
    final boolean privateTorrent;
    final Instant addedOn;
    String category;
    String savePath;
    Instant lastActivity;
    @Nullable Instant completionOn;
    @Nullable Instant seedsSince;
    Duration seededBefore;
    Duration metadataLeft;
    Duration checkingLeft = Duration.ZERO;
    @Nullable TorrentState fixed;
    boolean stopped;
    boolean forced;
    boolean superSeeding;
    long downloadSpeed;
    long uploadSpeed;
    double stallsAt;
    long uploaded;
    long downloadLimit;
    long uploadLimit;
    double ratioLimit = -2;
    long seedingTimeLimit = -2;

    /// One file; `done` bytes are here.
    static final class SimFile {
        final String path;
        final long size;
        double done;
        int priority = 1;

        SimFile(String path, long size, double progress) {
            this.path = path;
            this.size = size;
            this.done = size * progress;
        }
    }

    SimTorrent(TorrentSpec spec, String savePath, Instant now) {
        hash = spec.hash;
        name = spec.name;
        category = spec.category;
        tags = new TreeSet<>(spec.tags);
        trackers = new ArrayList<>(spec.trackers);
        trackerMessage = spec.trackerMessage;
        privateTorrent = spec.privateTorrent;
        this.savePath = savePath;
        addedOn = now.minus(spec.age);
        lastActivity = now.minus(spec.idle);
        seededBefore = spec.seedingTime;
        metadataLeft = spec.metadataAfter;
        fixed = spec.fixed;
        stopped = spec.stopped;
        downloadSpeed = spec.downloadSpeed;
        uploadSpeed = spec.uploadSpeed;
        stallsAt = spec.stallsAt;
        spec.files.forEach(f -> files.add(new SimFile(f.path(), f.size(), spec.progress)));
        uploaded = (long) (spec.ratio * downloaded());
        if (complete()) {
            completionOn = now.minus(spec.seedingTime);
        }
        noteSeeding(now);
    }

    boolean hasMetadata() {
        return metadataLeft.isZero() || metadataLeft.isNegative();
    }

    /// Bytes of wanted files.
    long size() {
        return hasMetadata()
                ? files.stream().filter(f -> f.priority > 0).mapToLong(f -> f.size).sum()
                : 0;
    }

    double done() {
        return files.stream().filter(f -> f.priority > 0).mapToDouble(f -> f.done).sum();
    }

    long downloaded() {
        return (long) files.stream().mapToDouble(f -> f.done).sum();
    }

    double progress() {
        return size() == 0 ? 0 : Math.min(1, done() / size());
    }

    boolean complete() {
        return hasMetadata() && size() - done() < 1;
    }

    double ratio() {
        return downloaded() == 0 ? 0 : (double) uploaded / downloaded();
    }

    /// Bytes per second at present.
    long downloading() {
        boolean runs = runs() && hasMetadata() && !complete() && progress() < stallsAt;
        return runs ? limited(downloadSpeed, downloadLimit) : 0;
    }

    long uploading() {
        return runs() && complete() ? limited(uploadSpeed, uploadLimit) : 0;
    }

    /// Whether time changes anything in it.
    boolean lively() {
        return downloading() > 0
                || uploading() > 0
                || checkingLeft.isPositive()
                || (!stopped && !hasMetadata());
    }

    private boolean runs() {
        return !stopped && fixed == null && !checkingLeft.isPositive();
    }

    private static long limited(long speed, long limit) {
        return limit > 0 ? Math.min(speed, limit) : speed;
    }

    TorrentState state() {
        if (fixed != null) {
            return fixed;
        }
        if (checkingLeft.isPositive()) {
            return complete() ? TorrentState.CHECKING_UPLOAD : TorrentState.CHECKING_DOWNLOAD;
        }
        return complete() ? uploadState() : downloadState();
    }

    private TorrentState uploadState() {
        if (stopped) {
            return TorrentState.STOPPED_UPLOAD;
        }
        if (forced) {
            return TorrentState.FORCED_UPLOAD;
        }
        return uploading() > 0 ? TorrentState.UPLOADING : TorrentState.STALLED_UPLOAD;
    }

    private TorrentState downloadState() {
        if (stopped) {
            return TorrentState.STOPPED_DOWNLOAD;
        }
        if (!hasMetadata()) {
            return forced ? TorrentState.FORCED_METADATA : TorrentState.METADATA;
        }
        if (forced) {
            return TorrentState.FORCED_DOWNLOAD;
        }
        return downloading() > 0 ? TorrentState.DOWNLOADING : TorrentState.STALLED_DOWNLOAD;
    }

    Duration seedingTime(Instant now) {
        return seedsSince == null
                ? seededBefore
                : seededBefore.plus(Duration.between(seedsSince, now));
    }

    /// Lets time pass. True when something other than the clock has changed.
    boolean advance(Duration step, Instant now) {
        if (!lively()) {
            return false;
        }
        if (checkingLeft.isPositive()) {
            checkingLeft = checkingLeft.minus(step);
        } else if (!hasMetadata()) {
            metadataLeft = metadataLeft.minus(step);
        } else {
            transfer(step, now);
        }
        noteSeeding(now);
        return true;
    }

    private void transfer(Duration step, Instant now) {
        double seconds = step.toNanos() / 1e9;
        uploaded += (long) (uploading() * seconds);
        double room = Math.min(1, stallsAt) * size() - done();
        double bytes = Math.min(downloading() * seconds, Math.max(room, 0));
        lastActivity = now;
        for (SimFile file : files) {
            double here = file.priority > 0 ? Math.min(bytes, file.size - file.done) : 0;
            file.done += here;
            bytes -= here;
        }
        if (complete() && completionOn == null) {
            completionOn = now;
        }
    }

    /// Seeding time counts while it is complete and not stopped.
    void noteSeeding(Instant now) {
        boolean seeds = complete() && !stopped;
        if (seeds && seedsSince == null) {
            seedsSince = now;
        } else if (!seeds && seedsSince != null) {
            seededBefore = seedingTime(now);
            seedsSince = null;
        }
    }

    String contentPath() {
        if (!hasMetadata() || files.isEmpty()) {
            return "";
        }
        String first = files.getFirst().path;
        int slash = first.indexOf('/');
        return savePath + "/" + (slash < 0 ? first : first.substring(0, slash));
    }
}
