package dev.jbitrr.library;

/// What an Arr has of an item.
///
/// @param complete whether it has all of it: a file; of an album, every track (spec/search.md 2.4)
/// @param fileId the file's id, the first one's where there are several; 0 when there is none
/// @param cutoffUnmet whether any of its files is below the quality cutoff, in the Arr's own words
///   (`qualityCutoffNotMet`)
/// @param score custom-format score, the lowest of its files; 0 without a file
public record Content(boolean complete, long fileId, boolean cutoffUnmet, int score) {
    public static final Content NONE = new Content(false, 0, false, 0);
}
