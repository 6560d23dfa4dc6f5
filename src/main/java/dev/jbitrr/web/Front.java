package dev.jbitrr.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The one entrance: takes the base path away, finds the route, checks who asks and from where,
/// turns failures into problem details and adds the headers that every answer carries.
final class Front {
    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private static final HeaderName FORWARDED_PREFIX = HeaderNames.create("X-Forwarded-Prefix");
    private static final HeaderName SCRIPT_NAME = HeaderNames.create("X-Script-Name");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    static final List<Header> ALWAYS =
            List.of(
                    HeaderValues.createCached("Content-Security-Policy", POLICY),
                    HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
                    HeaderValues.createCached("X-Frame-Options", "DENY"),
                    HeaderValues.createCached("Referrer-Policy", "no-referrer"),
                    HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
                    HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"));

    private static final Header NO_STORE = HeaderValues.createCached("Cache-Control", "no-store");

    private final Router router;
    private final Gate gate;
    private final Supplier<WebSettings> settings;

    Front(Router router, Gate gate, Supplier<WebSettings> settings) {
        this.router = router;
        this.gate = gate;
        this.settings = settings;
    }

    void serve(ServerRequest request, ServerResponse response) {
        ALWAYS.forEach(response::header);
        boolean over =
                switch (answer(request)) {
                    case Reply reply -> {
                        send(reply, request, response);
                        yield request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
                    }
                    case Answer.Stream stream -> {
                        stream(stream, response);
                        yield true;
                    }
                };
        if (over) {
            close(request);
        }
    }

    /// Ends the connection. The server announces that by itself, but would leave it open.
    private static void close(ServerRequest request) {
        // What is left unread would turn the end into a reset, and the answer could get lost.
        if (request.content().hasEntity() && !request.content().consumed()) {
            request.content().consume();
        }
        throw new CloseConnectionException("the answer was the last one on this connection");
    }

    private Answer answer(ServerRequest request) {
        try {
            return route(call(request));
        } catch (Problem.Raised e) {
            return e.reply();
        } catch (RequestException e) {
            return Problem.of(e.status().code(), e.status().reasonPhrase()).reply();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be answered", e);
            return Problem.of(500, "something went wrong inside; the log says more").reply();
        }
    }

    private Answer route(Call call) {
        Router.Found found = router.find(call.method(), call.path());
        if (found.route().access() == Router.Access.SIGNED_IN && !gate.admits(call)) {
            return Problem.unauthorized().reply().with("WWW-Authenticate", "Bearer");
        }
        gate.checkOrigin(call);
        return found.route().handler().answer(call, found.parts());
    }

    private Call call(ServerRequest request) {
        WebSettings now = settings.get();
        String path = decode(request.prologue().uriPath().rawPath());
        String base = now.urlBase();
        if (!base.isEmpty() && (path.equals(base) || path.startsWith(base + "/"))) {
            String inner = path.equals(base) ? "/" : path.substring(base.length());
            // A base path may look like one of our own paths; then the path means itself.
            if (router.knows(inner) || !router.knows(path)) {
                return new Call(request, inner, base, now);
            }
        }
        return new Call(request, path, stripped(request, base) ? base : "", now);
    }

    /// Whether a proxy says that it has taken our base path away.
    private static boolean stripped(ServerRequest request, String base) {
        return !base.isEmpty()
                && Stream.of(FORWARDED_PREFIX, SCRIPT_NAME)
                        .map(request.headers()::first)
                        .flatMap(Optional::stream)
                        .anyMatch(base::equals);
    }

    private static String decode(String raw) {
        String path;
        try {
            path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.of(400, "the path is not properly encoded").raised();
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(400, "the path holds control characters").raised();
        }
        return path;
    }

    private static void send(Reply reply, ServerRequest request, ServerResponse response) {
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach(response::header);
        if (!reply.headers().containsKey("Cache-Control")) {
            response.header(NO_STORE);
        }
        if (reply.status() == 304) {
            response.send();
        } else if (request.prologue().method().text().equals("HEAD")) {
            response.contentLength(reply.body().length);
            response.send();
        } else {
            response.send(reply.body());
        }
    }

    private static void stream(Answer.Stream stream, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(NO_STORE);
        response.header("X-Accel-Buffering", "no");
        // The thread may be interrupted to drop a reader: nothing else may run on it later.
        response.header(HeaderValues.CONNECTION_CLOSE);
        try (OutputStream out = response.outputStream()) {
            stream.writer().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
