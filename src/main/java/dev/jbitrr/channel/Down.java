package dev.jbitrr.channel;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the supervisor says to a child, one JSON line each on the child's stdin. End of file means
/// that the supervisor is gone.
@Json(typeProperty = "type")
@Json.SubType(type = Down.Configure.class, name = "configure")
@Json.SubType(type = Down.Stop.class, name = "stop")
@Json.SubType(type = Down.Dump.class, name = "dump")
@Json.SubType(type = Down.RunNow.class, name = "run-now")
@Json.SubType(type = Down.Answer.class, name = "answer")
@Json.SubType(type = Down.Notice.class, name = "notice")
public sealed interface Down {

    /// The configuration that applies from now on: first of all after the start, and again when a
    /// changed one concerns this child.
    ///
    /// @param generation grows by one with each accepted configuration
    /// @param tree the accepted file as tables, lists, text, numbers and booleans
    record Configure(long generation, Map<String, Object> tree) implements Down {}

    /// End in good order, within the time given.
    record Stop(long withinMillis) implements Down {}

    /// Write a thread dump to the log.
    record Dump() implements Down {}

    /// Do not wait for the next turn of a loop.
    ///
    /// @param loop `torrents`, `search`, …; empty means all of the instance's
    record RunNow(String instance, String loop) implements Down {}

    /// The answer to [Up.Request].
    ///
    /// @param error null when it was done
    record Answer(long id, @Nullable String error, List<String> lines) implements Down {}

    /// Something a web process shows: `processes` with the whole list, or an [Up.Event] of a
    /// manager.
    record Notice(String kind, String instance, String json) implements Down {}
}
