package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.QueueOrder;
import dev.jbitrr.policy.TrackerRules;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TrackerHost;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brings qBittorrent's download queue into the order of the trackers' priorities.
final class QueueSorting {
    /// So many calls in one pass; the rest follows in the next ones.
    private static final int AT_ONCE = 50;

    private final Qbittorrent client;
    private final Logger log;
    private boolean refused;

    QueueSorting(String instance, Qbittorrent client) {
        this.client = client;
        this.log = Logging.logger(QueueSorting.class, instance);
    }

    /// @param rows the rows of a torrent's owner
    /// @param trackers addresses of its trackers, of those that qBittorrent told about unasked
    void sort(
            Collection<Torrent> torrents,
            Function<Torrent, TrackerRules> rows,
            Map<InfoHash, Set<String>> trackers) {
        List<QueueOrder.Place> places = new ArrayList<>();
        for (Torrent torrent : torrents) {
            if (QueueOrder.concerns(torrent)) {
                var hosts = hosts(trackers.getOrDefault(torrent.hash(), Set.of(torrent.tracker())));
                places.add(
                        new QueueOrder.Place(
                                torrent, QueueOrder.priority(rows.apply(torrent), torrent, hosts)));
            }
        }
        move(QueueOrder.toTop(places));
    }

    private static Set<TrackerHost> hosts(Collection<String> urls) {
        return urls.stream()
                .map(TrackerHost::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private void move(List<List<InfoHash>> calls) {
        try {
            calls.stream().limit(AT_ONCE).forEach(client::topPriority);
            refused = false;
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected)) {
                throw e;
            }
            if (!refused) {
                log.log(Level.WARNING, "the queue cannot be sorted: {0}", e.failure().says());
            }
            refused = true;
            return;
        }
        if (!calls.isEmpty()) {
            log.log(
                    Level.INFO,
                    "sorted the queue: {0} moved up",
                    calls.stream().limit(AT_ONCE).mapToInt(List::size).sum());
        }
    }
}
