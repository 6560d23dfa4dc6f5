package dev.jbitrr.manager;

import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Carries decisions out, one kind of work after the other, and knows what is under way.
final class Actions {
    /// For torrents that are only watched.
    static final Actions NONE = new Actions(List::of, List.of());

    private final Supplier<Collection<Intent>> unfinished;
    private final List<Work> works;

    /// @param unfinished what was begun before this process started
    /// @param works in the order in which they are done
    Actions(Supplier<Collection<Intent>> unfinished, List<Work> works) {
        this.unfinished = unfinished;
        this.works = List.copyOf(works);
    }

    /// Takes over what was begun before this process started.
    void load() {
        var begun = unfinished.get();
        works.forEach(work -> work.load(begun));
    }

    /// What is being done about a torrent. The last work wins: what is being removed counts as
    /// that, whatever else was begun before.
    Handling handling(InfoHash hash) {
        return works.reversed().stream()
                .filter(work -> work.isUnderway(hash))
                .map(Work::handling)
                .findFirst()
                .orElse(Handling.NOTHING);
    }

    /// Begins with decisions that stand. Those that cannot be begun now are simply not under way
    /// afterwards.
    void begin(List<Verdict> standing, Instant now) {
        for (Work work : works) {
            var wanted =
                    standing.stream().filter(verdict -> work.takes(verdict.decision())).toList();
            if (!wanted.isEmpty()) {
                work.begin(wanted, now);
            }
        }
    }

    /// Goes on with what is under way.
    void advance(Presence presence, Instant now) {
        for (Work work : works) {
            if (!work.intents().isEmpty()) {
                work.advance(presence, now);
            }
        }
    }

    /// When something under way wants attention.
    Optional<Instant> next() {
        return works.stream().map(Work::next).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
