package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TrackerHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The order of qBittorrent's download queue by the priorities of the trackers, and the fewest
/// calls that bring it about.
public final class QueueOrder {
    private static final Comparator<Place> WANTED =
            Comparator.<Place>comparingInt(place -> -place.priority())
                    .thenComparing(place -> place.torrent().addedOn(), Comparator.reverseOrder())
                    .thenComparing(place -> place.torrent().name())
                    .thenComparing(place -> place.torrent().hash());

    private QueueOrder() {}

    /// A torrent and how important it is.
    public record Place(Torrent torrent, int priority) {
        private int position() {
            return torrent.queuePosition();
        }
    }

    /// Whether a torrent has a place in the download queue that is ours to change.
    public static boolean concerns(Torrent torrent) {
        return torrent.queuePosition() > 0
                && !torrent.complete()
                && !torrent.tags().contains(Tags.IGNORED);
    }

    /// How important a torrent is: as its trackers are, or as a tag that a row gives.
    ///
    /// @param rules the rows of its owner
    public static int priority(
            TrackerRules rules, Torrent torrent, Collection<TrackerHost> trackers) {
        return Math.max(rules.priorityOf(trackers), rules.priorityOfTags(torrent.tags()));
    }

    /// What is to be moved to the top of the queue, call by call. The torrents of one call keep
    /// their order among themselves. Empty when the order is right.
    public static List<List<InfoHash>> toTop(Collection<Place> places) {
        List<Place> wanted = places.stream().sorted(WANTED).toList();
        int end = wanted.size() - inOrderAtTheEnd(wanted);
        List<List<InfoHash>> calls = new ArrayList<>();
        while (end > 0) {
            int start = end - inOrderAtTheEnd(wanted.subList(0, end));
            calls.add(
                    wanted.subList(start, end).stream()
                            .map(place -> place.torrent().hash())
                            .toList());
            end = start;
        }
        return calls;
    }

    /// How many at the end of a list stand one behind the other in the queue already.
    private static int inOrderAtTheEnd(List<Place> wanted) {
        int count = Math.min(1, wanted.size());
        while (count < wanted.size()
                && wanted.get(wanted.size() - count - 1).position()
                        < wanted.get(wanted.size() - count).position()) {
            count++;
        }
        return count;
    }
}
