package dev.jbitrr.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Which [Failure] an exception of the JDK's client is.
final class Failures {
    private Failures() {}

    static Failure of(URI uri, Endpoint endpoint, IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _ ->
                    new Failure.Unreachable(
                            uri,
                            "no connection within %d ms"
                                    .formatted(endpoint.connectLimit().toMillis()));
            case HttpTimeoutException _ -> new Failure.TimedOut(uri, endpoint.callLimit());
            default -> new Failure.Unreachable(uri, why(e));
        };
    }

    /// The exchange began well and its body could not be taken in.
    static Failure ofBody(URI uri, Endpoint endpoint, Body body, Exception e) {
        if (body.expired()) {
            return new Failure.TimedOut(uri, endpoint.callLimit());
        }
        return body.broken()
                .<Failure>map(broken -> new Failure.Unreachable(uri, why(broken)))
                .orElseGet(() -> new Failure.Unreadable(uri, said(e)));
    }

    private static String why(IOException e) {
        if (caused(e, UnresolvedAddressException.class)) {
            return "unknown host";
        }
        return switch (e) {
            case ConnectException _ -> "connection refused";
            case SSLException _ -> "TLS refused: " + said(e);
            default -> "connection dropped: " + said(e);
        };
    }

    private static boolean caused(@Nullable Throwable e, Class<? extends Throwable> kind) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Excerpt.of(message);
    }
}
