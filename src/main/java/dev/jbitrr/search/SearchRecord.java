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
        Instant at, long cycle, int count, int fruitless, Reason reason, Standing standing) {

    /// What to write down once a command for it was sent, or withheld.
    public static SearchRecord after(Prospect prospect, Reason reason, long cycle, Instant now) {
        Standing standing = prospect.standing();
        int count = prospect.searched().map(SearchRecord::count).orElse(0);
        int fruitless =
                prospect.searched()
                        .filter(before -> before.standing.equals(standing))
                        .map(SearchRecord::fruitless)
                        .orElse(0);
        return new SearchRecord(now, cycle, count + 1, fruitless + 1, reason, standing);
    }

    /// What to write down when it was found in the queue, so that nothing was sent.
    public static SearchRecord inQueue(Prospect prospect, Reason reason, long cycle, Instant now) {
        int count = prospect.searched().map(SearchRecord::count).orElse(0);
        return new SearchRecord(now, cycle, count, 0, reason, prospect.standing());
    }
}
