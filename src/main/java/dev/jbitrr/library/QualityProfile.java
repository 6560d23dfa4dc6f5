package dev.jbitrr.library;

/// A quality profile.
///
/// @param minimumScore the least custom-format score it takes
public record QualityProfile(long id, String name, int minimumScore) {}
