package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A torrent that is to differ from another in a few values, for tests.
public final class Altered {
    private final InfoHash hash;
    private String name;
    private String category;
    private Set<String> tags;
    private TorrentState state;
    private double progress;
    private long amountLeft;
    private long size;
    private Instant addedOn;
    private @Nullable Instant completionOn;
    private Instant lastActivity;
    private @Nullable Duration eta;
    private double availability;
    private double ratio;
    private Duration seedingTime;
    private @Nullable Double ratioLimit;
    private @Nullable Duration seedingTimeLimit;
    private long downloadLimit;
    private long uploadLimit;
    private long downloadSpeed;
    private boolean superSeeding;
    private int queuePosition;
    private String contentPath;
    private String savePath;
    private String tracker;
    private @Nullable Boolean privateTorrent;

    private Altered(Torrent torrent) {
        this.hash = torrent.hash();
        this.name = torrent.name();
        this.category = torrent.category();
        this.tags = torrent.tags();
        this.state = torrent.state();
        this.progress = torrent.progress();
        this.amountLeft = torrent.amountLeft();
        this.size = torrent.size();
        this.addedOn = torrent.addedOn();
        this.completionOn = torrent.completionOn();
        this.lastActivity = torrent.lastActivity();
        this.eta = torrent.eta();
        this.availability = torrent.availability();
        this.ratio = torrent.ratio();
        this.seedingTime = torrent.seedingTime();
        this.ratioLimit = torrent.ratioLimit();
        this.seedingTimeLimit = torrent.seedingTimeLimit();
        this.downloadLimit = torrent.downloadLimit();
        this.uploadLimit = torrent.uploadLimit();
        this.downloadSpeed = torrent.downloadSpeed();
        this.superSeeding = torrent.superSeeding();
        this.queuePosition = torrent.queuePosition();
        this.contentPath = torrent.contentPath();
        this.savePath = torrent.savePath();
        this.tracker = torrent.tracker();
        this.privateTorrent = torrent.privateTorrent();
    }

    public static Altered of(Torrent torrent) {
        return new Altered(torrent);
    }

    public Torrent build() {
        return new Torrent(
                hash,
                name,
                category,
                tags,
                state,
                progress,
                amountLeft,
                size,
                addedOn,
                completionOn,
                lastActivity,
                eta,
                availability,
                ratio,
                seedingTime,
                ratioLimit,
                seedingTimeLimit,
                downloadLimit,
                uploadLimit,
                downloadSpeed,
                superSeeding,
                queuePosition,
                contentPath,
                savePath,
                tracker,
                privateTorrent);
    }

    public Altered name(String value) {
        this.name = value;
        return this;
    }

    public Altered category(String value) {
        this.category = value;
        return this;
    }

    public Altered tags(Set<String> value) {
        this.tags = value;
        return this;
    }

    public Altered state(TorrentState value) {
        this.state = value;
        return this;
    }

    public Altered progress(double value) {
        this.progress = value;
        return this;
    }

    public Altered amountLeft(long value) {
        this.amountLeft = value;
        return this;
    }

    public Altered size(long value) {
        this.size = value;
        return this;
    }

    public Altered addedOn(Instant value) {
        this.addedOn = value;
        return this;
    }

    public Altered completionOn(@Nullable Instant value) {
        this.completionOn = value;
        return this;
    }

    public Altered lastActivity(Instant value) {
        this.lastActivity = value;
        return this;
    }

    public Altered eta(@Nullable Duration value) {
        this.eta = value;
        return this;
    }

    public Altered availability(double value) {
        this.availability = value;
        return this;
    }

    public Altered ratio(double value) {
        this.ratio = value;
        return this;
    }

    public Altered seedingTime(Duration value) {
        this.seedingTime = value;
        return this;
    }

    public Altered ratioLimit(@Nullable Double value) {
        this.ratioLimit = value;
        return this;
    }

    public Altered seedingTimeLimit(@Nullable Duration value) {
        this.seedingTimeLimit = value;
        return this;
    }

    public Altered downloadLimit(long value) {
        this.downloadLimit = value;
        return this;
    }

    public Altered uploadLimit(long value) {
        this.uploadLimit = value;
        return this;
    }

    public Altered downloadSpeed(long value) {
        this.downloadSpeed = value;
        return this;
    }

    public Altered superSeeding(boolean value) {
        this.superSeeding = value;
        return this;
    }

    public Altered queuePosition(int value) {
        this.queuePosition = value;
        return this;
    }

    public Altered contentPath(String value) {
        this.contentPath = value;
        return this;
    }

    public Altered savePath(String value) {
        this.savePath = value;
        return this;
    }

    public Altered tracker(String value) {
        this.tracker = value;
        return this;
    }

    public Altered privateTorrent(@Nullable Boolean value) {
        this.privateTorrent = value;
        return this;
    }
}
