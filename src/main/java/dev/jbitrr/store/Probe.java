package dev.jbitrr.store;

/// Whether a file can be played.
///
/// @param says what was found out about it, in words
public record Probe(boolean playable, String says) {}
