package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A torrent whose files are gone goes, too, if they stay away: a disk may only be unmounted. The
/// Arr is told nothing: its release is not to blame.
///
/// @param patience how long they must have been away, in good observation time
record MissingFilesRule(Duration patience) implements Rule {

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        if (facts.torrent().state() != TorrentState.MISSING_FILES) {
            return Optional.empty();
        }
        var hash = facts.torrent().hash();
        Instant since = since(facts);
        Instant due = since.plus(patience).plusNanos(1);
        if (now.isBefore(due)) {
            return Optional.of(
                    new Keep(hash, Reason.of(RuleName.FAULTY, "that its files are missing"), due));
        }
        return Optional.of(
                new Remove(
                        hash,
                        Afterwards.NOTHING,
                        new Reason(
                                RuleName.MISSING_FILES,
                                Words.of(Duration.between(since, now)),
                                Words.of(patience))));
    }

    static Instant since(TorrentFacts facts) {
        return facts.observation().shifted(facts.times().stateSince());
    }
}
