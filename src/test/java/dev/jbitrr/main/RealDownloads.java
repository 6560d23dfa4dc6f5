package dev.jbitrr.main;

import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.sandbox.Downloads;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.util.List;

/// A real client as a simulated Arr sees it: the torrents of its category.
record RealDownloads(QbittorrentClient client, String category) implements Downloads {
    @Override
    public List<Download> list() {
        return client.torrents(category).stream().map(RealDownloads::download).toList();
    }

    @Override
    public void remove(String downloadId) {
        client.delete(List.of(InfoHash.of(downloadId)), Qbittorrent.Data.DELETE);
    }

    private static Download download(Torrent torrent) {
        return new Download(
                torrent.hash().downloadId(),
                torrent.name(),
                torrent.complete() ? State.COMPLETED : State.DOWNLOADING,
                torrent.progress(),
                torrent.size(),
                torrent.contentPath());
    }
}
