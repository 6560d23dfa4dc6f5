package dev.jbitrr.policy;

import dev.jbitrr.policy.Details.Detail;
import java.util.List;
import java.util.Set;

/// What the policy says about one torrent.
///
/// @param decision its fate
/// @param adjustments what is to be put right about it meanwhile, whatever its fate; empty when all
///   is as it should be
/// @param missing details without which a rule could not speak. With them the judgement may be
///   another; a removal waits for them
public record Judgement(Decision decision, List<Adjustment> adjustments, Set<Detail> missing) {
    public Judgement {
        adjustments = List.copyOf(adjustments);
        missing = Set.copyOf(missing);
    }

    public static Judgement of(Decision decision) {
        return new Judgement(decision, List.of(), Set.of());
    }
}
