package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QualityProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The demo's libraries on the day of the demo: files below the cutoff, something that nobody wants
/// to have, an episode that has just aired and one that will, and things that wait for a better
/// profile.
final class DemoShelves {
    static final QualityProfile ANY = new QualityProfile(1, "Any", 0);
    static final QualityProfile HD = new QualityProfile(2, "HD", 0);

    private static final long SERIES_OF_TODAY = 1;
    private static final int TRACKS = 10;

    private DemoShelves() {}

    static ArrSetup fill(ArrSetup setup, Instant now) {
        List<LibraryItem> items = new ArrayList<>();
        for (LibraryItem item : DemoLibrary.of(setup.application)) {
            items.add(
                    switch (setup.application) {
                        case RADARR -> movie(item);
                        case SONARR -> episode(item, now);
                        case LIDARR -> item.withTracks(TRACKS);
                        case READARR -> item;
                    });
        }
        if (setup.application == Application.SONARR) {
            items.add(nextWeek(now));
        }
        return setup.withLibrary(items)
                .withParents(parents(setup.application))
                .withProfiles(ANY, HD)
                .withFinds(DemoShelves::findable);
    }

    /// Every fourth item has a release somewhere.
    private static boolean findable(LibraryItem item) {
        return item.media().id() % 4 == 1;
    }

    private static LibraryItem movie(LibraryItem movie) {
        long id = movie.media().id();
        LibraryItem there = id % 8 == 0 ? movie.belowCutoff() : movie;
        return there.withProfile(id % 5 == 0 ? HD.id() : ANY.id()).withMonitored(id != 18);
    }

    private static LibraryItem episode(LibraryItem episode, Instant now) {
        if (episode.media().parentId() != SERIES_OF_TODAY) {
            return episode;
        }
        Duration ago = Duration.ofHours(3).plusDays(7L * (6 - episode.number()));
        return episode.withDate(now.minus(ago));
    }

    private static LibraryItem nextWeek(Instant now) {
        return LibraryItem.episode(
                new MediaId(100, SERIES_OF_TODAY, 1),
                "Harbour Lights",
                7,
                "Leaving",
                now.plus(Duration.ofDays(7)));
    }

    private static List<LibraryParent> parents(Application application) {
        return switch (application) {
            case RADARR, READARR -> List.of();
            case SONARR -> List.of(LibraryParent.of(4, "Small Hours").withProfile(HD.id()));
            case LIDARR -> List.of(LibraryParent.of(4, "Velvet Arithmetic").withProfile(HD.id()));
        };
    }
}
