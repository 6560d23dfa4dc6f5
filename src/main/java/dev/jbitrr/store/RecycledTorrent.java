package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Set;

/// A torrent that was removed by putting it aside, with all that is needed to put it back.
///
/// @param instance who owned it
/// @param category where it was
/// @param tags what it was tagged with
/// @param wasStopped whether it did not run
/// @param rule what removed it
/// @param reason the same as a sentence
/// @param at when it was put aside
/// @param note what happened since, in words; empty when nothing
public record RecycledTorrent(
        String qbit,
        InfoHash hash,
        String name,
        String instance,
        String category,
        Set<String> tags,
        boolean wasStopped,
        String rule,
        String reason,
        Instant at,
        Instant deleteAfter,
        State state,
        String note) {

    public RecycledTorrent {
        tags = Set.copyOf(tags);
    }

    /// Where it stands.
    public enum State {
        RECYCLED,
        /// A person wants it back, and it is not back yet.
        UNDO_ASKED,
        RESTORED,
        DELETED
    }

    public RecycledTorrent withState(State newState, String newNote) {
        return new RecycledTorrent(
                qbit,
                hash,
                name,
                instance,
                category,
                tags,
                wasStopped,
                rule,
                reason,
                at,
                deleteAfter,
                newState,
                newNote);
    }
}
