package dev.jbitrr.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Single exchanges with one server: no retry, no login, no judgement by status.
final class Transport implements AutoCloseable {
    private final Endpoint endpoint;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    Transport(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.slots = new Semaphore(endpoint.parallel(), true);
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(endpoint.connectLimit())
                        .executor(threads);
        if ("http".equals(endpoint.base().getScheme())) {
            builder.sslContext(NoTls.context());
        } else if (!endpoint.verifyTls()) {
            builder.sslContext(AnyCertificate.context());
        }
        this.client = builder.build();
    }

    /// What is made of an answer while its body arrives.
    @FunctionalInterface
    interface Reader<T> {
        T read(HttpResponse<InputStream> response, Body body) throws IOException;
    }

    /// @throws ApiException unreachable or timed out, or what `reader` throws
    /// @throws CancellationException when the thread is interrupted, which it then still is
    <T> T exchange(Call call, Map<String, String> headers, Reader<T> reader) {
        URI uri = shown(call);
        long deadline = System.nanoTime() + endpoint.callLimit().toNanos();
        try {
            if (!slots.tryAcquire(endpoint.callLimit().toNanos(), NANOSECONDS)) {
                throw new ApiException(new Failure.TimedOut(uri, endpoint.callLimit()));
            }
            try {
                var response = client.send(request(call, headers), BodyHandlers.ofInputStream());
                return read(response, deadline, uri, reader);
            } finally {
                slots.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking " + uri);
        } catch (IOException e) {
            throw new ApiException(Failures.of(uri, endpoint, e), e);
        }
    }

    /// The address as failures show it: without its query.
    URI shown(Call call) {
        return endpoint.at(call.path().replaceFirst("\\?.*", ""));
    }

    private <T> T read(HttpResponse<InputStream> response, long deadline, URI uri, Reader<T> reader)
            throws IOException, InterruptedException {
        long left = deadline - System.nanoTime();
        try (var body = new Body(response.body(), endpoint.maxBytes(), left)) {
            try {
                return reader.read(response, body);
            } catch (ApiException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw new ApiException(Failures.ofBody(uri, endpoint, body, e), e);
            }
        }
    }

    private HttpRequest request(Call call, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(endpoint.at(call.path()))
                        .timeout(endpoint.callLimit())
                        .method(call.method(), publisher(call.content()));
        if (call.content().present()) {
            request.setHeader("Content-Type", call.content().type());
        }
        call.headers().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static BodyPublisher publisher(Call.Content content) {
        return content.present()
                ? BodyPublishers.ofString(content.text())
                : BodyPublishers.noBody();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.shutdownNow();
    }
}
