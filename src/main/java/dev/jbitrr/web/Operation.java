package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that was asked for and takes a while.
///
/// @param kind `restart`, `restart-all`, `rebuild`, `reload`, `run-now`
/// @param target the instance; empty when it concerns all
/// @param state `running`, `done` or `failed`
/// @param lines what the supervisor said to it
@Json
record Operation(
        String id,
        String kind,
        String target,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        List<String> lines) {

    boolean running() {
        return state.equals("running");
    }

    boolean same(String otherKind, String otherTarget) {
        return kind.equals(otherKind) && target.equals(otherTarget);
    }

    Operation done(Instant now, List<String> said) {
        return new Operation(id, kind, target, "done", startedAt, now, null, List.copyOf(said));
    }

    Operation failed(Instant now, String why) {
        return new Operation(id, kind, target, "failed", startedAt, now, why, List.of());
    }
}
