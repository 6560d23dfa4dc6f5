package dev.jbitrr.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The HTTP side of a simulated qBittorrent: logins, sessions, the request log.
final class QbitServer implements AutoCloseable {
    private static final String API = "/api/v2/";
    private static final int WRONG_LOGINS_TO_BAN = 5;

    private final QbitSetup setup;
    private final QbitApi api;
    private final QbitRequestLog log;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, QbitSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger wrongLogins = new AtomicInteger();

    QbitServer(QbitSetup setup, QbitApi api, QbitRequestLog log, Faults faults) {
        this.setup = setup;
        this.api = api;
        this.log = log;
        http = Loopback.listen(setup.port());
        http.setExecutor(threads);
        http.createContext("/", this::handle).getFilters().add(faults);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    void endSessions() {
        sessions.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            QbitAnswer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private QbitAnswer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        QbitRequest request = read(exchange, path);
        if (!path.startsWith(API)) {
            return new QbitAnswer(200, "text/html", "<!DOCTYPE html><title>qBittorrent</title>");
        }
        log.add(request);
        Optional<QbitSession> session = session(exchange);
        if (request.path().equals("auth/login")) {
            return session.isPresent() ? loggedIn() : logIn(exchange, request);
        }
        return session.map(found -> api.answer(request, found)).orElse(QbitAnswer.FORBIDDEN);
    }

    private static QbitRequest read(HttpExchange exchange, String path) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean get = exchange.getRequestMethod().equals("GET");
        return QbitRequest.of(
                exchange.getRequestMethod(),
                path.startsWith(API) ? path.substring(API.length()) : path,
                get ? (query == null ? "" : query) : form);
    }

    /// Where no login is asked for, a request without a cookie gets a session, and a cookie.
    private Optional<QbitSession> session(HttpExchange exchange) {
        Optional<QbitSession> known =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie")).stream()
                        .flatMap(line -> Arrays.stream(line.split(";")))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(cookieName() + "="))
                        .map(pair -> pair.substring(cookieName().length() + 1))
                        .flatMap(id -> Optional.ofNullable(sessions.get(id)).stream())
                        .findFirst();
        return known.isEmpty() && setup.userName().isEmpty()
                ? Optional.of(newSession(exchange))
                : known;
    }

    private QbitSession newSession(HttpExchange exchange) {
        String id = UUID.randomUUID().toString();
        var session = new QbitSession();
        sessions.put(id, session);
        String cookie = cookieName() + "=" + id + "; HttpOnly; SameSite=Strict; path=/";
        exchange.getResponseHeaders().add("Set-Cookie", cookie);
        return session;
    }

    private String cookieName() {
        return setup.newLogin() ? "QBT_SID_" + port() : "SID";
    }

    private QbitAnswer logIn(HttpExchange exchange, QbitRequest request) {
        if (wrongLogins.get() >= WRONG_LOGINS_TO_BAN) {
            return new QbitAnswer(
                    403,
                    "text/plain",
                    "Your IP address has been banned after too many failed authentication attempts.");
        }
        boolean right =
                request.field("username").equals(setup.userName())
                        && request.field("password").equals(setup.password());
        if (right) {
            wrongLogins.set(0);
            newSession(exchange);
            return loggedIn();
        }
        wrongLogins.incrementAndGet();
        return setup.newLogin()
                ? new QbitAnswer(401, "text/plain", "Unauthorized")
                : QbitAnswer.text("Fails.");
    }

    private QbitAnswer loggedIn() {
        return setup.newLogin() ? new QbitAnswer(204, "text/plain", "") : QbitAnswer.text("Ok.");
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
