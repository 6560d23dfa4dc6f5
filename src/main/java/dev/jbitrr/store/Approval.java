package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A removal that waits for a person's answer, or waited.
///
/// @param rule what wants it removed
/// @param reason the same as a sentence
/// @param answeredBy who answered; empty while nobody has
public record Approval(
        long id,
        String instance,
        String qbit,
        InfoHash hash,
        String name,
        String rule,
        String reason,
        Instant askedAt,
        Answer answer,
        @Nullable Instant answeredAt,
        String answeredBy) {

    /// What came of the question.
    public enum Answer {
        PENDING,
        APPROVED,
        REJECTED,
        /// Nobody answered, and the removal is no longer wanted.
        WITHDRAWN
    }
}
