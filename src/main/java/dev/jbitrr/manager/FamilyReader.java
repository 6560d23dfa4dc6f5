package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Track;
import dev.jbitrr.log.Logging;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Mirror;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads series, artists or authors with all that belongs to them into the mirror, a few side by
/// side: no more than those are in memory at once.
final class FamilyReader {
    /// So many failures are told of one by one.
    private static final int TOLD = 5;

    private final String instance;
    private final Application application;
    private final ArrLibrary library;
    private final ArrAccess access;
    private final Mirror mirror;
    private final Logger log;

    private record Family(List<Item> items, List<Track> tracks) {}

    /// What a reading gave.
    ///
    /// @param items how many belong to those that were read
    /// @param failed how many could not be read, and stay as they were
    record Read(int items, int failed) {}

    FamilyReader(
            String instance,
            Application application,
            ArrLibrary library,
            ArrAccess access,
            Mirror mirror) {
        this.instance = instance;
        this.application = application;
        this.library = library;
        this.access = access;
        this.mirror = mirror;
        this.log = Logging.logger(FamilyReader.class, instance);
    }

    /// Throws when the Arr is gone, or not one of them can be read.
    ///
    /// @param leftovers told how much was read
    Read read(List<Parent> parents, long generation, int atOnce, Pulse pulse, Leftovers leftovers) {
        var progress = new Progress(parents.size(), pulse, leftovers);
        Parallel.each(parents, atOnce, parent -> progress.add(read(parent, generation, progress)));
        return progress.result();
    }

    private int read(Parent parent, long generation, Progress progress) {
        try {
            var family = family(parent);
            mirror.saveFamily(instance, generation, parent, family.items(), family.tracks());
            return family.items().size();
        } catch (ApiException e) {
            if (access.blames(e)) {
                throw e;
            }
            log.log(
                    progress.failed(e) <= TOLD ? Level.WARNING : Level.DEBUG,
                    "{0} cannot be read and stays as it was: {1}",
                    parent.title(),
                    e.failure().says());
            mirror.keepFamily(instance, generation, parent);
            return 0;
        }
    }

    /// Reads one anew, between two readings of all.
    ///
    /// @return whether anything of it was not known so
    boolean readAgain(Parent parent) {
        var family = family(parent);
        return mirror.saveFamily(instance, parent, family.items(), family.tracks());
    }

    private Family family(Parent parent) {
        return new Family(
                library.items(parent.id()),
                application == Application.LIDARR ? library.tracks(parent.id()) : List.of());
    }

    private final class Progress {
        private final int all;
        private final Pulse pulse;
        private final Leftovers leftovers;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger items = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicReference<@Nullable ApiException> failure = new AtomicReference<>();

        Progress(int all, Pulse pulse, Leftovers leftovers) {
            this.all = all;
            this.pulse = pulse;
            this.leftovers = leftovers;
        }

        /// In order, so that it never seems to go back.
        synchronized void add(int read) {
            items.addAndGet(read);
            leftovers.of(read);
            pulse.doing(
                    "reading the library: %,d of %,d %s"
                            .formatted(
                                    done.incrementAndGet(),
                                    all,
                                    LibraryWords.parents(application)));
        }

        /// How many that makes.
        int failed(ApiException e) {
            failure.set(e);
            return failed.incrementAndGet();
        }

        Read result() {
            var last = failure.get();
            if (last != null && failed.get() == all) {
                throw last;
            }
            return new Read(items.get(), failed.get());
        }
    }
}
