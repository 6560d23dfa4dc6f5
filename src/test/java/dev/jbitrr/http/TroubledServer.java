package dev.jbitrr.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.jbitrr.sandbox.Faults;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server on loopback that answers `{"a":1}` to everything until told to misbehave.
final class TroubledServer implements AutoCloseable {
    static final Parser<Map<String, Object>> JSON =
            body -> Jsonb.instance().type(Object.class).map().fromJson(body);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final Faults faults = new Faults();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TroubledServer() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        var context =
                server.createContext(
                        "/", exchange -> answer(exchange, "application/json", "{\"a\":1}"));
        context.getFilters().add(Filter.beforeHandler("log", this::log));
        context.getFilters().add(faults);
        server.start();
    }

    private void log(HttpExchange exchange) {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
    }

    void at(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void stopListening() {
        server.stop(0);
    }

    /// An endpoint of a client that a busy machine does not make impatient.
    HttpEndpoint client(Login login) {
        return new HttpEndpoint(patient(uri()), login);
    }

    static Endpoint patient(URI uri) {
        return Endpoint.of(uri).withLimits(PATIENCE, PATIENCE);
    }

    /// For what is to time out.
    static Endpoint impatient(URI uri) {
        return Endpoint.of(uri).withLimits(PATIENCE, Duration.ofSeconds(2));
    }

    void awaitAsked() throws InterruptedException {
        while (asked.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static Failure failureOf(HttpEndpoint endpoint, Call call) {
        return catchThrowableOfType(ApiException.class, () -> endpoint.send(call, JSON)).failure();
    }

    static void answer(HttpExchange exchange, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        threads.shutdownNow();
    }
}
