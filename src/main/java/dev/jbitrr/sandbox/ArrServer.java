package dev.jbitrr.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// The HTTP side of a simulated Arr: key, request log, faults.
final class ArrServer implements AutoCloseable {
    private final ArrSetup setup;
    private final ArrApi api;
    private final Locked locked;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final List<String> losing = new ArrayList<>();

    /// Looks at the world while nobody else does.
    interface Locked {
        ArrApi.Answer in(Function<ArrWorld, ArrApi.Answer> look);
    }

    ArrServer(ArrSetup setup, ArrApi api, Locked locked) {
        this.setup = setup;
        this.api = api;
        this.locked = locked;
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port);
            this.http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            ArrApi.Answer answer = answer(exchange, request);
            if (!loses(request)) {
                send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, ArrApi.Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private ArrApi.Answer answer(HttpExchange exchange, ReceivedRequest request) {
        if (request.path().equals("/ping")) {
            return ArrApi.Answer.json(200, "{\"status\":\"OK\"}");
        }
        if (!request.path().startsWith("/api/")) {
            return ArrApi.Answer.LOGIN_PAGE;
        }
        if (!setup.apiKey.equals(key(exchange, request))) {
            return new ArrApi.Answer(401, "application/json", "");
        }
        return locked.in(_ -> api.answer(request));
    }

    /// The real ones look into the query first.
    private static String key(HttpExchange exchange, ReceivedRequest request) {
        String inQuery = Query.of(request.query()).text("apikey", "");
        String inHeader = exchange.getRequestHeaders().getFirst("X-Api-Key");
        return inQuery.isEmpty() && inHeader != null ? inHeader : inQuery;
    }

    @Override
    public void close() {
        faults.clear();
        http.stop(0);
        threads.shutdownNow();
    }
}
