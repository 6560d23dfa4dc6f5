package dev.jbitrr.manager;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// What the rounds of one instance at several qBittorrents share: how many torrents it has, and
/// that only one of them at a time begins removals, because they are counted together. Safe for
/// several threads.
final class Census {
    private final Map<String, Integer> torrents = new ConcurrentHashMap<>();
    private final ReentrantLock removing = new ReentrantLock();

    void counted(String qbit, int number) {
        torrents.put(qbit, number);
    }

    int total() {
        return torrents.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Done by nobody else meanwhile.
    void alone(Runnable work) {
        removing.lock();
        try {
            work.run();
        } finally {
            removing.unlock();
        }
    }
}
