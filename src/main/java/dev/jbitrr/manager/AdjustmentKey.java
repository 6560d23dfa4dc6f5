package dev.jbitrr.manager;

import dev.jbitrr.policy.Adjustment;
import java.util.Set;

/// What tells adjustments apart, whatever their reason: torrents whose adjustments have the same
/// key are put right by one call.
///
/// @param kind its place in the order in which they are made: a torrent starts last
/// @param argument what is asked for
record AdjustmentKey(int kind, Object argument) implements Comparable<AdjustmentKey> {

    static AdjustmentKey of(Adjustment adjustment) {
        return switch (adjustment) {
            case Adjustment.ChooseFiles(var unwanted, _) -> new AdjustmentKey(0, unwanted);
            case Adjustment.AddTrackers(var urls, _) -> new AdjustmentKey(1, urls);
            case Adjustment.RemoveTrackers(var urls, _) -> new AdjustmentKey(2, urls);
            case Adjustment.LimitDownload(long limit, _) -> new AdjustmentKey(3, limit);
            case Adjustment.LimitUpload(long limit, _) -> new AdjustmentKey(4, limit);
            case Adjustment.SuperSeed(boolean on, _) -> new AdjustmentKey(5, on);
            case Adjustment.RemoveTags(var tags, _) -> new AdjustmentKey(6, tags);
            case Adjustment.AddTags(var tags, _) -> new AdjustmentKey(7, tags);
            case Adjustment.Stop _ -> new AdjustmentKey(8, Set.of());
            case Adjustment.Start _ -> new AdjustmentKey(9, Set.of());
        };
    }

    /// Whether one call can be about several torrents.
    static boolean together(Adjustment adjustment) {
        return switch (adjustment) {
            case Adjustment.ChooseFiles _, Adjustment.AddTrackers _, Adjustment.RemoveTrackers _ ->
                    false;
            case Adjustment.LimitDownload _,
                    Adjustment.LimitUpload _,
                    Adjustment.SuperSeed _,
                    Adjustment.RemoveTags _,
                    Adjustment.AddTags _,
                    Adjustment.Stop _,
                    Adjustment.Start _ ->
                    true;
        };
    }

    /// That all files may stay as they are is only to be remembered.
    static boolean changesSomething(Adjustment adjustment) {
        return !(adjustment instanceof Adjustment.ChooseFiles(var unwanted, _)
                && unwanted.isEmpty());
    }

    @Override
    public int compareTo(AdjustmentKey other) {
        return Integer.compare(kind, other.kind);
    }
}
