package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has a quality profile that we may change: a movie, series, artist or author, with what
/// decides about it (spec/search.md 3.6).
///
/// @param profile the one it has
/// @param missing whether so much of it is missing, of what searches may look for, that it gets a
///   temporary profile: of a series any episode, of everything else all there could be
/// @param anyFile whether the library has any file of it
/// @param satisfied whether everything of it that searches may look for is there, and as good as
///   the settings ask for; true when they may look for nothing of it
/// @param lastSearched when a search was last sent for anything of it; null when never
public record ProfileTarget(
        long id,
        String title,
        long profile,
        boolean monitored,
        boolean missing,
        boolean anyFile,
        boolean satisfied,
        @Nullable Instant lastSearched) {

    /// Sums up a movie, or all items of a series, artist or author, by the gates of a search; the
    /// ledger closes none.
    ///
    /// @param family a movie alone, or all items of one parent; not empty
    public static ProfileTarget of(
            List<Prospect> family, SearchSettings settings, Application application, Instant now) {
        var gates = new Gates(settings, application, now);
        Set<Reason> wanted = EnumSet.noneOf(Reason.class);
        boolean anyFile = false;
        Instant lastSearched = null;
        for (Prospect prospect : family) {
            Reason reason = Wanted.of(prospect, settings);
            if (gates.closed(prospect, reason) == null) {
                wanted.add(reason);
            }
            anyFile |= prospect.item().content().fileId() != 0;
            lastSearched = later(lastSearched, prospect.record());
        }
        wanted.remove(Reason.UPGRADE);
        Item item = family.getFirst().item();
        Parent parent = family.getFirst().parent();
        anyFile |= parent != null && parent.sizeOnDisk() > 0;
        boolean missing =
                wanted.contains(Reason.MISSING) && (application == Application.SONARR || !anyFile);
        boolean satisfied = wanted.isEmpty();
        return parent == null
                ? new ProfileTarget(
                        item.id(),
                        item.title(),
                        item.profile(),
                        item.monitored(),
                        missing,
                        anyFile,
                        satisfied,
                        lastSearched)
                : new ProfileTarget(
                        parent.id(),
                        parent.title(),
                        parent.profile(),
                        parent.monitored(),
                        missing,
                        anyFile,
                        satisfied,
                        lastSearched);
    }

    /// What was found in the queue was not searched for.
    private static @Nullable Instant later(
            @Nullable Instant latest, @Nullable SearchRecord record) {
        return record != null
                        && record.fruitless() > 0
                        && (latest == null || record.at().isAfter(latest))
                ? record.at()
                : latest;
    }

    public Optional<Instant> searched() {
        return Optional.ofNullable(lastSearched);
    }
}
