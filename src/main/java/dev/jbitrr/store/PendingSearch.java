package dev.jbitrr.store;

import dev.jbitrr.search.Pick;
import java.time.Instant;

/// A search that is being sent: written down before the command, so that it is known after a crash
/// what may have been sent.
///
/// @param cycle in which it is done
/// @param at when it was written down
public record PendingSearch(Pick pick, long cycle, Instant at) {}
