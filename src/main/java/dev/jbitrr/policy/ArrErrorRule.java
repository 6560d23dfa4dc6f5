package dev.jbitrr.policy;

import static dev.jbitrr.policy.TorrentFacts.Handling.IMPORTED;

import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A finished download that the Arr does not want, for a reason that a person listed, goes. The
/// text counts wherever it stands in the message, in any letter case, and may be a regex.
final class ArrErrorRule implements Rule {
    private static final Set<String> WAITING = Set.of("importpending", "importblocked");

    private record Bad(String text, Optional<Pattern> pattern) {
        static Bad of(String text) {
            return new Bad(text.strip().toLowerCase(Locale.ROOT), compiled(text.strip()));
        }

        /// Most texts are sentences and not meant as a regex, so one that is none is no mistake.
        private static Optional<Pattern> compiled(String text) {
            try {
                return Optional.of(Pattern.compile(text, Pattern.CASE_INSENSITIVE));
            } catch (PatternSyntaxException _) {
                return Optional.empty();
            }
        }

        boolean in(String message) {
            return message.toLowerCase(Locale.ROOT).contains(text)
                    || pattern.filter(regex -> regex.matcher(message).find()).isPresent();
        }
    }

    private final List<Bad> errors;
    private final Afterwards afterwards;

    /// @param errors texts and regexes; blank ones mean nothing
    ArrErrorRule(List<String> errors, Afterwards afterwards) {
        this.errors = errors.stream().filter(text -> !text.isBlank()).map(Bad::of).toList();
        this.afterwards = afterwards;
    }

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        if (facts.handling() == IMPORTED) {
            return Optional.empty(); // the queue's line is older than that
        }
        return lines(facts).stream()
                .filter(ArrErrorRule::refused)
                .flatMap(line -> line.messages().stream())
                .filter(message -> errors.stream().anyMatch(error -> error.in(message)))
                .findFirst()
                .map(message ->
                        new Remove(
                                facts.torrent().hash(),
                                afterwards,
                                Reason.of(RuleName.ARR_ERROR, message)));
    }

    /// Its lines in the queue; none when no queue is to be trusted.
    static List<QueueItem> lines(TorrentFacts facts) {
        var queue = facts.details().queue();
        return queue == null ? List.of() : queue;
    }

    private static boolean refused(QueueItem line) {
        return line.status().equalsIgnoreCase("completed")
                && WAITING.contains(line.trackedState().toLowerCase(Locale.ROOT))
                && line.trackedStatus().equalsIgnoreCase("warning");
    }
}
