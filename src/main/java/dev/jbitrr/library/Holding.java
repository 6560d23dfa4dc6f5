package dev.jbitrr.library;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the library of an Arr has of the media of a download.
///
/// @param score the highest custom-format score of its files; null when there is no file, or the
///   Arr does not say
/// @param profile id of the quality profile; 0 when the Arr does not say
public record Holding(@Nullable Integer score, long profile) {
    public Optional<Integer> scored() {
        return Optional.ofNullable(score);
    }
}
