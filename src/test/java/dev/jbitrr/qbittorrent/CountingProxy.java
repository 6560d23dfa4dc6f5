package dev.jbitrr.qbittorrent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Passes requests on to a server and remembers their paths.
public final class CountingProxy implements AutoCloseable {
    private final URI target;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> paths = new CopyOnWriteArrayList<>();

    public CountingProxy(URI target) throws IOException {
        this.target = target;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<String> paths() {
        return List.copyOf(paths);
    }

    public void forget() {
        paths.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            var request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()));
            for (String name : List.of("Cookie", "Content-Type")) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            byte[] sent = exchange.getRequestBody().readAllBytes();
            request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent));
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            for (String name : List.of("Set-Cookie", "Content-Type")) {
                response.headers()
                        .allValues(name)
                        .forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            int length = response.body().length;
            exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
            if (length > 0) {
                exchange.getResponseBody().write(response.body());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
