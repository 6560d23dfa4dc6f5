package dev.jbitrr.search;

import dev.jbitrr.search.ProfileStep.Back;
import dev.jbitrr.search.ProfileStep.Forget;
import dev.jbitrr.search.ProfileStep.Stay;
import dev.jbitrr.search.ProfileStep.ToTemporary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When a target gets the temporary quality profile, and when its own one back (spec/search.md
/// 3.6). What we did not switch is never switched back, and never to another profile than it had.
public final class ProfileRules {
    private static final Forget BY_A_PERSON =
            new Forget("Somebody gave it another quality profile since.");

    private static final String TIMED_OUT =
            "It had the temporary profile for longer than `TempProfileResetTimeoutMinutes`.";

    private static final String OFF = "Temporary profiles are off: `UseTempForMissing`.";

    private ProfileRules() {}

    /// The next step for a target. Its facts must be newer than its state: read after the last
    /// change of its profile.
    ///
    /// @param tracked what is remembered of it; null when it was never touched
    /// @param mappings own profile to temporary one, by id
    /// @param resetAll whether everything that we switched gets its own profile back:
    ///   `ForceResetTempProfiles`, once after a start
    public static ProfileStep step(
            ProfileTarget target,
            @Nullable TempProfile tracked,
            Map<Long, Long> mappings,
            SearchSettings settings,
            boolean resetAll,
            Instant now) {
        if (tracked == null) {
            return untouched(target, mappings, settings);
        }
        return switch (tracked.state()) {
            case SWITCHING -> switching(target, tracked, settings, resetAll);
            case TEMPORARY -> temporary(target, tracked, settings, resetAll, now);
            case REVERTING ->
                    reverting(target, tracked, "It was about to get its own profile back.", false);
            case TIMING_OUT -> reverting(target, tracked, TIMED_OUT, true);
            case RESTING -> resting(target, tracked, settings);
        };
    }

    private static ProfileStep untouched(
            ProfileTarget target, Map<Long, Long> mappings, SearchSettings settings) {
        if (!settings.tempForMissing()) {
            return new Stay(OFF);
        }
        if (!settings.missing()) {
            return new Stay("Searching is off: `SearchMissing`.");
        }
        Long temporary = mappings.get(target.profile());
        if (temporary == null || temporary == target.profile()) {
            return new Stay("`QualityProfileMappings` names no other profile for its own.");
        }
        return target.missing()
                ? new ToTemporary(target.profile(), temporary, "It is missing.")
                : new Stay("It does not lack what a temporary profile would find.");
    }

    /// Whether the profile was changed before we were interrupted is not known, so neither is
    /// anything forgotten: both ways on end in a state that is known.
    private static ProfileStep switching(
            ProfileTarget target, TempProfile tracked, SearchSettings settings, boolean resetAll) {
        if (!between(target, tracked)) {
            return BY_A_PERSON;
        }
        Back back = back(target, tracked, settings, resetAll);
        return back != null
                ? back
                : new ToTemporary(tracked.original(), tracked.temp(), "It is missing.");
    }

    private static ProfileStep temporary(
            ProfileTarget target,
            TempProfile tracked,
            SearchSettings settings,
            boolean resetAll,
            Instant now) {
        if (target.profile() != tracked.temp()) {
            return BY_A_PERSON;
        }
        Back back = back(target, tracked, settings, resetAll);
        if (back != null) {
            return back;
        }
        boolean late =
                settings.tempProfileTimeout() != null
                        && tracked.since().plus(settings.tempProfileTimeout()).isBefore(now);
        return late
                ? new Back(tracked.temp(), tracked.original(), TIMED_OUT, true)
                : new Stay(
                        target.satisfied()
                                ? "It is complete and keeps the temporary profile: `KeepTempProfile`."
                                : "It has the temporary profile until it is complete.");
    }

    private static @Nullable Back back(
            ProfileTarget target, TempProfile tracked, SearchSettings settings, boolean resetAll) {
        boolean kept = settings.keepTempProfile() && target.profile() == tracked.temp();
        if (resetAll) {
            return back(tracked, "Everything gets its own one back: `ForceResetTempProfiles`.");
        }
        if (kept) {
            return null;
        }
        if (!settings.tempForMissing()) {
            return back(tracked, OFF);
        }
        return target.satisfied() ? back(tracked, "Nothing of it is missing.") : null;
    }

    private static Back back(TempProfile tracked, String why) {
        return new Back(tracked.temp(), tracked.original(), why, false);
    }

    private static ProfileStep reverting(
            ProfileTarget target, TempProfile tracked, String why, boolean rests) {
        return between(target, tracked)
                ? new Back(tracked.temp(), tracked.original(), why, rests)
                : BY_A_PERSON;
    }

    private static ProfileStep resting(
            ProfileTarget target, TempProfile tracked, SearchSettings settings) {
        if (target.profile() != tracked.original()) {
            return BY_A_PERSON;
        }
        if (target.searched().filter(at -> at.isAfter(tracked.since())).isPresent()) {
            return new Forget("It was searched for with its own profile.");
        }
        if (!settings.tempForMissing()) {
            return new Forget(OFF);
        }
        return new Stay("It rests on its own profile until it is searched for with it.");
    }

    private static boolean between(ProfileTarget target, TempProfile tracked) {
        return target.profile() == tracked.original() || target.profile() == tracked.temp();
    }
}
