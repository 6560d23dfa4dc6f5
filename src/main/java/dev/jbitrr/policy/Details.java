package dev.jbitrr.policy;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What takes a request of its own to know about a torrent. It is asked for only when a judgement
/// says that it needs it.
///
/// @param files null when not read
/// @param trackers null when not read
/// @param evidence what its trackers said in earlier readings and in this one
/// @param queue the Arr's queue lines of this download, from the last whole queue; null when there
///   is none to be trusted
/// @param formats custom-format scores of what it would replace; null when not read
/// @param unavailable what was asked for in vain; rules that protect something then fail closed
public record Details(
        @Nullable List<TorrentFile> files,
        @Nullable List<Tracker> trackers,
        TrackerEvidence evidence,
        @Nullable List<QueueItem> queue,
        @Nullable CustomFormats formats,
        Set<Detail> unavailable) {
    public static final Details NONE = new Details(null, null, null, null, Set.of());

    public Details {
        files = files == null ? null : List.copyOf(files);
        trackers = trackers == null ? null : List.copyOf(trackers);
        queue = queue == null ? null : List.copyOf(queue);
        unavailable = Set.copyOf(unavailable);
    }

    /// Without a memory of what trackers said.
    public Details(
            @Nullable List<TorrentFile> files,
            @Nullable List<Tracker> trackers,
            @Nullable List<QueueItem> queue,
            @Nullable CustomFormats formats,
            Set<Detail> unavailable) {
        this(files, trackers, TrackerEvidence.NONE, queue, formats, unavailable);
    }

    /// The same with a memory of what trackers said.
    public Details with(TrackerEvidence memory) {
        return new Details(files, trackers, memory, queue, formats, unavailable);
    }

    /// Whether this was neither read nor asked for in vain.
    boolean lacks(Detail detail) {
        boolean read =
                switch (detail) {
                    case FILES -> files != null;
                    case TRACKERS -> trackers != null;
                    case FORMATS -> formats != null;
                };
        return !read && !unavailable.contains(detail);
    }

    /// What can be asked for.
    public enum Detail {
        FILES,
        TRACKERS,
        FORMATS
    }
}
