package dev.jbitrr.manager;

import dev.jbitrr.requests.RequestServer;
import dev.jbitrr.requests.RequestSettings;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The request server that the settings name now. Used by one thread at a time.
final class RequestSource implements Supplier<Optional<RequestServer>> {
    private final Supplier<RequestSettings> settings;
    private final Function<RequestSettings, Optional<RequestServer>> servers;
    private @Nullable RequestSettings from;
    private @Nullable RequestServer server;

    RequestSource(
            Supplier<RequestSettings> settings,
            Function<RequestSettings, Optional<RequestServer>> servers) {
        this.settings = settings;
        this.servers = servers;
    }

    /// Another one only when the settings are others.
    @Override
    public Optional<RequestServer> get() {
        var now = settings.get();
        if (!now.equals(from)) {
            var before = server;
            server = servers.apply(now).orElse(null);
            from = now;
            if (before != null) {
                before.close();
            }
        }
        return Optional.ofNullable(server);
    }
}
