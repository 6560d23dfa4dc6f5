package dev.jbitrr.sandbox;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/// What a simulator was asked lately, in the order of arrival, whatever was answered: a filter, to
/// be put before all others.
final class RequestLog extends Filter {
    private static final int REMEMBERED = 10_000;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

    /// The request of an exchange whose body nobody has read yet. (Attributes of an exchange would
    /// not do to hand it on: exchanges share them.)
    static ReceivedRequest read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new ReceivedRequest(
                Instant.now(),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), ""),
                exchange.getRequestMethod(),
                uri.getPath(),
                query,
                new String(body, StandardCharsets.UTF_8));
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }

    @Override
    public String description() {
        return "request log";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        ReceivedRequest request = read(exchange);
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        exchange.setStreams(new ByteArrayInputStream(body), null);
        remember(request);
        chain.doFilter(exchange);
    }

    private synchronized void remember(ReceivedRequest request) {
        requests.addLast(request);
        if (requests.size() > REMEMBERED) {
            requests.removeFirst();
        }
    }
}
