package dev.jbitrr.manager;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One kind of thing that is done about torrents: it is written down as an intent, and gone on with
/// in each pass until it is over. Also after a death in between.
interface Work {
    /// Whether such a decision is carried out here.
    boolean takes(Decision decision);

    /// What a torrent counts as meanwhile.
    Handling handling();

    /// What was begun and is not over.
    OpenIntents intents();

    /// Takes over what was begun before this process started.
    default void load(Collection<Intent> unfinished) {
        intents().load(unfinished);
    }

    /// Whether the torrent is not to be judged because of this.
    default boolean isUnderway(InfoHash hash) {
        return intents().contains(hash);
    }

    /// Begins with decisions that stand. Those that cannot be begun now are simply not under way
    /// afterwards.
    void begin(List<Verdict> wanted, Instant now);

    /// Goes on with everything whose time has come.
    void advance(Presence presence, Instant now);

    /// When something wants attention.
    default Optional<Instant> next() {
        return intents().next(_ -> true);
    }
}
