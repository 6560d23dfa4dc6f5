package dev.jbitrr.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One opinion about a torrent. Empty means «none»; a rule never asks what another rule thinks.
@FunctionalInterface
interface Rule {
    Optional<Decision> decide(TorrentFacts facts, Instant now);

    /// The opinion of the first of `rules` that has one: their order is the policy.
    static Decision first(List<Rule> rules, TorrentFacts facts, Instant now) {
        return rules.stream()
                .flatMap(rule -> rule.decide(facts, now).stream())
                .findFirst()
                .orElseThrow();
    }

    /// Nothing is done, for this reason, until other facts change it.
    static Optional<Decision> keep(TorrentFacts facts, Reason reason) {
        return Optional.of(new Decision.Keep(facts.torrent().hash(), reason));
    }
}
