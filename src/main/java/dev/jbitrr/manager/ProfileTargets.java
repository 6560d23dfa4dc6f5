package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Mirror;
import java.util.List;
import java.util.Optional;

/// What has a quality profile of its own: movies, and series, artists and authors.
final class ProfileTargets {
    private final String instance;
    private final Application application;
    private final ArrLibrary library;
    private final Mirror mirror;

    ProfileTargets(String instance, Application application, ArrLibrary library, Mirror mirror) {
        this.instance = instance;
        this.application = application;
        this.library = library;
        this.mirror = mirror;
    }

    private boolean movies() {
        return application == Application.RADARR;
    }

    /// All that decides about one; empty when it is not known.
    List<Prospect> family(long target) {
        return movies()
                ? mirror.prospects(instance, List.of(target))
                : mirror.family(instance, target);
    }

    String title(long target) {
        Optional<String> title =
                movies()
                        ? movie(target).map(Item::title)
                        : mirror.parent(instance, target).map(Parent::title);
        return title.orElse("");
    }

    /// As the Arr calls it; its number when nobody knows.
    String profileName(long profile) {
        return mirror.profiles(instance).stream()
                .filter(one -> one.id() == profile)
                .map(QualityProfile::name)
                .findFirst()
                .orElseGet(() -> String.valueOf(profile));
    }

    private Optional<Item> movie(long id) {
        return mirror.prospects(instance, List.of(id)).stream().map(Prospect::item).findFirst();
    }

    /// It has this profile now, whatever the last refresh saw.
    void hasProfile(long target, long profile) {
        if (movies()) {
            movie(target)
                    .ifPresent(
                            item -> mirror.saveItems(instance, List.of(item.withProfile(profile))));
        } else {
            mirror.parent(instance, target)
                    .ifPresent(parent -> mirror.saveParent(instance, parent.withProfile(profile)));
        }
    }

    void isGone(long target) {
        if (movies()) {
            mirror.removeItems(instance, List.of(target));
        } else {
            mirror.removeParent(instance, target);
        }
    }

    /// The profile that the mirror says it has; empty when it has no such target.
    Optional<Long> knownProfile(long target) {
        return movies()
                ? movie(target).map(Item::profile)
                : mirror.parent(instance, target).map(Parent::profile);
    }

    /// The profile that the Arr says it has at this moment; empty when it is gone.
    Optional<Long> profile(long target) {
        return movies()
                ? library.find(List.of(target)).stream().findFirst().map(Item::profile)
                : library.findParent(target).map(Parent::profile);
    }
}
