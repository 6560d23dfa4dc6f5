package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.function.Consumer;
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
        return with(draft -> {
            draft.instance = newInstance;
            draft.category = newCategory;
        });
    }

    public TorrentRecord withAddedOn(Instant added) {
        return with(draft -> draft.addedOn = added);
    }

    public TorrentRecord withImportState(ImportState newState) {
        return with(draft -> draft.importState = newState);
    }

    public TorrentRecord withWatchedSince(@Nullable Instant since) {
        return with(draft -> draft.watchedSince = since);
    }

    public TorrentRecord withState(String newState, Instant since) {
        return with(draft -> {
            draft.state = newState;
            draft.stateSince = since;
        });
    }

    public TorrentRecord withIdleSince(@Nullable Instant since) {
        return with(draft -> draft.idleSince = since);
    }

    public TorrentRecord withMarks(Marks newMarks) {
        return with(draft -> draft.marks = newMarks);
    }

    public TorrentRecord withGoneAt(@Nullable Instant at) {
        return with(draft -> draft.goneAt = at);
    }

    public TorrentRecord withUpdatedAt(Instant at) {
        return with(draft -> draft.updatedAt = at);
    }

    private TorrentRecord with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.record();
    }

    /// A record while it is being changed.
    private static final class Draft {
        private final TorrentRecord before;
        private String instance;
        private String category;
        private Instant addedOn;
        private ImportState importState;
        private @Nullable Instant watchedSince;
        private Instant stateSince;
        private String state;
        private @Nullable Instant idleSince;
        private Marks marks;
        private @Nullable Instant goneAt;
        private Instant updatedAt;

        Draft(TorrentRecord before) {
            this.before = before;
            instance = before.instance;
            category = before.category;
            addedOn = before.addedOn;
            importState = before.importState;
            watchedSince = before.watchedSince;
            stateSince = before.stateSince;
            state = before.state;
            idleSince = before.idleSince;
            marks = before.marks;
            goneAt = before.goneAt;
            updatedAt = before.updatedAt;
        }

        TorrentRecord record() {
            return new TorrentRecord(
                    before.qbit,
                    before.hash,
                    instance,
                    category,
                    addedOn,
                    importState,
                    before.firstSeen,
                    watchedSince,
                    stateSince,
                    state,
                    idleSince,
                    marks,
                    goneAt,
                    updatedAt);
        }
    }
}
