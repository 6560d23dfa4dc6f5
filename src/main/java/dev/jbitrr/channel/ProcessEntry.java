package dev.jbitrr.channel;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one process, or one of the instances that a process hosts, is: for `status`, the page and
/// the API. The supervisor makes the list, everybody else shows it.
///
/// @param name the configured section; `web`; `supervisor`
/// @param kind `supervisor`, `web`, or what the section is: `arr`, `qbit`
/// @param category the category it owns, empty when none
/// @param worker the process that hosts it; differs from `name` when managers are packed
/// @param pid null while there is no process
/// @param state `starting`, `running`, `waiting`, `backoff`, `stopping`, `stopped`, `given-up`,
///   `misconfigured`, `hung`
/// @param ready whether the instance does its work
/// @param startedAt ISO-8601, of the present process
/// @param lastError why the last process ended or cannot work, in words
/// @param waitingUntil ISO-8601, when the next attempt follows
/// @param waitReason what it waits for, in words
@Json
public record ProcessEntry(
        String name,
        String kind,
        String category,
        String worker,
        @Nullable Long pid,
        boolean alive,
        String state,
        boolean ready,
        @Nullable String startedAt,
        int restartsInWindow,
        int maxRestarts,
        @Nullable String lastError,
        @Nullable String waitingUntil,
        @Nullable String waitReason,
        @Nullable Long rssBytes,
        @Nullable Long heartbeatAgeMs,
        List<Up.LoopState> loops) {

    /// The list as a JSON array: the content of the notice `processes`.
    public static String toJson(List<ProcessEntry> entries) {
        return Jsonb.instance().type(ProcessEntry.class).list().toJson(entries);
    }

    /// The list out of a JSON array.
    public static List<ProcessEntry> listFromJson(String json) {
        return Jsonb.instance().type(ProcessEntry.class).list().fromJson(json);
    }
}
