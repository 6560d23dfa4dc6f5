package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.servarr.ArrLibrary.ProfileChange;
import dev.jbitrr.store.TempProfiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Gives movies, series, artists and authors a temporary quality profile, and their own back. What
/// is going to be done is written down before, so that a successor completes it, and what belongs
/// to a target is never lost. Used by one thread at a time.
final class ProfileSwitching {
    private final String instance;
    private final ArrLibrary library;
    private final ArrAccess access;
    private final TempProfiles kept;
    private final ProfileTargets targets;
    private final ProfileChronicle chronicle;
    private final IntSupplier attempts;
    private final Runnable pause;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Map<Long, Wait> waits = new HashMap<>();

    /// @param attempt how many were made; of those before it is not known what became
    private record Answer(int attempt, ProfileChange change) {}

    /// @param failures in a row
    private record Wait(Instant until, int failures) {}

    /// @param attempts how often a change is tried before it is put off
    /// @param pause between two attempts
    ProfileSwitching(
            String instance,
            ArrLibrary library,
            ArrAccess access,
            TempProfiles kept,
            ProfileTargets targets,
            ProfileChronicle chronicle,
            IntSupplier attempts,
            Runnable pause,
            InstantSource clock,
            StepObserver observer) {
        this.instance = instance;
        this.library = library;
        this.access = access;
        this.kept = kept;
        this.targets = targets;
        this.chronicle = chronicle;
        this.attempts = attempts;
        this.pause = pause;
        this.clock = clock;
        this.observer = observer;
    }

    /// Whether enough time has passed since it did not work.
    boolean mayTry(long target) {
        var wait = waits.get(target);
        return wait == null || !wait.until().isAfter(clock.instant());
    }

    /// When the next of those that did not work may be tried again.
    Optional<Instant> next() {
        Instant now = clock.instant();
        return waits.values().stream()
                .map(Wait::until)
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    /// Gives it the temporary profile.
    void lend(long target, long original, long temp, String why) {
        begin(new TempProfile(target, original, temp, State.SWITCHING, clock.instant()), why);
    }

    /// Gives it its own profile back.
    ///
    /// @param as [State#REVERTING] or [State#TIMING_OUT]
    void giveBack(TempProfile temporary, State as, String why) {
        begin(in(temporary, as, clock.instant()), why);
    }

    static TempProfile in(TempProfile row, State state, Instant now) {
        return new TempProfile(row.targetId(), row.original(), row.temp(), state, now);
    }

    /// The journal comes first: a death in between makes it say so twice, and never hides what was
    /// done.
    private void begin(TempProfile row, String why) {
        if (!mayTry(row.targetId())) {
            return;
        }
        chronicle.begun(row, why);
        kept.save(instance, row);
        observer.reached(moment(row, "opened"));
        carryOut(row, true);
    }

    /// What was begun, and perhaps done, before a crash or a failure.
    List<TempProfile> unfinished() {
        return kept.all(instance).stream()
                .filter(row -> row.state() != State.TEMPORARY && row.state() != State.RESTING)
                .toList();
    }

    /// Completes it, or finds it complete.
    void complete(TempProfile row) {
        if (mayTry(row.targetId())) {
            carryOut(row, false);
        }
    }

    /// @param fresh whether nothing can have been done yet
    private void carryOut(TempProfile row, boolean fresh) {
        boolean there = row.state() == State.SWITCHING;
        long from = there ? row.original() : row.temp();
        long to = there ? row.temp() : row.original();
        try {
            var answer = change(row.targetId(), from, to);
            observer.reached(moment(row, "called"));
            settle(row, to, answer.change(), fresh && answer.attempt() == 1);
            waits.remove(row.targetId());
        } catch (ApiException e) {
            failed(row, e);
        }
        observer.reached(moment(row, "settled"));
    }

    private Answer change(long target, long from, long to) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Answer(attempt, library.changeProfile(target, from, to));
            } catch (ApiException e) {
                if (!e.failure().temporary() || attempt >= attempts.getAsInt()) {
                    throw e;
                }
                pause.run();
            }
        }
    }

    /// @param fresh whether none but this change can have been made
    private void settle(TempProfile row, long to, ProfileChange change, boolean fresh) {
        switch (change) {
            case ProfileChange.Changed _ -> reached(row, to);
            case ProfileChange.Other(long profile) when profile == to && !fresh -> reached(row, to);
            case ProfileChange.Other(long profile) -> {
                targets.hasProfile(row.targetId(), profile);
                letGo(row, "It has another profile by now, which stays.");
            }
            case ProfileChange.Gone _ -> {
                letGo(row, "It is not in the library any more.");
                targets.isGone(row.targetId());
            }
        }
    }

    private void reached(TempProfile row, long profile) {
        switch (row.state()) {
            case SWITCHING -> kept.save(instance, in(row, State.TEMPORARY, clock.instant()));
            case TIMING_OUT -> kept.save(instance, in(row, State.RESTING, clock.instant()));
            case REVERTING, TEMPORARY, RESTING -> kept.remove(instance, row.targetId());
        }
        targets.hasProfile(row.targetId(), profile);
        chronicle.done(row);
    }

    /// It is somebody else's from now on.
    void letGo(TempProfile row, String why) {
        kept.remove(instance, row.targetId());
        chronicle.letGo(row, why);
    }

    /// What was refused was not done; of all else that is not known, and it is completed later.
    private void failed(TempProfile row, ApiException e) {
        if (access.blames(e)) {
            throw e;
        }
        chronicle.failed(row, e.failure().says());
        int failures = failures(row.targetId()) + 1;
        boolean temporary = e.failure().temporary();
        waits.put(
                row.targetId(),
                new Wait(clock.instant().plus(Backoff.item(temporary, failures)), failures));
        boolean refused = e.failure() instanceof Failure.Rejected && !temporary;
        if (refused && row.state() == State.SWITCHING) {
            kept.remove(instance, row.targetId());
        }
    }

    private int failures(long target) {
        var wait = waits.get(target);
        return wait == null ? 0 : wait.failures();
    }

    private static String moment(TempProfile row, String moment) {
        return switch (row.state()) {
            case SWITCHING, TEMPORARY -> "profile/switch/" + moment;
            case REVERTING, RESTING -> "profile/revert/" + moment;
            case TIMING_OUT -> "profile/time-out/" + moment;
        };
    }
}
