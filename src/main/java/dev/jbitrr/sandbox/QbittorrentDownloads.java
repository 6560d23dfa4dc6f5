package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import dev.jbitrr.torrent.InfoHash;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One category of a simulated qBittorrent as the download client of a simulated Arr, and an
/// indexer whose releases begin to download there.
public final class QbittorrentDownloads implements Downloads, Grabber {
    private static final List<String> EDITIONS =
            List.of("2160p AMBER", "1080p TIDE", "1080p LANTERN", "720p HARBOUR", "480p FERRY");

    private final SimulatedQbittorrent qbittorrent;
    private final String category;
    private final UnaryOperator<TorrentSpec> fate;

    /// @param fate what becomes of a release that is grabbed: its speed, its trackers, whether it
    ///   stalls
    public QbittorrentDownloads(
            SimulatedQbittorrent qbittorrent, String category, UnaryOperator<TorrentSpec> fate) {
        this.qbittorrent = qbittorrent;
        this.category = category;
        this.fate = fate;
    }

    @Override
    public List<Download> list() {
        return qbittorrent.inCategory(category).stream()
                .map(QbittorrentDownloads::download)
                .toList();
    }

    private static Download download(Map<String, Object> torrent) {
        return new Download(
                text(torrent, "hash").toUpperCase(Locale.ROOT),
                text(torrent, "name"),
                state(text(torrent, "state")),
                number(torrent, "progress").doubleValue(),
                number(torrent, "size").longValue(),
                text(torrent, "content_path"));
    }

    /// How an Arr understands qBittorrent's states, 4.x and 5.x.
    private static State state(String state) {
        return switch (state) {
            case "uploading", "stalledUP", "queuedUP", "forcedUP", "pausedUP", "stoppedUP" ->
                    State.COMPLETED;
            case "pausedDL", "stoppedDL" -> State.PAUSED;
            case "queuedDL", "metaDL", "forcedMetaDL", "checkingDL", "checkingUP", "moving" ->
                    State.QUEUED;
            case "stalledDL" -> State.STALLED;
            case "error", "missingFiles" -> State.ERROR;
            default -> State.DOWNLOADING;
        };
    }

    @Override
    public void remove(String downloadId) {
        qbittorrent.remove(List.of(InfoHash.of(downloadId)));
    }

    /// The best edition that is neither blocklisted nor there already.
    @Override
    public Optional<Grab> grab(Application application, Wanted wanted) {
        return editions(wanted.item())
                .filter(title -> !wanted.blocklisted().contains(title))
                .filter(title -> qbittorrent.find(TorrentSpec.hashOf(title)).isEmpty())
                .findFirst()
                .map(title -> download(title, wanted.item()));
    }

    private static Stream<String> editions(LibraryItem item) {
        return EDITIONS.stream().map(edition -> item.releaseName() + " " + edition);
    }

    private Grab download(String title, LibraryItem item) {
        long size = 200_000_000L + Math.floorMod(title.hashCode(), 1_000) * 1_000_000L;
        InfoHash hash = qbittorrent.add(fate.apply(TorrentSpec.of(title, category, size)));
        return Grab.of(hash.downloadId(), title, item);
    }

    private static String text(Map<String, Object> torrent, String field) {
        return torrent.get(field) instanceof String text ? text : "";
    }

    private static Number number(Map<String, Object> torrent, String field) {
        return torrent.get(field) instanceof Number number ? number : 0;
    }
}
