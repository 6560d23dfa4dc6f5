package dev.jbitrr.policy;

/// A torrent whose removal was decided and not objected to: what the guards look at that know more
/// than one torrent.
public record Candidate(TorrentFacts facts, Decision.Remove decision) {}
