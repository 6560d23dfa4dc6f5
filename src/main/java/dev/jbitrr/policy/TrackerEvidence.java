package dev.jbitrr.policy;

import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a torrent's trackers have refused to do, reading after reading. One reading proves nothing:
/// a tracker that restarts says strange things for a while.
///
/// @param refusals by address; only of trackers whose last announce failed with a message
public record TrackerEvidence(Map<String, Refusal> refusals) {
    public static final TrackerEvidence NONE = new TrackerEvidence(Map.of());

    /// Readings closer together than this are one.
    private static final Duration APART = Duration.ofMinutes(10);

    private static final int ENOUGH = 3;

    public TrackerEvidence {
        refusals = Map.copyOf(refusals);
    }

    /// The same message in one reading after the other.
    ///
    /// @param times in how many readings, far enough apart
    /// @param last when it was counted last
    public record Refusal(String message, int times, Instant last) {
        private Refusal again(Instant now) {
            return now.isBefore(last.plus(APART)) ? this : new Refusal(message, times + 1, now);
        }
    }

    /// This evidence, after one more reading. A tracker that works, is gone, or says something else
    /// begins anew.
    public TrackerEvidence after(List<Tracker> reading, Instant now) {
        Map<String, Refusal> after = new HashMap<>();
        for (var tracker : reading) {
            if (!tracker.working() && !tracker.message().isBlank()) {
                var before = refusals.get(tracker.url());
                after.put(tracker.url(), refusal(before, tracker.message(), now));
            }
        }
        return new TrackerEvidence(after);
    }

    private static Refusal refusal(@Nullable Refusal before, String message, Instant now) {
        return before != null && before.message().equals(message)
                ? before.again(now)
                : new Refusal(message, 1, now);
    }

    /// Whether a tracker has said this often enough to be believed.
    boolean proves(Tracker tracker) {
        var refusal = refusals.get(tracker.url());
        return refusal != null
                && !tracker.working()
                && refusal.message().equals(tracker.message())
                && refusal.times() >= ENOUGH;
    }
}
