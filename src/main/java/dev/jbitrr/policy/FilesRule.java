package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import java.time.Instant;
import java.util.Optional;

/// A torrent of whose files the file rules want none is of no use.
///
/// @param care knows which files are wanted
record FilesRule(Care care, Afterwards afterwards) implements Rule {

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        return care.fileChoice(facts)
                .filter(FileChoice::nothingWanted)
                .map(choice ->
                        new Remove(
                                facts.torrent().hash(),
                                afterwards,
                                Reason.of(
                                        RuleName.NO_WANTED_FILES, "there are " + choice.files())));
    }
}
