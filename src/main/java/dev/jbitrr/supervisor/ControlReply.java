package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ProcessEntry;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the supervisor answers to a command.
///
/// @param error null when it was done
/// @param lines for a person
/// @param processes how everything is; only `status` tells
@Json
public record ControlReply(
        @Nullable String error, List<String> lines, List<ProcessEntry> processes) {

    static ControlReply done(List<String> lines) {
        return new ControlReply(null, lines, List.of());
    }

    static ControlReply refused(String error) {
        return new ControlReply(error, List.of(), List.of());
    }

    static ControlReply refused(String error, List<String> problems) {
        return new ControlReply(error, problems, List.of());
    }
}
