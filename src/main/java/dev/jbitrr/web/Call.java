package dev.jbitrr.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/// One request, as the routes see it.
final class Call {
    static final int BODY_LIMIT = 64 * 1024;

    /// The most of a body that any route takes. What says that it is longer is refused at once.
    static final int LONGEST_BODY = 1024 * 1024;

    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");

    private final ServerRequest request;
    private final String path;
    private final String prefix;
    private final WebSettings settings;

    /// @param path decoded, without the prefix
    /// @param prefix under which the browser sees us; empty when there is none
    Call(ServerRequest request, String path, String prefix, WebSettings settings) {
        this.request = request;
        this.path = path;
        this.prefix = prefix;
        this.settings = settings;
    }

    String method() {
        return request.prologue().method().text();
    }

    String path() {
        return path;
    }

    String prefix() {
        return prefix;
    }

    WebSettings settings() {
        return settings;
    }

    Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    Optional<String> query(String name) {
        return request.query().first(name).asOptional();
    }

    String rawQuery() {
        return request.query().rawValue();
    }

    boolean takesGzip() {
        return header(HeaderNames.ACCEPT_ENCODING)
                .filter(text -> text.contains("gzip"))
                .isPresent();
    }

    boolean changesState() {
        return switch (method()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    boolean json() {
        return header(HeaderNames.CONTENT_TYPE)
                .map(type -> type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
                .filter(type -> type.equals(Reply.JSON))
                .isPresent();
    }

    /// Who asks: the peer, or behind a proxy that we trust, what that proxy saw.
    String address() {
        if (settings.behindHttpsProxy()) {
            Optional<String> seen =
                    header(FORWARDED_FOR)
                            .map(text -> text.substring(text.lastIndexOf(',') + 1).strip())
                            .filter(text -> !text.isEmpty() && text.length() <= 64);
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        return request.remotePeer().address() instanceof InetSocketAddress peer
                ? peer.getAddress().getHostAddress()
                : request.remotePeer().host();
    }

    /// The body as a value.
    <T> T body(Class<T> type) {
        return body(type, BODY_LIMIT);
    }

    /// The body as a value, at most so many bytes of it.
    <T> T body(Class<T> type, int limit) {
        byte[] bytes = bytes(limit);
        try {
            return Json.CODEC.type(type).fromJson(bytes);
        } catch (RuntimeException _) {
            throw Problem.of(400, "the body is not the JSON that is expected here").raised();
        }
    }

    private byte[] bytes(int limit) {
        try (InputStream in = request.content().inputStream()) {
            byte[] all = in.readNBytes(limit + 1);
            if (all.length > limit) {
                // What is left unread would reset the connection, and the answer could get lost.
                in.transferTo(OutputStream.nullOutputStream());
                throw Problem.of(413, "the body is larger than " + limit / 1024 + " KiB").raised();
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
