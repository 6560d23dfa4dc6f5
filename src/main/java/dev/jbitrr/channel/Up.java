package dev.jbitrr.channel;

import dev.jbitrr.log.LogLine;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a child says to the supervisor, one JSON line each on the child's stdout. A line that lacks
/// what its message needs is no message.
@Json(typeProperty = "type")
@Json.SubType(type = Up.Ready.class, name = "ready")
@Json.SubType(type = Up.Heartbeat.class, name = "heartbeat")
@Json.SubType(type = Up.Log.class, name = "log")
@Json.SubType(type = Up.Event.class, name = "event")
@Json.SubType(type = Up.Request.class, name = "request")
public sealed interface Up {

    /// An instance (or the web, by the name `web`) does its work from now on.
    record Ready(String instance) implements Up {
        public Ready {
            Objects.requireNonNull(instance);
        }
    }

    /// Sent every five seconds and whenever a state changes.
    record Heartbeat(List<InstanceState> instances) implements Up {
        public Heartbeat {
            instances = List.copyOf(instances);
        }
    }

    record Log(LogLine line) implements Up {
        public Log {
            Objects.requireNonNull(line);
        }
    }

    /// Something worth showing at once. `json` is passed on to the web process unread.
    ///
    /// @param kind `decision`, `torrents`, `operation`, …
    record Event(String kind, String instance, String json) implements Up {
        public Event {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(instance);
            Objects.requireNonNull(json);
        }
    }

    /// A wish of the web process: `restart NAME`, `restart-all`, `stop`, `reload`, `run-now NAME
    /// LOOP`.
    record Request(long id, String command, List<String> arguments) implements Up {
        public Request {
            Objects.requireNonNull(command);
            arguments = List.copyOf(arguments);
        }
    }

    /// How one instance is.
    ///
    /// @param ready whether it completed a pass since it started
    /// @param problem why it cannot work now, in words for a person; null when it can
    /// @param retryAtMillis when it tries again; null when nothing is planned
    @Json
    record InstanceState(
            String instance,
            boolean ready,
            @Nullable String problem,
            @Nullable Long retryAtMillis,
            List<LoopState> loops) {
        public InstanceState {
            Objects.requireNonNull(instance);
            loops = List.copyOf(loops);
        }
    }

    /// How one loop of an instance is.
    ///
    /// @param activity what it does right now, in words: `waiting`, `reading qBittorrent`, …
    /// @param progress grows whenever the loop gets something done or knowingly waits; one that
    ///   stands still for `boundMillis` means a hang
    @Json
    record LoopState(String loop, String activity, long progress, long boundMillis) {
        public LoopState {
            Objects.requireNonNull(loop);
            Objects.requireNonNull(activity);
        }
    }
}
