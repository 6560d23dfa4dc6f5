package dev.jbitrr.sandbox;

/// A file in the library of a simulated Arr.
///
/// @param score its custom format score
/// @param cutoffUnmet whether it is below the cutoff of the quality profile
public record ItemFile(long id, int score, boolean cutoffUnmet, long size) {
    private static final long USUAL_SIZE = 1_000_000_000L;

    /// A file that meets the cutoff.
    public static ItemFile of(long id, int score) {
        return new ItemFile(id, score, false, USUAL_SIZE);
    }

    public ItemFile belowCutoff() {
        return new ItemFile(id, score, true, size);
    }
}
