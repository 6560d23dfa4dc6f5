package dev.jbitrr.sandbox;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The faults of a simulated server, to be put before its handler as a filter. They are set in
/// code, or at run time by `POST /sandbox/faults` with a fault as JSON; `DELETE` clears them, `GET`
/// lists them.
public final class Faults extends Filter {
    public static final String PATH = "/sandbox/faults";
    private static final JsonType<Fault> FAULT = Jsonb.builder().build().type(Fault.class);

    private final List<Fault> faults = new ArrayList<>();
    private CompletableFuture<Boolean> cleared = new CompletableFuture<>();

    /// Adds a fault; the first that fits a request hits it.
    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /// Ends all faults; requests that hang are dropped.
    public synchronized void clear() {
        faults.clear();
        cleared.complete(true);
        cleared = new CompletableFuture<>();
    }

    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    @Override
    public String description() {
        return "faults";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(PATH)) {
            administer(exchange);
            return;
        }
        Optional<Fault> fault = next(exchange.getRequestURI());
        if (fault.isEmpty() || misbehave(exchange, fault.get())) {
            chain.doFilter(exchange);
        }
    }

    private synchronized Optional<Fault> next(URI uri) {
        var found = faults.stream().filter(fault -> fault.hits(uri)).findFirst();
        found.filter(fault -> fault.times() > 0).ifPresent(this::count);
        return found;
    }

    private void count(Fault fault) {
        int at = faults.indexOf(fault);
        if (fault.times() == 1) {
            faults.remove(at);
        } else {
            faults.set(at, fault.times(fault.times() - 1));
        }
    }

    /// True when the request is to be answered as usual.
    private boolean misbehave(HttpExchange exchange, Fault fault) throws IOException {
        if (!waited(fault)) {
            exchange.close();
            return false;
        }
        if (fault.retryAfterSeconds() > 0) {
            String seconds = String.valueOf(fault.retryAfterSeconds());
            exchange.getResponseHeaders().set("Retry-After", seconds);
        }
        switch (fault.kind()) {
            case DELAY -> {
                return true;
            }
            case HALF -> {
                exchange.setStreams(null, new HalfStream(exchange.getResponseBody()));
                return true;
            }
            case STATUS ->
                    answer(exchange, fault.status(), "text/plain", "fault " + fault.status());
            case DROP, HANG -> exchange.close();
            case DROP_MIDWAY -> dropMidway(exchange);
            case TRUNCATE ->
                    answer(exchange, 200, "application/json", "{\"rid\":7,\"torrents\":{\"");
            case HTML -> answer(exchange, 200, "text/html", "<html><body>Log in</body></html>");
            case EMPTY_OBJECT -> answer(exchange, 200, "application/json", "{}");
            case EMPTY_LIST -> answer(exchange, 200, "application/json", "[]");
        }
        return false;
    }

    /// False when the server was closed meanwhile.
    private boolean waited(Fault fault) {
        try {
            Thread.sleep(fault.delayMillis());
            if (fault.kind() == FaultKind.HANG) {
                ended().get();
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized CompletableFuture<Boolean> ended() {
        return cleared;
    }

    private static void dropMidway(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"rid\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void administer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> addSent(exchange);
            case "DELETE" -> {
                clear();
                answer(exchange, 204, "text/plain", "");
            }
            default -> answer(exchange, 200, "application/json", FAULT.list().toJson(all()));
        }
    }

    private void addSent(HttpExchange exchange) throws IOException {
        try {
            add(FAULT.fromJson(exchange.getRequestBody()));
            answer(exchange, 204, "text/plain", "");
        } catch (RuntimeException e) {
            answer(exchange, 400, "text/plain", "not a fault: " + e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
