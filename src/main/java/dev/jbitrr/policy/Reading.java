package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.policy.Details.Detail;
import java.util.Set;

/// Which trackers must be read before a fate is sealed.
record Reading(TrackerRules rows, HitAndRunGate hitAndRun) {

    /// Rows cannot speak about a torrent whose trackers are unknown; whether a silent torrent is to
    /// blame shows in what its trackers say, and so does whether they still know it.
    Set<Detail> needs(TorrentFacts facts, Decision decision) {
        boolean known = facts.details().trackers() != null;
        return !known && (rows.needsTrackers() || seals(facts, decision))
                ? Set.of(Detail.TRACKERS)
                : Set.of();
    }

    private boolean seals(TorrentFacts facts, Decision decision) {
        boolean guarded = decision.reason().rule().health() || !hitAndRun.owed(facts).isEmpty();
        return decision instanceof Replace || (decision instanceof Remove && guarded);
    }
}
