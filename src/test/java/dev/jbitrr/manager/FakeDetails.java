package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files and trackers that a qBittorrent in memory has of its torrents.
final class FakeDetails {
    static final Tracker WORKING = new Tracker("http://tracker.test/announce", "", true);

    private final Map<InfoHash, List<TorrentFile>> files = new HashMap<>();
    private final Map<InfoHash, List<Tracker>> trackers = new HashMap<>();

    /// Gives a torrent files, all of them wanted.
    void files(InfoHash hash, String... paths) {
        List<TorrentFile> made = new ArrayList<>();
        for (String path : paths) {
            made.add(new TorrentFile(made.size(), path, 1000, 0, true));
        }
        files.put(hash, made);
    }

    List<TorrentFile> files(InfoHash hash) {
        return List.copyOf(files.getOrDefault(hash, List.of()));
    }

    void wantFiles(InfoHash hash, Collection<Integer> indexes, boolean wanted) {
        files.computeIfPresent(
                hash,
                (_, all) ->
                        all.stream()
                                .map(one -> indexes.contains(one.index()) ? as(one, wanted) : one)
                                .toList());
    }

    private static TorrentFile as(TorrentFile file, boolean wanted) {
        return new TorrentFile(file.index(), file.path(), file.size(), file.progress(), wanted);
    }

    void trackers(InfoHash hash, Tracker... says) {
        trackers.put(hash, List.of(says));
    }

    /// Without any word about it there is one that works.
    List<Tracker> trackers(InfoHash hash) {
        return trackers.getOrDefault(hash, List.of(WORKING));
    }

    void addTrackers(InfoHash hash, Collection<String> urls) {
        List<Tracker> all = new ArrayList<>(trackers(hash));
        urls.forEach(url -> all.add(new Tracker(url, "", true)));
        trackers.put(hash, all);
    }

    void removeTrackers(InfoHash hash, Collection<String> urls) {
        trackers.computeIfPresent(
                hash, (_, all) -> all.stream().filter(one -> !urls.contains(one.url())).toList());
    }
}
