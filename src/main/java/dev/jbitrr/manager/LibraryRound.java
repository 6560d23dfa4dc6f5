package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.library.Application;
import dev.jbitrr.log.Logging;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Mirror;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps the mirror of an Arr's library current: reads all of it every so often, and in between
/// what webhooks and imports say has changed, and what Sonarr's calendar shows.
final class LibraryRound implements Loop.Round {
    static final String NAME = "library";

    /// Between two readings of the whole library.
    static final Duration EVERY = Duration.ofMinutes(15);

    /// However much is announced.
    private static final Duration APART = Duration.ofMinutes(1);

    private static final Duration CALENDAR = Duration.ofMinutes(5);
    private static final Duration AIRING = Duration.ofDays(2);

    /// Whoever has news wakes this loop; this is for news that got lost on the way.
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ArrAccess access;
    private final LibraryState state;
    private final LibraryRefresh refresh;
    private final LibraryChanges changes;
    private final Announcements announcements;
    private final InstantSource clock;
    private final Runnable changed;
    private final Logger log;
    private final boolean hasCalendar;
    private final Timer calendar = new Timer(Instant.EPOCH);
    private Instant next = Instant.MIN;
    private int failures;
    private @Nullable ApiException failure;

    /// @param atOnce how many calls may run side by side
    /// @param changed wakes the loops that work from the mirror
    LibraryRound(
            String instance,
            Application application,
            ArrLibrary library,
            ArrAccess access,
            LibraryState state,
            LibraryNews news,
            Mirror mirror,
            Hooks hooks,
            IntSupplier atOnce,
            InstantSource clock,
            Runnable changed) {
        this.access = access;
        this.state = state;
        this.refresh =
                new LibraryRefresh(instance, application, library, access, mirror, atOnce, clock);
        this.changes = new LibraryChanges(instance, application, library, access, mirror);
        this.announcements = new Announcements(instance, hooks, news);
        this.clock = clock;
        this.changed = changed;
        this.log = Logging.logger(LibraryRound.class, instance);
        this.hasCalendar = application == Application.SONARR;
    }

    @Override
    public Instant run(Pulse pulse) {
        Instant now = clock.instant();
        if (!access.usable()) {
            return now.plus(IDLE);
        }
        try {
            if (state.ready()) {
                catchUp(pulse, now);
            }
            if (!next.isAfter(now)) {
                refresh(pulse);
            }
        } catch (ApiException e) {
            access.blames(e);
            throw e;
        }
        if (failure != null) {
            throw failure; // it holds until the next attempt
        }
        return Stream.of(next, nextCalendar(), announcements.due().orElse(now.plus(LOOK)))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant nextCalendar() {
        return hasCalendar && state.ready() ? calendar.next(CALENDAR) : Instant.MAX;
    }

    /// What is announced meanwhile may be in it, or not: it is looked at afterwards.
    private void refresh(Pulse pulse) {
        announcements.forget();
        try {
            var reading = refresh.run(pulse);
            reading.ifPresent(this::publish);
            next = clock.instant().plus(reading.isPresent() ? EVERY : LibraryRefresh.DOUBT);
            failures = 0;
            failure = null;
        } catch (ApiException e) {
            if (!access.blames(e)) {
                failures++;
                failure = e;
                next = clock.instant().plus(Backoff.library(failures));
            }
            throw e;
        }
    }

    private void publish(LibraryState.Reading reading) {
        state.refreshed(reading);
        calendar.happened(reading.at());
        changed.run();
    }

    private void catchUp(Pulse pulse, Instant now) {
        announcements.look(now);
        if (announcements.areDue(now)) {
            if (announcements.tooMuch()) {
                next = soon(now);
            } else if (!tell(() -> changes.read(announcements.named(), pulse))) {
                next = soon(now);
            }
            announcements.done();
        }
        if (!nextCalendar().isAfter(now)) {
            var to = now.plus(AIRING);
            tell(() -> changes.airing(now.minus(AIRING), to, pulse));
            calendar.happened(now);
        }
    }

    private Instant soon(Instant now) {
        if (failure != null) {
            return next; // it may not be asked before
        }
        Instant soon = state.refreshedAt().map(at -> at.plus(APART)).orElse(now);
        return soon.isBefore(next) ? soon : next;
    }

    /// What cannot be read by itself keeps nothing else from being read.
    ///
    /// @return whether it could
    private boolean tell(Supplier<Set<Long>> reading) {
        try {
            Set<Long> touched = reading.get();
            if (!touched.isEmpty()) {
                state.touched(touched);
                changed.run();
            }
            return true;
        } catch (ApiException e) {
            if (access.blames(e)) {
                throw e;
            }
            log.log(Level.WARNING, "what changed cannot be read: {0}", e.failure().says());
            return false;
        }
    }
}
