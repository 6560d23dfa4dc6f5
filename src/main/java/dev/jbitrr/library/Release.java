package dev.jbitrr.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a movie comes out, as Radarr says it.
///
/// @param available Radarr's own verdict (`isAvailable`); null when it does not say
/// @param minimum `minimumAvailability`: `announced`, `inCinemas`, `released`, …
public record Release(
        @Nullable Boolean available,
        String minimum,
        @Nullable Instant inCinemas,
        @Nullable Instant digital,
        @Nullable Instant physical) {}
