package dev.jbitrr.library;

import org.jspecify.annotations.Nullable;

/// What the Arr's library has for the media of a download, in custom-format scores. For a season
/// pack: the highest of the scores of its episodes' files.
///
/// @param current score of the file it would replace; null when there is no file
/// @param minimum least score that the quality profile takes
public record CustomFormats(@Nullable Integer current, int minimum) {}
