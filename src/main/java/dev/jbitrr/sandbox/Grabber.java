package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a simulated Arr finds releases: stands for its indexers and for the hand-over to the
/// download client. Called while the Arr holds its state, so it must not call the Arr.
@FunctionalInterface
public interface Grabber {
    /// Finds nothing.
    Grabber NONE = (_, _) -> Optional.empty();

    /// Takes a release of the item and gives it to the download client, unless there is none.
    Optional<Grab> grab(Application application, Wanted wanted);

    /// What is searched for.
    ///
    /// @param blocklisted titles of releases that are not to be taken
    record Wanted(LibraryItem item, Set<String> blocklisted) {
        public Wanted {
            blocklisted = Set.copyOf(blocklisted);
        }
    }

    /// A release that is being downloaded.
    ///
    /// @param mediaIds the items in it: more than one for a season pack
    /// @param score its custom format score
    record Grab(String downloadId, String title, List<Long> mediaIds, int score) {
        public Grab {
            mediaIds = List.copyOf(mediaIds);
        }

        public static Grab of(String downloadId, String title, LibraryItem item) {
            return new Grab(downloadId, title, List.of(item.media().id()), 0);
        }
    }
}
