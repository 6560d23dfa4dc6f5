package dev.jbitrr.search;

import dev.jbitrr.library.Content;

/// How well the library has an item: what searches can make better, and what can get worse.
///
/// @param fileId 0 without a file
public record Standing(boolean complete, boolean qualityMet, boolean formatMet, long fileId) {

    /// What an item with this content is worth.
    ///
    /// @param minimumScore of the item's quality profile; a score equal to it is enough
    public static Standing of(Content content, int minimumScore) {
        return new Standing(
                content.complete(),
                content.complete() && !content.cutoffUnmet(),
                content.score() >= minimumScore,
                content.fileId());
    }

    /// Whether this is worse than it was: the file is gone, or a cutoff is not met any more. What
    /// was missing cannot get worse, whatever its quality profile asks for now.
    public boolean worseThan(Standing before) {
        return before.complete
                && (!complete
                        || (before.qualityMet && !qualityMet)
                        || (before.formatMet && !formatMet));
    }
}
