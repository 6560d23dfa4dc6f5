package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What we remember of a torrent that qBittorrent does not know, keyed by qBittorrent section and
/// infohash. A torrent that is added anew begins a new life: a new record.
///
/// @param instance the section that owns the torrent
/// @param addedOn when qBittorrent got it, which tells one life from another; [Instant#EPOCH] in a
///   record of an older version, which did not keep it
/// @param watchedSince since when it has been trying to download without a break; null while it is
///   not
/// @param stateSince since when it has been in `state`
/// @param state qBittorrent's word for what it does, as we write it; empty when unknown
/// @param idleSince since when it has been seeding without a peer; null while it is not
/// @param goneAt when qBittorrent no longer had it; null while it has
public record TorrentRecord(
        String qbit,
        InfoHash hash,
        String instance,
        String category,
        Instant addedOn,
        ImportState importState,
        Instant firstSeen,
        @Nullable Instant watchedSince,
        Instant stateSince,
        String state,
        @Nullable Instant idleSince,
        Marks marks,
        @Nullable Instant goneAt,
        Instant updatedAt) {

    /// A torrent that is seen for the first time.
    public static TorrentRecord first(
            String qbit,
            InfoHash hash,
            String instance,
            String category,
            Instant addedOn,
            String state,
            Instant now) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                ImportState.UNKNOWN,
                now,
                null,
                now,
                state,
                null,
                Marks.NONE,
                null,
                now);
    }

    public TorrentRecord withOwner(String newInstance, String newCategory) {
        return new TorrentRecord(
                qbit,
                hash,
                newInstance,
                newCategory,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withAddedOn(Instant added) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                added,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withImportState(ImportState newState) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                newState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withWatchedSince(@Nullable Instant since) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                since,
                stateSince,
                state,
                idleSince,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withState(String newState, Instant since) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                since,
                newState,
                idleSince,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withIdleSince(@Nullable Instant since) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                since,
                marks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withMarks(Marks newMarks) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                newMarks,
                goneAt,
                updatedAt);
    }

    public TorrentRecord withGoneAt(@Nullable Instant at) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                marks,
                at,
                updatedAt);
    }

    public TorrentRecord withUpdatedAt(Instant at) {
        return new TorrentRecord(
                qbit,
                hash,
                instance,
                category,
                addedOn,
                importState,
                firstSeen,
                watchedSince,
                stateSince,
                state,
                idleSince,
                marks,
                goneAt,
                at);
    }
}
