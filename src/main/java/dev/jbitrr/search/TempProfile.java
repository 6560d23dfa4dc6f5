package dev.jbitrr.search;

import java.time.Instant;

/// A movie, series, artist or author whose quality profile we changed, or are about to change
/// (spec/search.md 3.6). What has none is on its main profile and was never touched.
///
/// @param original the profile it had before us
/// @param temp the profile we gave it
/// @param since when its state began
public record TempProfile(long targetId, long original, long temp, State state, Instant since) {
    /// How far it is.
    public enum State {
        /// About to get the temporary profile: written down, perhaps not sent.
        SWITCHING,
        /// On the temporary profile.
        TEMPORARY,
        /// About to get its own profile back because it is complete, or was asked back.
        REVERTING,
        /// About to get its own profile back because of the time-out; rests after it.
        TIMING_OUT,
        /// On its own profile since a time-out, until it was searched for at least once there.
        RESTING
    }
}
