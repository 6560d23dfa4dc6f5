package dev.jbitrr.servarr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers paths with what a test says, and remembers what it was asked.
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Queue<Answer>> once = new ConcurrentHashMap<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private record Answer(int status, String type, String body) {}

    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Answers a request with this.
    ///
    /// @param request method and path, with its query when that matters
    public ScriptedServer on(String request, String body) {
        return on(request, 200, body);
    }

    public ScriptedServer on(String request, int status, String body) {
        always.put(request, new Answer(status, "application/json", body));
        return this;
    }

    public ScriptedServer html(String request) {
        always.put(request, new Answer(200, "text/html", "<html>log in</html>"));
        return this;
    }

    /// Status 0 drops the connection.
    public ScriptedServer onceOn(String request, int status, String body) {
        once.computeIfAbsent(request, _ -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, "application/json", body));
        return this;
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getQuery();
            String whole = query == null ? path : path + "?" + query;
            asked.add(whole);
            String sent =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!sent.isEmpty()) {
                bodies.add(sent);
            }
            Answer answer = find(whole, path);
            if (answer.status() == 0) {
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer find(String whole, String path) {
        for (String request : List.of(whole, path)) {
            Queue<Answer> queue = once.get(request);
            Answer next = queue == null ? null : queue.poll();
            Answer answer = next == null ? always.get(request) : next;
            if (answer != null) {
                return answer;
            }
        }
        return new Answer(404, "application/json", "{\"message\":\"NotFound\"}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
