package dev.jbitrr.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a process said of itself last.
///
/// @param role `web` or `manager`
/// @param problem why it is not well, as a sentence
/// @param retryAt when it tries again what it waits for
public record ProcessState(
        String instance,
        String role,
        long pid,
        Instant startedAt,
        String state,
        @Nullable String problem,
        @Nullable Instant retryAt,
        Instant updatedAt) {}
