package dev.jbitrr.servarr;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One Radarr, Sonarr, Lidarr or Readarr: its API in our words, and no more of it than we use.
/// Every method throws [dev.jbitrr.http.ApiException] when the call fails and may be called from
/// any thread.
public interface Arr {
    Application application();

    /// Version from `system/status`; also the test of address and key.
    String version();

    /// The whole download queue, all pages, unknown items included.
    List<QueueItem> queue();

    /// History about one download, newest first.
    List<HistoryEvent> history(String downloadId);

    /// Download ids (upper case) of everything grabbed since then.
    Set<String> grabbedSince(Instant since);

    /// Tells the Arr to import a finished download, and returns the command it accepted.
    CommandStatus importDownload(String downloadId, String path, ImportMode mode);

    /// Searches for these items with the command that fits the application (MoviesSearch,
    /// EpisodeSearch, AlbumSearch, BookSearch).
    CommandStatus search(Collection<MediaId> media);

    /// Commands that the Arr still remembers, newest first.
    List<CommandStatus> commands();

    CommandStatus command(long id);

    /// Takes items off the queue.
    ///
    /// @param options what else the Arr does about it
    void removeFromQueue(Collection<Long> queueIds, Set<RemoveOption> options);

    /// Marks the grab of a download as failed in the history, which blocklists its release.
    void markFailed(long historyId);

    /// Download ids (upper case, from the history) and titles of blocklisted releases, newest
    /// first.
    List<BlocklistItem> blocklist();

    /// What the library has of the items of one download.
    Holding holding(Collection<MediaId> media);

    /// The least custom-format score that each quality profile takes, by the profile's id.
    Map<Long, Integer> minimumScores();

    void rssSync();

    void refreshMonitoredDownloads();

    /// What goes with the removal of a queue item.
    enum RemoveOption {
        REMOVE_FROM_CLIENT,
        BLOCKLIST,
        /// The Arr does not search by itself: we do.
        SKIP_REDOWNLOAD
    }

    /// How files get from the download folder into the library.
    enum ImportMode {
        AUTO,
        MOVE,
        COPY
    }

    /// A release that the Arr will not take again.
    record BlocklistItem(long id, String sourceTitle, Set<Long> mediaIds, String date) {
        public BlocklistItem {
            mediaIds = Set.copyOf(mediaIds);
        }
    }
}
