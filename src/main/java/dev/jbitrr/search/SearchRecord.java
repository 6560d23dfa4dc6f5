package dev.jbitrr.search;

import java.time.Instant;

/// What the ledger knows of one item: its last search, or that it was found in the queue and so
/// needed none. The refresh of facts never touches it.
///
/// @param at when
/// @param cycle the cycle in which it was dealt with last
/// @param count searches ever; being found in the queue counts none
/// @param fruitless consecutive searches that began with the same standing, the last one included;
///   0 when it was dealt with without a search
/// @param reason why it was searched
/// @param standing how well the library had it then
public record SearchRecord(
        Instant at, long cycle, int count, int fruitless, Reason reason, Standing standing) {}
