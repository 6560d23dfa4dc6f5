package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adjustments that were tried, or held back, and are still wanted: they are repeated less and less
/// often. Nothing is kept about a torrent that is as it should be.
final class Attempts {
    /// @param told whether it was said that it cannot, or may not, be made
    private record Attempt(Instant notBefore, int times, boolean told) {}

    private final Map<InfoHash, Map<AdjustmentKey, Attempt>> attempts = new HashMap<>();

    /// Only these are still wanted.
    void settle(InfoHash hash, Set<AdjustmentKey> wanted) {
        attempts.computeIfPresent(
                hash,
                (_, tried) -> {
                    tried.keySet().retainAll(wanted);
                    return tried.isEmpty() ? null : tried;
                });
    }

    boolean due(InfoHash hash, AdjustmentKey key, Instant now) {
        var before = attempts.getOrDefault(hash, Map.of()).get(key);
        return before == null || !before.notBefore().isAfter(now);
    }

    /// When the first of them may be tried again; empty when none waits for that.
    Optional<Instant> next(InfoHash hash) {
        return attempts.getOrDefault(hash, Map.of()).values().stream()
                .filter(attempt -> attempt.times() > 0)
                .map(Attempt::notBefore)
                .min(Instant::compareTo);
    }

    /// qBittorrent accepted it, and should show it soon.
    void made(InfoHash hash, AdjustmentKey key, Instant now) {
        int times = times(hash, key) + 1;
        put(hash, key, new Attempt(now.plus(Backoff.repeat(times)), times, false));
    }

    /// qBittorrent refuses it.
    ///
    /// @return whether that is news
    boolean failed(InfoHash hash, AdjustmentKey key, Instant now) {
        boolean told = told(hash, key);
        int times = times(hash, key) + 1;
        put(hash, key, new Attempt(now.plus(Backoff.item(false, times)), times, true));
        return !told;
    }

    /// It may not be made.
    ///
    /// @return whether that is news
    boolean held(InfoHash hash, AdjustmentKey key) {
        boolean told = told(hash, key);
        put(hash, key, new Attempt(Instant.EPOCH, 0, true));
        return !told;
    }

    private boolean told(InfoHash hash, AdjustmentKey key) {
        var before = attempts.getOrDefault(hash, Map.of()).get(key);
        return before != null && before.told();
    }

    private int times(InfoHash hash, AdjustmentKey key) {
        var before = attempts.getOrDefault(hash, Map.of()).get(key);
        return before == null ? 0 : before.times();
    }

    private void put(InfoHash hash, AdjustmentKey key, Attempt attempt) {
        attempts.computeIfAbsent(hash, _ -> new HashMap<>()).put(key, attempt);
    }

    void forget(Collection<InfoHash> gone) {
        attempts.keySet().removeAll(gone);
    }
}
