package dev.jbitrr.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command of an Arr and how far it is.
///
/// @param name the Arr's name of it: `DownloadedMoviesScan`, `MoviesSearch`, …
/// @param queuedAt when the Arr accepted it
/// @param downloadId upper-case infohash of an import command, else empty
/// @param path path of an import command, else empty
/// @param mediaIds what a search command is about, sorted; empty otherwise
/// @param message what the Arr says about it, null when nothing
public record CommandStatus(
        long id,
        String name,
        State state,
        Instant queuedAt,
        String downloadId,
        String path,
        List<Long> mediaIds,
        @Nullable String message) {

    public CommandStatus {
        mediaIds = List.copyOf(mediaIds);
    }

    /// The Arr's states, the unsuccessful ends together.
    public enum State {
        QUEUED,
        STARTED,
        COMPLETED,
        FAILED
    }
}
