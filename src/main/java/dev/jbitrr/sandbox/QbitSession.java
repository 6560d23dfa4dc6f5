package dev.jbitrr.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// One login to a simulated qBittorrent, and what it was told of changes: qBittorrent gives a delta
/// to who returns the id of its last answer, or of the one before when the last got lost; everybody
/// else gets everything.
final class QbitSession {
    private static final long CYCLE = 1_000_000;

    private long sentId;
    private long sentRevision;
    private long acceptedId = -1;
    private long acceptedRevision;
    private Map<String, Object> serverSent = Map.of();
    private Map<String, Object> trackersSent = Map.of();

    /// Called with the world's lock held.
    ///
    /// @param trackers infohashes by address
    Map<String, Object> maindata(
            long responseId,
            QbitLedger ledger,
            Map<String, Object> server,
            Map<String, String> categories,
            Collection<String> tags,
            Map<String, Object> trackers) {
        boolean full = !accepts(responseId) || !ledger.remembers(acceptedRevision);
        sentId = sentId % CYCLE + 1;
        sentRevision = ledger.revision();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("rid", sentId);
        if (full) {
            answer.put("full_update", true);
            answer.put("categories", QbitApi.categories(categories));
            answer.put("tags", tags);
            answer.put("torrents", ledger.all());
            answer.put("server_state", server);
            answer.put("trackers", trackers);
        } else {
            putUnlessEmpty(answer, "torrents", ledger.changedSince(acceptedRevision));
            putUnlessEmpty(answer, "server_state", changed(server, serverSent));
            putUnlessEmpty(answer, "trackers", changed(trackers, trackersSent));
            var removed = ledger.removedSince(acceptedRevision);
            if (!removed.isEmpty()) {
                answer.put("torrents_removed", removed);
            }
            var unused = new ArrayList<>(trackersSent.keySet());
            unused.removeAll(trackers.keySet());
            if (!unused.isEmpty()) {
                answer.put("trackers_removed", unused);
            }
        }
        serverSent = server;
        trackersSent = trackers;
        return answer;
    }

    private boolean accepts(long responseId) {
        if (responseId <= 0 || sentId == 0) {
            return false;
        }
        if (responseId == sentId) {
            acceptedId = responseId;
            acceptedRevision = sentRevision;
        }
        return acceptedId == responseId;
    }

    private static Map<String, Object> changed(
            Map<String, Object> current, Map<String, Object> sent) {
        var changed = new LinkedHashMap<>(current);
        changed.entrySet().removeAll(sent.entrySet());
        return changed;
    }

    private static void putUnlessEmpty(
            Map<String, Object> answer, String name, Map<String, Object> value) {
        if (!value.isEmpty()) {
            answer.put(name, value);
        }
    }
}
