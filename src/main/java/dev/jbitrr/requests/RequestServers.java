package dev.jbitrr.requests;

import dev.jbitrr.http.Endpoint;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.http.Login;
import java.time.Duration;
import java.util.Optional;

/// The one request server that an instance listens to.
public final class RequestServers {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private RequestServers() {}

    /// Overseerr where both are set; empty where neither is.
    public static Optional<RequestServer> of(RequestSettings settings) {
        RequestSettings.Source overseerr = settings.overseerr();
        if (overseerr != null) {
            return Optional.of(
                    new OverseerrClient(
                            endpoint(overseerr, "X-Api-Key"),
                            overseerr.approvedOnly(),
                            settings.is4k()));
        }
        RequestSettings.Source ombi = settings.ombi();
        return ombi == null
                ? Optional.empty()
                : Optional.of(new OmbiClient(endpoint(ombi, "ApiKey"), ombi.approvedOnly()));
    }

    private static HttpEndpoint endpoint(RequestSettings.Source source, String header) {
        return new HttpEndpoint(
                Endpoint.of(source.uri())
                        .withLimits(CONNECT_LIMIT, CALL_LIMIT)
                        .withVerifyTls(!source.skipTlsVerify()),
                Login.constant(header, source.apiKey()));
    }
}
