package dev.jbitrr.policy;

import static dev.jbitrr.policy.TorrentFacts.Handling.IMPORTED;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Import;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.Optional;

/// What happens to a complete torrent of an Arr. Its import does not depend on seeding: it follows
/// completion at once, and only what is imported may reach a seeding limit (spec/torrents.md B1).
///
/// @param afterwards what the Arr is told when the files are no good
record CompletionRule(SeedingLimits limits, Afterwards afterwards) implements Rule {

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        if (!facts.torrent().complete()) {
            return Optional.empty();
        }
        return imported(facts)
                .map(how ->
                        limits.decide(facts, now)
                                .or(() -> Rule.keep(facts, Reason.of(RuleName.IMPORTED, how))))
                .orElseGet(() -> toImport(facts));
    }

    /// How we know that it is imported; empty when it is not.
    static Optional<String> imported(TorrentFacts facts) {
        if (facts.torrent().tags().contains(Tags.IMPORTED)) {
            return Optional.of("it is tagged " + Tags.IMPORTED);
        }
        return facts.handling() == IMPORTED
                ? Optional.of("the Arr confirmed it")
                : Optional.empty();
    }

    private Optional<Decision> toImport(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        var past = facts.past();
        if (!past.unplayable().isEmpty()) {
            return Optional.of(
                    new Remove(
                            torrent.hash(),
                            afterwards,
                            Reason.of(RuleName.UNPLAYABLE, past.unplayable())));
        }
        if (!past.importTrouble().isEmpty()) {
            return Rule.keep(facts, Reason.of(RuleName.IMPORT_GIVEN_UP, past.importTrouble()));
        }
        if (torrent.contentPath().isEmpty()) {
            return Rule.keep(facts, Reason.of(RuleName.NO_PATH));
        }
        return Optional.of(new Import(torrent.hash(), Reason.of(RuleName.COMPLETED)));
    }
}
