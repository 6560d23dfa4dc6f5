package dev.jbitrr.http;

import java.net.URI;
import java.time.Duration;

/// Where a server is and how patient we are with it.
///
/// @param base address every path is relative to; a user name in it is dropped
/// @param connectLimit time for the connection to stand
/// @param callLimit time for one whole exchange, body included
/// @param parallel most exchanges at the same time
/// @param maxBytes most bytes of one answer that are read
/// @param verifyTls false accepts any certificate and any host name
public record Endpoint(
        URI base,
        Duration connectLimit,
        Duration callLimit,
        int parallel,
        long maxBytes,
        boolean verifyTls) {

    public Endpoint {
        base = bare(base);
    }

    /// The usual patience: 5 s to connect, 15 s a call, four calls at once, 64 MiB an answer.
    public static Endpoint of(URI base) {
        return new Endpoint(
                base, Duration.ofSeconds(5), Duration.ofSeconds(15), 4, 64L << 20, true);
    }

    public Endpoint withVerifyTls(boolean on) {
        return new Endpoint(base, connectLimit, callLimit, parallel, maxBytes, on);
    }

    public Endpoint withLimits(Duration connect, Duration call) {
        return new Endpoint(base, connect, call, parallel, maxBytes, verifyTls);
    }

    public Endpoint withParallel(int most) {
        return new Endpoint(base, connectLimit, callLimit, most, maxBytes, verifyTls);
    }

    public Endpoint withMaxBytes(long most) {
        return new Endpoint(base, connectLimit, callLimit, parallel, most, verifyTls);
    }

    /// The address of a call; `path` has its query, encoded.
    URI at(String path) {
        return URI.create(base + "/" + path);
    }

    private static URI bare(URI uri) {
        String text = uri.getScheme() + "://" + authority(uri) + pathOf(uri);
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static String authority(URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static String pathOf(URI uri) {
        return uri.getRawPath() == null ? "" : uri.getRawPath();
    }
}
