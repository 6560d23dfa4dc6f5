package dev.jbitrr.library;

/// A track of an album.
///
/// @param number as printed, which need not be a number: `A1`
/// @param seconds its length, rounded down
public record Track(
        long id, long albumId, String number, String title, long seconds, boolean hasFile) {}
