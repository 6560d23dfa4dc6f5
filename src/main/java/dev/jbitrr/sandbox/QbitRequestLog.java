package dev.jbitrr.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a simulated qBittorrent was asked: how often, and the latest.
final class QbitRequestLog {
    private static final int REMEMBERED = 10_000;

    private final Deque<QbitRequest> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void add(QbitRequest request) {
        latest.addLast(request);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
        counts.merge(request.path(), 1, Integer::sum);
    }

    synchronized void forget() {
        latest.clear();
        counts.clear();
    }

    synchronized List<QbitRequest> latest() {
        return List.copyOf(latest);
    }

    synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
