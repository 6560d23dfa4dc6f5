package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.library.Application;
import dev.jbitrr.search.ProfileStep;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.TempProfiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Gives what is missing a temporary quality profile, and its own back when that is due: after each
/// refresh of the library, when something of it changed, and when a time-out ends.
final class ProfileRound implements Loop.Round {
    static final String NAME = "profiles";

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final String instance;
    private final ArrAccess access;
    private final TempProfiles kept;
    private final Supplier<SearchSettings> settings;
    private final Supplier<Optional<String>> dryRun;
    private final InstantSource clock;
    private final ProfileTargets targets;
    private final ProfileChronicle chronicle;
    private final ProfileSwitching switching;
    private final ProfileSteps steps;
    private boolean begun;

    /// @param dryRun the switch that holds changes of profiles back; empty when none does
    ProfileRound(
            String instance,
            Application application,
            ArrLibrary library,
            ArrAccess access,
            LibraryState state,
            Mirror mirror,
            TempProfiles kept,
            Journal journal,
            Reporter reporter,
            Supplier<SearchSettings> settings,
            Supplier<Optional<String>> dryRun,
            InstantSource clock,
            StepObserver observer) {
        this(
                instance,
                application,
                library,
                access,
                state,
                mirror,
                kept,
                journal,
                reporter,
                settings,
                dryRun,
                clock,
                observer,
                ProfileRound::pause);
    }

    /// @param pause between two attempts at the same change
    ProfileRound(
            String instance,
            Application application,
            ArrLibrary library,
            ArrAccess access,
            LibraryState state,
            Mirror mirror,
            TempProfiles kept,
            Journal journal,
            Reporter reporter,
            Supplier<SearchSettings> settings,
            Supplier<Optional<String>> dryRun,
            InstantSource clock,
            StepObserver observer,
            Runnable pause) {
        this.instance = instance;
        this.access = access;
        this.kept = kept;
        this.settings = settings;
        this.dryRun = dryRun;
        this.clock = clock;
        this.targets = new ProfileTargets(instance, application, library, mirror);
        this.chronicle =
                new ProfileChronicle(instance, application, targets, journal, reporter, clock);
        this.switching =
                new ProfileSwitching(
                        instance,
                        library,
                        access,
                        kept,
                        targets,
                        chronicle,
                        () -> Math.max(1, settings.get().profileSwitchAttempts()),
                        pause,
                        clock,
                        observer);
        this.steps = new ProfileSteps(instance, application, state, mirror, kept, targets);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public Instant run(Pulse pulse) {
        Instant now = clock.instant();
        if (!access.usable()) {
            return now.plus(IDLE);
        }
        try {
            work(pulse, settings.get(), now);
        } catch (ApiException e) {
            access.blames(e);
            throw e;
        }
        return Stream.of(
                        Optional.of(clock.instant().plus(IDLE)),
                        switching.next(),
                        nextTimeout(settings.get()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void work(Pulse pulse, SearchSettings current, Instant now) {
        pulse.doing("looking at quality profiles");
        complete();
        if (!isOn(current)) {
            if (!current.keepTempProfile()) {
                giveAllBack(pulse, "Temporary profiles are switched off.");
            }
            steps.forget();
        } else {
            if (current.forceResetTempProfiles() && !begun) {
                giveAllBack(pulse, "ForceResetTempProfiles asks for it at each start.");
            }
            judge(pulse, current, now);
        }
        begun = true;
    }

    /// Without the main switch nothing is searched for, with whatever profile.
    private static boolean isOn(SearchSettings current) {
        return current.missing()
                && current.tempForMissing()
                && !current.profileMappings().isEmpty();
    }

    private void complete() {
        for (var row : switching.unfinished()) {
            hold(row, "It was begun before.", () -> switching.complete(row));
        }
    }

    /// What rests has its own profile already.
    private void giveAllBack(Pulse pulse, String why) {
        for (var row : kept.all(instance)) {
            if (row.state() == State.TEMPORARY || row.state() == State.SWITCHING) {
                pulse.doing("giving profiles back");
                giveBack(row, State.REVERTING, why);
            }
        }
    }

    private void judge(Pulse pulse, SearchSettings current, Instant now) {
        Map<Long, ProfileStep> wanted = steps.due(current, now);
        int done = 0;
        for (var step : wanted.entrySet()) {
            pulse.doing("changing profiles: %,d of %,d".formatted(++done, wanted.size()));
            carryOut(step.getKey(), step.getValue());
        }
        steps.done();
    }

    private void carryOut(long target, ProfileStep step) {
        switch (step) {
            case ProfileStep.Stay _ -> {}
            case ProfileStep.ToTemporary(long original, long temp, String why) ->
                    hold(
                            new TempProfile(
                                    target, original, temp, State.SWITCHING, clock.instant()),
                            why,
                            () -> switching.lend(target, original, temp, why));
            case ProfileStep.Back(_, _, String why, boolean rests) ->
                    kept.find(instance, target)
                            .ifPresent(row ->
                                    giveBack(row, rests ? State.TIMING_OUT : State.REVERTING, why));
            case ProfileStep.Forget(String why) ->
                    kept.find(instance, target).ifPresent(row -> letGo(row, why));
        }
    }

    private void giveBack(TempProfile row, State as, String why) {
        hold(
                ProfileSwitching.in(row, as, clock.instant()),
                why,
                () -> switching.giveBack(row, as, why));
    }

    private void hold(TempProfile row, String why, Runnable action) {
        dryRun.get().ifPresentOrElse(setting -> chronicle.withheld(row, why, setting), action);
    }

    /// Another profile than ours may be an older one that the mirror still has: the Arr is asked.
    private void letGo(TempProfile row, String why) {
        long target = row.targetId();
        var ours = Optional.of(row.state() == State.RESTING ? row.original() : row.temp());
        if (targets.knownProfile(target).equals(ours)) {
            switching.letGo(row, why);
            return;
        }
        var profile = targets.profile(target);
        if (profile.isEmpty()) {
            switching.letGo(row, "It is not in the library any more.");
            targets.isGone(target);
        } else {
            targets.hasProfile(target, profile.get());
            if (!profile.equals(ours)) {
                switching.letGo(row, why);
            }
        }
    }

    private Optional<Instant> nextTimeout(SearchSettings current) {
        var timeout = current.tempProfileTimeout();
        if (timeout == null || !isOn(current)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return kept.all(instance).stream()
                .filter(row -> row.state() == State.TEMPORARY)
                .map(row -> row.since().plus(timeout).plus(MOMENT))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }
}
