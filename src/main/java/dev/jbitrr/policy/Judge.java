package dev.jbitrr.policy;

import java.time.Instant;

/// Decides about one torrent. Pure: the same facts at the same time always give the same judgement.
@FunctionalInterface
public interface Judge {
    Judgement judge(TorrentFacts facts, Instant now);
}
