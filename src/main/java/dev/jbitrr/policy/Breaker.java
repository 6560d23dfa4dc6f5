package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps a mistake small: so many torrents of an instance may be removed within a window, and all
/// others wait for a person.
///
/// @param maxRemovals removals within the window that need nobody's approval; 0 = none
/// @param maxPercent the same, as share of the instance's torrents; 0 = no such bound
public record Breaker(int maxRemovals, int maxPercent) {
    /// A share of few torrents would be nothing.
    private static final int ALWAYS = 3;

    /// What the answers depend on beside the candidates.
    ///
    /// @param torrents how many the instance has
    /// @param done removals begun within the window without approval
    /// @param approved torrents that a person lets go; they count as nobody's
    /// @param pending torrents about which a person was asked: they wait for the answer, also when
    ///   there is room for them by now
    public record Situation(int torrents, int done, Set<InfoHash> approved, Set<InfoHash> pending) {
        public Situation {
            approved = Set.copyOf(approved);
            pending = Set.copyOf(pending);
        }
    }

    /// How many removals a window may see without approval.
    public int allowance(int torrents) {
        if (maxPercent <= 0) {
            return maxRemovals;
        }
        int share = (int) Math.ceilDiv((long) maxPercent * torrents, 100L);
        return Math.min(maxRemovals, Math.max(ALWAYS, share));
    }

    /// The candidates that wait for a person, and what to tell them. The oldest torrents go first.
    public Map<InfoHash, Objection> objections(
            Collection<Candidate> candidates, Situation situation) {
        int room = Math.max(0, allowance(situation.torrents()) - situation.done());
        Map<InfoHash, Objection> held = new LinkedHashMap<>();
        for (InfoHash hash : inOrder(candidates)) {
            if (situation.approved().contains(hash)) {
                continue;
            }
            if (room > 0 && !situation.pending().contains(hash)) {
                room--;
            } else {
                held.put(hash, objection(situation));
            }
        }
        return held;
    }

    private static List<InfoHash> inOrder(Collection<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.facts().torrent())
                .sorted(Comparator.comparing(Torrent::addedOn).thenComparing(Torrent::hash))
                .map(Torrent::hash)
                .toList();
    }

    private Objection objection(Situation situation) {
        return new Objection(
                new Reason(
                        RuleName.BREAKER,
                        String.valueOf(situation.done()),
                        "%d of %d torrents"
                                .formatted(allowance(situation.torrents()), situation.torrents())),
                null);
    }
}
