package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A torrent to be added to a simulated qBittorrent, and what will happen to it. Filled in by
/// chained calls; what is not said is usual.
public final class TorrentSpec {
    final String name;
    final String category;
    InfoHash hash;
    List<File> files;
    Set<String> tags = Set.of();
    double progress;
    long downloadSpeed = 10_000_000;
    double stallsAt = 2;
    long uploadSpeed;
    double ratio;
    Duration metadataAfter = Duration.ZERO;
    boolean stopped;
    @Nullable TorrentState fixed;
    Duration age = Duration.ZERO;
    Duration idle = Duration.ZERO;
    Duration seedingTime = Duration.ZERO;
    List<String> trackers = List.of("https://tracker.example/announce");
    String trackerMessage = "";
    boolean privateTorrent = true;
    String savePath = "";

    private TorrentSpec(String name, String category, List<File> files) {
        this.name = name;
        this.category = category;
        this.files = files;
        this.hash = hashOf(name);
    }

    /// One file in a torrent.
    public record File(String path, long size) {}

    /// A torrent with one file that downloads at 10 MB/s until it is complete, and that nobody
    /// wants to have from us. Its hash is made from its name.
    public static TorrentSpec of(String name, String category, long size) {
        return new TorrentSpec(name, category, List.of(new File(name + "/" + name + ".mkv", size)));
    }

    /// The hash that [#of] gives a torrent of this name.
    public static InfoHash hashOf(String name) {
        try {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return InfoHash.of(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public InfoHash hash() {
        return hash;
    }

    public TorrentSpec hash(InfoHash other) {
        hash = other;
        return this;
    }

    public TorrentSpec files(List<File> these) {
        files = List.copyOf(these);
        return this;
    }

    public TorrentSpec tags(String... these) {
        tags = Set.of(these);
        return this;
    }

    /// The share that is here from the start.
    public TorrentSpec progress(double share) {
        progress = share;
        return this;
    }

    /// Bytes per second while it downloads (0 = stalled), and while it seeds (0 = nobody wants it).
    public TorrentSpec speed(long down, long up) {
        downloadSpeed = down;
        uploadSpeed = up;
        return this;
    }

    /// Its last seeder leaves when this share is here.
    public TorrentSpec stallsAt(double share) {
        stallsAt = share;
        return this;
    }

    /// Complete for so long already, with this ratio.
    public TorrentSpec seeding(double ratioSoFar, Duration since) {
        progress = 1;
        ratio = ratioSoFar;
        seedingTime = since;
        age = age.compareTo(since) < 0 ? since : age;
        return this;
    }

    /// It looks for its metadata for so long, as from a magnet link.
    public TorrentSpec metadataAfter(Duration wait) {
        metadataAfter = wait;
        return this;
    }

    public TorrentSpec stopped() {
        stopped = true;
        return this;
    }

    /// In this state whatever happens, such as [TorrentState#MISSING_FILES].
    public TorrentSpec always(TorrentState state) {
        fixed = state;
        return this;
    }

    /// Added so long ago, and last active so long ago.
    public TorrentSpec age(Duration sinceAdded, Duration sinceActive) {
        age = sinceAdded;
        idle = sinceActive;
        return this;
    }

    /// An empty message means that the trackers work.
    public TorrentSpec trackers(List<String> urls, String message) {
        trackers = List.copyOf(urls);
        trackerMessage = message;
        return this;
    }

    public TorrentSpec publicTorrent() {
        privateTorrent = false;
        return this;
    }

    /// Where its content goes, instead of its category's folder.
    public TorrentSpec savePath(String folder) {
        savePath = folder;
        return this;
    }
}
