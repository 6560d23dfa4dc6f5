package dev.jbitrr.manager;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How current the mirror of the library is, for the loops that work from it. Safe for several
/// threads.
final class LibraryState {
    private @Nullable Reading last;
    private final Set<Long> touched = new HashSet<>();

    /// One refresh that ended well.
    ///
    /// @param generation grows with each refresh
    /// @param begunAt what changed in the Arr before that is in it
    /// @param partial some families could not be read and are as they were
    record Reading(long generation, Instant begunAt, Instant at, boolean partial) {}

    /// Whether this process has read the library: what the mirror says may be acted upon.
    boolean ready() {
        return last().isPresent();
    }

    /// The last refresh of this process; empty before the first.
    synchronized Optional<Reading> last() {
        return Optional.ofNullable(last);
    }

    /// 0 before the first refresh.
    long generation() {
        return last().map(Reading::generation).orElse(0L);
    }

    Optional<Instant> begunAt() {
        return last().map(Reading::begunAt);
    }

    Optional<Instant> refreshedAt() {
        return last().map(Reading::at);
    }

    /// What was touched before is part of it.
    synchronized void refreshed(Reading reading) {
        last = reading;
        touched.clear();
    }

    /// Between two refreshes these movies, series, artists or authors were read anew.
    synchronized void touched(Collection<Long> targets) {
        touched.addAll(targets);
    }

    /// The ones touched since they were last taken. For one taker: the loop that switches profiles.
    synchronized Set<Long> takeTouched() {
        var taken = Set.copyOf(touched);
        touched.clear();
        return taken;
    }
}
