package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the policy wants done with one torrent, and why. A value: carrying it out is the manager's
/// job.
public sealed interface Decision {
    InfoHash torrent();

    Reason reason();

    /// When the answer could change by time alone. Until then the same facts give the same
    /// decision; empty means that only other facts can change it.
    default Optional<Instant> reviewAt() {
        return Optional.empty();
    }

    /// `keep`, `import`, `remove`, `recheck` or `replace`, for journal and page.
    default String label() {
        return switch (this) {
            case Keep _ -> "keep";
            case Import _ -> "import";
            case Remove _ -> "remove";
            case Recheck _ -> "recheck";
            case Replace _ -> "replace";
        };
    }

    /// Nothing is done.
    record Keep(InfoHash torrent, Reason reason, @Nullable Instant review) implements Decision {
        Keep(InfoHash torrent, Reason reason) {
            this(torrent, reason, null);
        }

        @Override
        public Optional<Instant> reviewAt() {
            return Optional.ofNullable(review);
        }
    }

    /// The Arr is told to import it.
    record Import(InfoHash torrent, Reason reason) implements Decision {}

    /// It goes, with its files.
    record Remove(InfoHash torrent, Afterwards afterwards, Reason reason) implements Decision {}

    /// qBittorrent checks its data again.
    ///
    /// @param afterwards category it goes to when that is over; empty when it stays where it is
    record Recheck(InfoHash torrent, String afterwards, Reason reason) implements Decision {}

    /// It stays, but its release is blocklisted and another one searched for.
    record Replace(InfoHash torrent, Reason reason, @Nullable Instant review) implements Decision {
        public Replace(InfoHash torrent, Reason reason) {
            this(torrent, reason, null);
        }

        @Override
        public Optional<Instant> reviewAt() {
            return Optional.ofNullable(review);
        }
    }

    /// What the Arr is told about a removed torrent.
    enum Afterwards {
        NOTHING,
        BLOCKLIST,
        BLOCKLIST_AND_SEARCH
    }
}
