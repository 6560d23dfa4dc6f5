package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What we set out to do to a torrent, written down before the first remote call, with the steps
/// that were begun and done. After a crash it says where to go on.
///
/// @param qbit the qBittorrent section
/// @param kind `import` or `remove`
/// @param facts what carrying it out needs to know, kept whole
/// @param steps in the order in which they were first begun
/// @param attempts how often it was postponed
/// @param outcome how it ended; null while it is unfinished
public record Intent(
        long id,
        String instance,
        String qbit,
        InfoHash hash,
        String kind,
        String name,
        Map<String, String> facts,
        List<Step> steps,
        Instant openedAt,
        int attempts,
        @Nullable Instant retryAt,
        @Nullable String lastError,
        @Nullable String outcome,
        @Nullable Instant closedAt) {

    public Intent {
        facts = Columns.ordered(facts);
        steps = List.copyOf(steps);
    }

    /// One step: begun before its remote call, done after it. Begun and not done means: it may have
    /// happened.
    ///
    /// @param begunAt the first time, also when it was begun again after a crash
    public record Step(String name, Instant begunAt, @Nullable Instant doneAt, String result) {}

    /// The step of that name, when it was begun.
    public Optional<Step> step(String wanted) {
        return steps.stream().filter(step -> step.name().equals(wanted)).findFirst();
    }

    /// Whether that step was done.
    public boolean isDone(String wanted) {
        return step(wanted).filter(step -> step.doneAt() != null).isPresent();
    }

    /// What came of that step; empty when it was not done.
    public String result(String wanted) {
        return step(wanted).map(Step::result).orElse("");
    }

    /// One of the facts, which must be there.
    public String fact(String wanted) {
        return Optional.ofNullable(facts.get(wanted)).orElseThrow();
    }
}
