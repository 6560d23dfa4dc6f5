package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One qBittorrent: its Web API in our words, and no more of it than we use. Every method throws
/// [dev.jbitrr.http.ApiException] when the call fails and may be called from any thread.
public interface Qbittorrent {
    /// `app/version`, as qBittorrent writes it without the leading `v`: `5.1.0`.
    String version();

    /// What changed since the answer `responseId` (0 = everything), from `sync/maindata`. One
    /// request.
    Changes changes(long responseId);

    /// The same, without what is outside `interest`. qBittorrent remembers for each login what it
    /// answered last, so only one thing may follow the changes of one client.
    default Changes changes(long responseId, Interest interest) {
        return changes(responseId).within(interest);
    }

    /// All torrents of a category, exactly; of every category when it is empty. One request.
    List<Torrent> torrents(String category);

    /// These torrents, as far as they exist. One request.
    default List<Torrent> torrents(Collection<InfoHash> hashes) {
        return torrents("").stream().filter(torrent -> hashes.contains(torrent.hash())).toList();
    }

    /// All torrents with this tag. One request.
    default List<Torrent> tagged(String tag) {
        return torrents("").stream().filter(torrent -> torrent.tags().contains(tag)).toList();
    }

    List<Tracker> trackers(InfoHash hash);

    List<TorrentFile> files(InfoHash hash);

    void start(Collection<InfoHash> hashes);

    void stop(Collection<InfoHash> hashes);

    void recheck(Collection<InfoHash> hashes);

    void delete(Collection<InfoHash> hashes, Data data);

    void addTags(Collection<InfoHash> hashes, Set<String> tags);

    void removeTags(Collection<InfoHash> hashes, Set<String> tags);

    void setCategory(Collection<InfoHash> hashes, String category);

    /// Categories and their save paths; an empty path follows the default.
    Map<String, String> categories();

    /// Makes a category. One that exists already (409) is left as it is.
    void createCategory(String category, String savePath);

    /// Marks files of one torrent as not to be downloaded, or wanted again.
    void wantFiles(InfoHash hash, Collection<Integer> indexes, boolean wanted);

    void addTrackers(InfoHash hash, Collection<String> urls);

    void removeTrackers(InfoHash hash, Collection<String> urls);

    /// Bytes per second; 0 = unlimited.
    void setDownloadLimit(Collection<InfoHash> hashes, long bytesPerSecond);

    /// Bytes per second; 0 = unlimited.
    void setUploadLimit(Collection<InfoHash> hashes, long bytesPerSecond);

    void setSuperSeeding(Collection<InfoHash> hashes, boolean on);

    void topPriority(Collection<InfoHash> hashes);

    /// Whether qBittorrent itself has a connection to the internet (`connection_status` is not
    /// `disconnected`).
    boolean connected();

    /// What happens to the downloaded files when a torrent is deleted.
    enum Data {
        KEEP,
        DELETE
    }
}
