package dev.jbitrr.supervisor;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A command as it comes through the socket. Whoever wrote it may have left out anything.
@Json
record ControlRequest(@Nullable String command, @Nullable List<@Nullable String> arguments) {

    /// The arguments that are there.
    List<String> words() {
        return arguments == null
                ? List.of()
                : arguments.stream().flatMap(Stream::ofNullable).toList();
    }
}
