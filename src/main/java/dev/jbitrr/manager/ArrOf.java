package dev.jbitrr.manager;

import dev.jbitrr.torrent.Torrent;
import java.util.Optional;

/// Which Arr knows a download.
interface ArrOf {
    /// May ask servers.
    Answer of(Torrent torrent);

    /// The Arr of that section, for what was begun with it; empty when there is none any more.
    Optional<KnownArr> named(String instance);

    /// What is known about it.
    sealed interface Answer {
        record Known(KnownArr arr) implements Answer {}

        /// No Arr knows it.
        record Nobody() implements Answer {}

        /// One that may know it cannot be asked now.
        record NotNow() implements Answer {}
    }

    /// The torrents of an Arr are its own, whatever it says.
    static ArrOf always(KnownArr arr) {
        return new ArrOf() {
            @Override
            public Answer of(Torrent torrent) {
                return new Answer.Known(arr);
            }

            @Override
            public Optional<KnownArr> named(String instance) {
                return Optional.of(arr);
            }
        };
    }
}
