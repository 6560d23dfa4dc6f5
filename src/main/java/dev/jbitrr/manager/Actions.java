package dev.jbitrr.manager;

import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What carries decisions out, and knows what is under way.
interface Actions {
    /// For torrents that are only watched.
    Actions NONE = new Actions() {};

    /// Takes over what was begun before this process started.
    default void load() {}

    default Handling handling(InfoHash hash) {
        return Handling.NOTHING;
    }

    /// Begins with decisions that stand. Those that cannot be begun now are simply not under way
    /// afterwards.
    default void begin(List<Verdict> standing, Instant now) {}

    /// Goes on with what is under way.
    default void advance(Presence presence, Instant now) {}

    /// When something under way wants attention.
    default Optional<Instant> next() {
        return Optional.empty();
    }
}
