package dev.jbitrr.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of an Arr's history about a download.
public record HistoryEvent(
        long id,
        Kind kind,
        String downloadId,
        String title,
        Instant date,
        @Nullable MediaId media) {
    /// What happened, in the kinds that matter to a download's fate.
    public enum Kind {
        GRABBED,
        IMPORTED,
        FAILED,
        IGNORED,
        OTHER
    }
}
