package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.log.Logging;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Mirror;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the whole library of an Arr into its mirror: what is gone from the one goes from the
/// other. A library that is suddenly empty is not believed at first. Used by one thread at a time.
final class LibraryRefresh {
    /// An empty library is believed when it still is by then.
    static final Duration DOUBT = Duration.ofMinutes(1);

    private static final int CHUNK = 500;

    private final String instance;
    private final Application application;
    private final ArrLibrary library;
    private final Mirror mirror;
    private final FamilyReader families;
    private final IntSupplier atOnce;
    private final InstantSource clock;
    private final Logger log;
    private final Leftovers leftovers = new Leftovers();
    private @Nullable Instant emptySince;
    private boolean told;

    LibraryRefresh(
            String instance,
            Application application,
            ArrLibrary library,
            ArrAccess access,
            Mirror mirror,
            IntSupplier atOnce,
            InstantSource clock) {
        this.instance = instance;
        this.application = application;
        this.library = library;
        this.mirror = mirror;
        this.families = new FamilyReader(instance, application, library, access, mirror);
        this.atOnce = atOnce;
        this.clock = clock;
        this.log = Logging.logger(LibraryRefresh.class, instance);
    }

    /// Empty when the library is empty, and that is not believed yet: nothing was changed then.
    Optional<LibraryState.Reading> run(Pulse pulse) {
        Instant begun = clock.instant();
        pulse.doing("reading the quality profiles");
        mirror.saveProfiles(instance, library.profiles());
        try {
            return application == Application.RADARR
                    ? movies(pulse, begun)
                    : families(pulse, begun);
        } finally {
            leftovers.clear();
        }
    }

    private Optional<LibraryState.Reading> movies(Pulse pulse, Instant begun) {
        pulse.doing("reading the library");
        long generation = mirror.beginRefresh(instance, begun);
        var movies = new Movies(pulse, generation);
        library.movies(movies::add);
        movies.save();
        if (movies.count == 0 && isDoubtful()) {
            return Optional.empty();
        }
        return Optional.of(finish(generation, begun, "%,d movies".formatted(movies.count), 0));
    }

    private Optional<LibraryState.Reading> families(Pulse pulse, Instant begun) {
        pulse.doing("reading the library");
        var parents = library.parents();
        if (parents.isEmpty() && isDoubtful()) {
            return Optional.empty();
        }
        long generation = mirror.beginRefresh(instance, begun);
        var read = families.read(parents, generation, atOnce.getAsInt(), pulse, leftovers);
        String what =
                "%,d %s with %,d %s"
                        .formatted(
                                parents.size(),
                                LibraryWords.parents(application),
                                read.items(),
                                LibraryWords.items(application));
        return Optional.of(finish(generation, begun, what, read.failed()));
    }

    private LibraryState.Reading finish(long generation, Instant begun, String what, int notRead) {
        emptySince = null;
        Instant now = clock.instant();
        int gone = mirror.finishRefresh(instance, generation, notRead > 0, now);
        log.log(
                told ? Level.DEBUG : Level.INFO,
                () ->
                        "library read: %s in %.1f s%s%s"
                                .formatted(
                                        what,
                                        Duration.between(begun, now).toMillis() / 1000.0,
                                        gone == 0 ? "" : ", %,d are gone".formatted(gone),
                                        notRead == 0
                                                ? ""
                                                : ", %,d %s could not be read"
                                                        .formatted(
                                                                notRead,
                                                                LibraryWords.parents(
                                                                        application))));
        told = true;
        return new LibraryState.Reading(generation, begun, now, notRead > 0);
    }

    /// An Arr whose database is being restored, or moved, has an empty library for a while.
    private boolean isDoubtful() {
        var size = mirror.size(instance);
        if (size.parents() == 0 && size.items() == 0) {
            return false;
        }
        Instant now = clock.instant();
        if (emptySince == null) {
            emptySince = now;
            log.log(
                    Level.WARNING,
                    "the library is suddenly empty: not believed yet, what was known of it stays");
        }
        return now.isBefore(emptySince.plus(DOUBT));
    }

    /// Saves what is read a few hundred at a time.
    private final class Movies {
        private final Pulse pulse;
        private final long generation;
        private final List<Item> chunk = new ArrayList<>(CHUNK);
        private int count;

        Movies(Pulse pulse, long generation) {
            this.pulse = pulse;
            this.generation = generation;
        }

        void add(Item movie) {
            chunk.add(movie);
            if (chunk.size() == CHUNK) {
                save();
            }
        }

        void save() {
            if (!chunk.isEmpty()) {
                mirror.saveMovies(instance, generation, List.copyOf(chunk));
                count += chunk.size();
                leftovers.of(chunk.size());
                chunk.clear();
                pulse.doing("reading the library: %,d movies".formatted(count));
            }
        }
    }
}
