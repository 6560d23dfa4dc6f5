package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.log.Logging;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Mirror;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads anew what was said to have changed, and nothing else. What it finds counts, not what was
/// said: an item that is said to be deleted goes when the Arr has it no more. Used by one thread at
/// a time.
final class LibraryChanges {
    private final String instance;
    private final Application application;
    private final ArrLibrary library;
    private final ArrAccess access;
    private final Mirror mirror;
    private final FamilyReader families;
    private final Logger log;

    LibraryChanges(
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
        this.families = new FamilyReader(instance, application, library, access, mirror);
        this.log = Logging.logger(LibraryChanges.class, instance);
    }

    /// Reads anew what is named.
    ///
    /// @return the movies, or series, artists and authors, of which something was not known so
    Set<Long> read(Announcements.Named named, Pulse pulse) {
        pulse.doing("reading what changed");
        if (application == Application.RADARR) {
            return movies(named.items()) ? named.items() : Set.of();
        }
        Set<Long> parents = new HashSet<>(named.parents());
        parents.addAll(parentsOf(named.items()));
        Set<Long> touched = new HashSet<>();
        for (long parent : parents) {
            if (family(parent)) {
                touched.add(parent);
            }
            pulse.beat();
        }
        return touched;
    }

    private boolean movies(Set<Long> ids) {
        if (ids.isEmpty()) {
            return false;
        }
        var found = library.find(ids);
        Set<Long> gone = new HashSet<>(ids);
        found.forEach(item -> gone.remove(item.id()));
        boolean saved = mirror.saveItems(instance, found);
        return mirror.removeItems(instance, gone) || saved;
    }

    /// Those they belong to, and those they belonged to.
    private Set<Long> parentsOf(Set<Long> items) {
        if (items.isEmpty()) {
            return Set.of();
        }
        return Stream.concat(
                        library.find(items).stream(),
                        mirror.prospects(instance, items).stream().map(Prospect::item))
                .map(Item::parentId)
                .collect(Collectors.toSet());
    }

    /// One that cannot be read stays as it was until the next refresh.
    private boolean family(long id) {
        try {
            var parent = library.findParent(id);
            return parent.isPresent()
                    ? families.readAgain(parent.get())
                    : mirror.removeParent(instance, id);
        } catch (ApiException e) {
            if (access.blames(e)) {
                throw e;
            }
            log.log(
                    Level.WARNING,
                    "what belongs to {0} cannot be read anew: {1}",
                    mirror.parent(instance, id).map(Parent::title).orElse("number " + id),
                    e.failure().says());
            return false;
        }
    }

    /// Air dates move, and episodes come that nobody knew of: one request tells, and what is known
    /// so already is not written again.
    ///
    /// @return the series of which something was not known so
    Set<Long> airing(Instant from, Instant to, Pulse pulse) {
        pulse.doing("reading the calendar");
        Map<Long, List<Item>> bySeries =
                library.airing(from, to).stream().collect(Collectors.groupingBy(Item::parentId));
        Set<Long> touched = new HashSet<>();
        bySeries.forEach((series, episodes) -> {
            boolean known = mirror.parent(instance, series).isPresent();
            if (known ? mirror.saveItems(instance, episodes) : family(series)) {
                touched.add(series);
            }
        });
        return touched;
    }
}
