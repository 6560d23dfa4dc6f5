package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which downloads the disks have room for. Each file system has a budget; the downloads take from
/// it in the order of qBittorrent's queue, and who does not fit leaves it to those behind.
///
/// @param stop run and do not fit
/// @param start were stopped by us and fit again, with something to spare
/// @param release were stopped by us and no longer need the mark: somebody started them, or they
///   are complete
public record SpacePlan(Set<InfoHash> stop, Set<InfoHash> start, Set<InfoHash> release) {
    /// What must be left beyond a download before we start it again, as a share of it: without it
    /// the least change on the disk would stop it and start it in turn.
    private static final double SPARE = 0.05;

    private static final long MOST_SPARE = 1L << 30;

    private static final Comparator<Download> IN_QUEUE_ORDER =
            Comparator.<Download>comparingInt(one ->
                            one.queuePosition() > 0 ? one.queuePosition() : Integer.MAX_VALUE)
                    .thenComparing(Download::addedOn)
                    .thenComparing(Download::hash);

    public SpacePlan {
        stop = Set.copyOf(stop);
        start = Set.copyOf(start);
        release = Set.copyOf(release);
    }

    /// One torrent as the plan sees it.
    ///
    /// @param disk the file system it is on
    /// @param ours whether we stopped it for want of space
    public record Download(
            InfoHash hash,
            String disk,
            Standing standing,
            boolean ours,
            long amountLeft,
            int queuePosition,
            Instant addedOn) {

        public static Download of(Torrent torrent, String disk, boolean ours) {
            return new Download(
                    torrent.hash(),
                    disk,
                    torrent.tags().contains(Tags.IGNORED) ? ignored(torrent) : standing(torrent),
                    ours,
                    torrent.amountLeft(),
                    torrent.queuePosition(),
                    torrent.addedOn());
        }

        /// We neither stop nor start it, but what it loads takes room like any other.
        private static Standing ignored(Torrent torrent) {
            return standing(torrent) == Standing.OVER ? Standing.OVER : Standing.UNTOUCHABLE;
        }

        /// Without metadata nothing is written, and nobody knows yet how much will be.
        private static Standing standing(Torrent torrent) {
            return switch (torrent.state()) {
                case DOWNLOADING, STALLED_DOWNLOAD, QUEUED_DOWNLOAD, FORCED_DOWNLOAD ->
                        Standing.RUNNING;
                case STOPPED_DOWNLOAD -> Standing.STOPPED;
                case CHECKING_DOWNLOAD, CHECKING_RESUME_DATA, ALLOCATING, MOVING, ERROR, UNKNOWN ->
                        Standing.UNTOUCHABLE;
                case METADATA,
                        FORCED_METADATA,
                        UPLOADING,
                        STALLED_UPLOAD,
                        QUEUED_UPLOAD,
                        STOPPED_UPLOAD,
                        FORCED_UPLOAD,
                        CHECKING_UPLOAD,
                        MISSING_FILES ->
                        Standing.OVER;
            };
        }

        private long spare() {
            return Math.min(MOST_SPARE, (long) (amountLeft * SPARE));
        }
    }

    /// What may be done with a download.
    public enum Standing {
        /// It takes room, or is going to, and can be stopped.
        RUNNING,
        STOPPED,
        /// It is not ours to stop or start now; it takes room when it fits.
        UNTOUCHABLE,
        /// It takes no more room.
        OVER
    }

    /// Makes the plan.
    ///
    /// @param budgets bytes that downloads may take, by file system; below zero when less is free
    ///   than is to stay so. A download on a file system without one is left alone
    public static SpacePlan of(Collection<Download> downloads, Map<String, Long> budgets) {
        var making = new Making(budgets);
        downloads.stream().sorted(IN_QUEUE_ORDER).forEach(making::place);
        return new SpacePlan(making.stop, making.start, making.release);
    }

    /// Nothing is guarded any more: what we stopped may run again.
    public static SpacePlan withoutGuard(Collection<Download> downloads) {
        Set<InfoHash> start = new HashSet<>();
        Set<InfoHash> release = new HashSet<>();
        downloads.stream()
                .filter(Download::ours)
                .forEach(download -> {
                    switch (download.standing()) {
                        case STOPPED -> start.add(download.hash());
                        case RUNNING, OVER -> release.add(download.hash());
                        case UNTOUCHABLE -> {}
                    }
                });
        return new SpacePlan(Set.of(), start, release);
    }

    public boolean quiet() {
        return stop.isEmpty() && start.isEmpty() && release.isEmpty();
    }

    /// A plan in the making: places one download after the other.
    private static final class Making {
        private final Map<String, Long> budgets;
        private final Set<InfoHash> stop = new HashSet<>();
        private final Set<InfoHash> start = new HashSet<>();
        private final Set<InfoHash> release = new HashSet<>();

        Making(Map<String, Long> budgets) {
            this.budgets = new HashMap<>(budgets);
        }

        void place(Download download) {
            Long budget = budgets.get(download.disk());
            long rest = budget == null ? Long.MAX_VALUE : budget - download.amountLeft();
            switch (download.standing()) {
                case OVER -> release(download);
                case UNTOUCHABLE -> take(download, rest, rest > 0);
                case RUNNING -> {
                    if (rest > 0) {
                        release(download);
                    } else {
                        stop.add(download.hash());
                    }
                    take(download, rest, rest > 0);
                }
                case STOPPED -> take(download, rest, stopped(download, rest));
            }
        }

        /// Whether it takes room: what a person stopped may be started any time, what we stopped
        /// only when we do.
        private boolean stopped(Download download, long rest) {
            if (!download.ours()) {
                return rest > 0;
            }
            boolean fits = rest > download.spare();
            if (fits) {
                start.add(download.hash());
            }
            return fits;
        }

        private void release(Download download) {
            if (download.ours()) {
                release.add(download.hash());
            }
        }

        private void take(Download download, long rest, boolean fits) {
            if (fits && budgets.containsKey(download.disk())) {
                budgets.put(download.disk(), rest);
            }
        }
    }
}
