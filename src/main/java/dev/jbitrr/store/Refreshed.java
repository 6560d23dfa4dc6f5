package dev.jbitrr.store;

import java.time.Instant;

/// The last refresh of a library that came to its end.
///
/// @param partial whether some of it could not be read and is as it was before
public record Refreshed(Instant begunAt, Instant at, boolean partial) {}
