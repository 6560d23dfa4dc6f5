package dev.jbitrr.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses of servers as people write them: with or without scheme, port and path.
final class Addresses {
    private static final String PLACEHOLDER = "CHANGE_ME";
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

    private Addresses() {}

    /// Whether somebody still has to fill this in.
    static boolean placeholder(String text) {
        return text.isBlank() || text.strip().equals(PLACEHOLDER);
    }

    /// A server's base address without a slash at its end; empty while it is the placeholder. The
    /// port is added only where no scheme says which one is meant.
    static Optional<URI> base(Object raw, int port) {
        if (!(raw instanceof String text)) {
            throw new Mismatch();
        }
        if (placeholder(text)) {
            return Optional.empty();
        }
        boolean complete = SCHEME.matcher(text.strip()).matches();
        URI uri = parsed(complete ? text.strip() : "http://" + text.strip());
        return Optional.of(rebuilt(uri, complete || uri.getPort() > 0 ? uri.getPort() : port));
    }

    /// The same with a port of its own, which the address may override.
    static URI withPort(URI base, int port) {
        return base.getPort() > 0 ? base : rebuilt(base, port);
    }

    private static URI parsed(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            throw new Mismatch();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Mismatch("an address that begins with http:// or https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Mismatch("an address without user name and password in it");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new Mismatch(
                    "an address whose host has only letters, digits, dots and hyphens and whose"
                            + " port is from 1 to 65535");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Mismatch("an address without ? and #");
        }
        return uri;
    }

    private static URI rebuilt(URI uri, int port) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String authority = uri.getHost().toLowerCase(Locale.ROOT) + (port > 0 ? ":" + port : "");
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + authority + path);
    }
}
