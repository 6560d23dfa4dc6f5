package dev.jbitrr.manager;

import dev.jbitrr.library.MediaId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// What this process itself had changed in the library, by imports, and should be read anew. Safe
/// for several threads.
final class LibraryNews {
    private final Runnable wake;
    private final Set<MediaId> waiting = new HashSet<>();

    /// @param wake wakes who reads it
    LibraryNews(Runnable wake) {
        this.wake = wake;
    }

    /// Returns at once.
    void changed(Collection<MediaId> media) {
        if (add(media)) {
            wake.run();
        }
    }

    private synchronized boolean add(Collection<MediaId> media) {
        return waiting.addAll(media);
    }

    synchronized Set<MediaId> take() {
        var taken = Set.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
