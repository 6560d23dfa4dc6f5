package dev.jbitrr.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/// Reads from servers that may be read from, in bounded time and size. One use.
final class FileServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 5;

    private final Predicate<URI> allowed;
    private final HttpClient client;
    private final Thread watchdog;

    /// @param allowed what may be asked, also by a redirect
    /// @param limit for all of it together
    FileServer(Predicate<URI> allowed, Duration limit) {
        this.allowed = allowed;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE)
                        .build();
        this.watchdog = Thread.startVirtualThread(() -> endAfter(limit));
    }

    private void endAfter(Duration limit) {
        try {
            Thread.sleep(limit);
            client.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    byte[] read(URI from, int most) throws IOException, InterruptedException {
        try (InputStream body = open(from)) {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(from.getHost() + " sent more than " + most + " bytes");
            }
            return bytes;
        }
    }

    void copy(URI from, Path to, long most) throws IOException, InterruptedException {
        try (InputStream body = open(from);
                OutputStream out = Files.newOutputStream(to)) {
            copy(body, out, most, from.getHost());
        }
    }

    /// Copies all, or fails.
    static void copy(InputStream in, OutputStream out, long most, String who) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = most;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new IOException(who + " sent more than " + most + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }

    private InputStream open(URI from) throws IOException, InterruptedException {
        URI at = from;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!allowed.test(at)) {
                throw new IOException(
                        "nothing is fetched from " + at.getScheme() + "://" + at.getHost());
            }
            var response =
                    client.send(
                            HttpRequest.newBuilder(at)
                                    .timeout(PATIENCE)
                                    .header("User-Agent", "jbitrr")
                                    .build(),
                            BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            response.body().close();
            at = redirect(at, response);
        }
        throw new IOException(from.getHost() + " sends from one place to the next");
    }

    private static URI redirect(URI from, HttpResponse<?> response) throws IOException {
        int status = response.statusCode();
        var location = response.headers().firstValue("Location");
        if (status / 100 != 3 || location.isEmpty()) {
            throw new IOException(from.getHost() + " answered " + status);
        }
        try {
            return from.resolve(location.get());
        } catch (IllegalArgumentException e) {
            throw new IOException(from.getHost() + " sends to an address that is none", e);
        }
    }

    @Override
    public void close() {
        watchdog.interrupt();
        client.shutdownNow();
    }
}
