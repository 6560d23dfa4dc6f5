package dev.jbitrr.web;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;

/// Opens the server. Everything a stranger could make grow is bounded here.
final class Listener {
    private static final int CONNECTIONS = 256;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int REQUEST_LINE_BYTES = 4 * 1024;

    private Listener() {}

    static WebServer open(String host, int port, Front front) {
        probe(host, port);
        WebServerConfig.Builder server = WebServer.builder();
        limits(server.host(host).port(port));
        server.routing(routing -> routing.any(front::serve));
        WebServer started = server.build().start();
        // It does not throw when it cannot listen.
        if (!started.isRunning()) {
            throw new CannotListenException(words(host, port, "it was taken just now"), null);
        }
        return started;
    }

    /// Finds out whether the address can be had: only this says why not.
    private static void probe(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotListenException(words(host, port, reason(e)), e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException || failure.getMessage() == null) {
            return failure.getClass().getSimpleName();
        }
        return failure.getMessage();
    }

    private static String words(String host, int port, String reason) {
        return "cannot listen on %s:%d: %s".formatted(host, port, reason);
    }

    private static void limits(WebServerConfig.Builder server) {
        server.shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .addProtocol(
                        Http1Config.builder()
                                .maxHeadersSize(HEADER_BYTES)
                                .maxPrologueLength(REQUEST_LINE_BYTES)
                                .build())
                .contentEncoding(
                        ContentEncodingContext.builder()
                                .contentEncodingsDiscoverServices(false)
                                .build())
                .connectionOptions(
                        SocketOptions.builder()
                                .readTimeout(Duration.ofSeconds(60))
                                .tcpNoDelay(true)
                                .build())
                .maxTcpConnections(CONNECTIONS)
                .maxConcurrentRequests(CONNECTIONS)
                .maxPayloadSize(Call.LONGEST_BODY)
                .maxInMemoryEntity(Call.BODY_LIMIT)
                .useNio(false)
                .writeQueueLength(0)
                .writeBufferSize(4096)
                .backlog(128)
                .shutdownGracePeriod(Duration.ofMillis(300))
                .directHandlers(problems());
    }

    /// What the server refuses before our code sees it is answered as problem details as well.
    private static DirectHandlers problems() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, Listener::refuse);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refuse(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Reply reply = Problem.of(status.code(), status.reasonPhrase()).reply();
        Front.ALWAYS.forEach(headers::set);
        headers.set(HeaderNames.CONTENT_TYPE, reply.contentType());
        headers.set(HeaderNames.CACHE_CONTROL, "no-store");
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(reply.body())
                .build();
    }
}
