package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which torrents an asker wants to hear of. The others are dropped while the answer is read, so
/// that they cost no memory.
///
/// @param categories categories the asker looks after
/// @param hashes torrents the asker knows, whatever their category
/// @param trackers whether the asker wants to hear which torrent has which tracker
public record Interest(Predicate<String> categories, Predicate<InfoHash> hashes, boolean trackers) {
    public static final Interest EVERYTHING = new Interest(_ -> true, _ -> true);

    public Interest(Predicate<String> categories, Predicate<InfoHash> hashes) {
        this(categories, hashes, false);
    }

    /// Whether a change matters; `category` is null when the answer does not name it.
    boolean covers(InfoHash hash, @Nullable String category) {
        return (category != null && categories.test(category)) || hashes.test(hash);
    }
}
