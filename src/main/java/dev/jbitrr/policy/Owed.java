package dev.jbitrr.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a torrent still owes by one hit-and-run rule before it may go.
///
/// @param tracker the rule's row, by name; `CategorySeeding` when it is the category's
/// @param ratio what its ratio lacks; 0 when nothing
/// @param time what its seeding time lacks, the tracker's buffer included; zero when nothing
/// @param either whether one of both suffices
/// @param certain whether the rule is known to apply; false when the torrent's trackers are unknown
public record Owed(String tracker, double ratio, Duration time, boolean either, boolean certain) {

    /// `a ratio higher by 0.50 and 2 d more to tracker.example`.
    public String words() {
        List<String> parts = new ArrayList<>();
        if (ratio > 0) {
            parts.add("a ratio higher by " + Words.lacking(ratio));
        }
        if (time.isPositive()) {
            parts.add(Words.of(time) + " more");
        }
        return String.join(either ? " or " : " and ", parts)
                + (certain ? " to " : " perhaps to ")
                + tracker;
    }
}
