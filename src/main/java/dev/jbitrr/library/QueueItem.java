package dev.jbitrr.library;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of an Arr's download queue. A season pack has one line per episode, all with the same
/// download id.
///
/// @param downloadId upper-case infohash; empty when the Arr does not say
/// @param status the Arr's words: `downloading`, `completed`, `warning`, …
/// @param trackedState `downloading`, `importPending`, `importBlocked`, `importing`, `imported`, …
/// @param trackedStatus `ok`, `warning` or `error`
/// @param messages what the Arr complains about, titles and texts together
/// @param media null when the Arr could not match the download to its library
public record QueueItem(
        long id,
        String downloadId,
        String title,
        String status,
        String trackedState,
        String trackedStatus,
        List<String> messages,
        @Nullable MediaId media,
        String outputPath,
        @Nullable Integer customFormatScore) {

    public QueueItem {
        messages = List.copyOf(messages);
    }

    public Optional<MediaId> matched() {
        return Optional.ofNullable(media);
    }
}
