package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of `/api/processes`: an instance and the process that looks after it.
///
/// @param category the qBittorrent category; the name where there is none
/// @param name the configured section, or `supervisor`, `web`
/// @param kind `torrent` for an Arr manager, `category` for a qBit manager, `web`, `supervisor`
/// @param pid null while there is no process
/// @param rebuilding whether a restart that somebody asked for is under way
/// @param state `starting`, `running`, `waiting`, `backoff`, `stopping`, `stopped`, `given-up`,
///   `misconfigured`
/// @param restartsInWindow restarts that count against the limit
/// @param waitingUntil when it is tried again
/// @param waitReason why it cannot work now, in words
/// @param heartbeatAgeMs time since its last sign of life
/// @param activity what it does right now, in words
@Json
public record ProcessRow(
        String category,
        String name,
        String kind,
        @Nullable Long pid,
        boolean alive,
        boolean rebuilding,
        String state,
        @Nullable Instant startedAt,
        int restartsInWindow,
        @Nullable String lastError,
        @Nullable Instant waitingUntil,
        @Nullable String waitReason,
        @Nullable Long rssBytes,
        @Nullable Long heartbeatAgeMs,
        @Nullable String activity) {

    static final String STARTING = "starting";
    static final String RUNNING = "running";
    static final String WAITING = "waiting";
    static final String STOPPED = "stopped";
    static final String MISCONFIGURED = "misconfigured";

    /// A line for something of which no process is known.
    static ProcessRow without(
            String category, String name, String kind, String state, @Nullable String error) {
        return new ProcessRow(
                category, name, kind, null, false, false, state, null, 0, error, null, null, null,
                null, null);
    }

    boolean manager() {
        return !kind.equals("web") && !kind.equals("supervisor");
    }

    ProcessRow withRebuilding(boolean now) {
        return new ProcessRow(
                category,
                name,
                kind,
                pid,
                alive,
                now,
                state,
                startedAt,
                restartsInWindow,
                lastError,
                waitingUntil,
                waitReason,
                rssBytes,
                heartbeatAgeMs,
                activity);
    }

    /// The same, `millis` later.
    ProcessRow aged(long millis) {
        Long age = heartbeatAgeMs == null ? null : Long.valueOf(heartbeatAgeMs + millis);
        return new ProcessRow(
                category,
                name,
                kind,
                pid,
                alive,
                rebuilding,
                state,
                startedAt,
                restartsInWindow,
                lastError,
                waitingUntil,
                waitReason,
                rssBytes,
                age,
                activity);
    }
}
