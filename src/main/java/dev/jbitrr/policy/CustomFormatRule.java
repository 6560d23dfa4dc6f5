package dev.jbitrr.policy;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// A download that is worse than what the library has, or than what its profile takes, need not be
/// finished. What is complete is left to the Arr, which judges at the import.
///
/// @param current whether the score of the file that it would replace counts
/// @param minimum whether the profile's least score counts, whatever the other switch says
record CustomFormatRule(boolean current, boolean minimum, Afterwards afterwards) implements Rule {

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        CustomFormats formats = facts.details().formats();
        OptionalInt score = score(facts);
        if (!speaks(facts) || formats == null || score.isEmpty()) {
            return Optional.empty();
        }
        return unmet(score.getAsInt(), formats)
                .map(limit ->
                        new Remove(
                                facts.torrent().hash(),
                                afterwards,
                                new Reason(
                                        RuleName.CUSTOM_FORMAT_UNMET,
                                        String.valueOf(score.getAsInt()),
                                        limit)));
    }

    /// Whether it cannot speak for want of scores.
    boolean needsFormats(TorrentFacts facts) {
        return speaks(facts) && facts.details().formats() == null && score(facts).isPresent();
    }

    private boolean speaks(TorrentFacts facts) {
        return (current || minimum) && !facts.torrent().complete();
    }

    private Optional<String> unmet(int score, CustomFormats formats) {
        Integer has = formats.current();
        if (current && has != null && score < has) {
            return Optional.of("%d, that of the file it would replace,".formatted(has));
        }
        return minimum && score < formats.minimum()
                ? Optional.of("%d, the least that the profile takes,".formatted(formats.minimum()))
                : Optional.empty();
    }

    /// The best score that the Arr gives it: lines of one season pack may differ.
    private static OptionalInt score(TorrentFacts facts) {
        return ArrErrorRule.lines(facts).stream()
                .map(QueueItem::customFormatScore)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max();
    }
}
