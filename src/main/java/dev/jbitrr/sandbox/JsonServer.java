package dev.jbitrr.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP side of a simulated server: request log, faults, answers.
final class JsonServer implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Handler handler;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final List<String> losing = new ArrayList<>();

    /// Answers what gets as far as that.
    interface Handler {
        JsonAnswer answer(ReceivedRequest request, Headers headers);
    }

    JsonServer(int port, Handler handler) {
        this.handler = handler;
        this.http = Loopback.listen(port);
        http.setExecutor(threads);
        http.createContext("/", this::handle).getFilters().addAll(List.of(log, faults));
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    RequestLog log() {
        return log;
    }

    Faults faults() {
        return faults;
    }

    /// The next request of such a path is carried out, but its answer never arrives.
    void loseNextAnswer(String path) {
        synchronized (losing) {
            losing.add(path);
        }
    }

    private boolean loses(ReceivedRequest request) {
        synchronized (losing) {
            return losing.stream()
                    .filter(path -> request.path().matches(path))
                    .findFirst()
                    .map(losing::remove)
                    .orElse(false);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ReceivedRequest request = RequestLog.read(exchange);
            JsonAnswer answer = handler.answer(request, exchange.getRequestHeaders());
            if (!loses(request)) {
                send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, JsonAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.empty() ? -1 : 0);
        if (!answer.empty()) {
            var body = new BufferedOutputStream(exchange.getResponseBody(), BUFFER);
            for (String part : (Iterable<String>) answer.parts()::iterator) {
                body.write(part.getBytes(StandardCharsets.UTF_8));
            }
            body.flush();
        }
    }

    @Override
    public void close() {
        faults.clear();
        http.stop(0);
        threads.shutdownNow();
    }
}
