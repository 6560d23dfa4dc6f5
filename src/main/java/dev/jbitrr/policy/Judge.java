package dev.jbitrr.policy;

import java.time.Instant;

/// Decides about one torrent. Pure: the same facts at the same time always give the same decision.
@FunctionalInterface
public interface Judge {
    Decision decide(TorrentFacts facts, Instant now);
}
