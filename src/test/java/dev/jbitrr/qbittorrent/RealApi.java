package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What only tests ask of a qBittorrent: to add torrents and peers.
final class RealApi {
    private static final String BOUNDARY = "----jbitrr-test-boundary";

    private final URI uri;
    private final String login;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    RealApi(URI uri, String user, String password) {
        this.uri = uri;
        this.login = "username=" + encoded(user) + "&password=" + encoded(password);
    }

    boolean answers() {
        try {
            return send(form("auth/login", login)).statusCode() / 100 == 2;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    String post(String path, String fields) {
        return ok(send(form(path, fields)));
    }

    boolean has(InfoHash hash) {
        return post("torrents/info", "hashes=" + hash).contains(hash.value());
    }

    /// @param trusted takes the content as it lies there, without checking it
    void add(
            List<MadeTorrent> torrents,
            String category,
            String folder,
            boolean stopped,
            boolean trusted) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("category", category);
        fields.put("savepath", folder);
        fields.put("skip_checking", Boolean.toString(trusted));
        fields.put("paused", Boolean.toString(stopped));
        fields.put("stopped", Boolean.toString(stopped));
        var request =
                HttpRequest.newBuilder(uri.resolve("/api/v2/torrents/add"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(multipart(fields, torrents)))
                        .build();
        ok(send(request));
    }

    private static byte[] multipart(Map<String, String> fields, List<MadeTorrent> torrents) {
        var out = new ByteArrayOutputStream();
        fields.forEach((name, value) ->
                text(
                        out,
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(BOUNDARY, name, value)));
        torrents.forEach(torrent -> part(out, torrent));
        text(out, "--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, MadeTorrent torrent) {
        text(
                out,
                ("--%s\r\nContent-Disposition: form-data; name=\"torrents\";"
                                + " filename=\"%s.torrent\"\r\n"
                                + "Content-Type: application/x-bittorrent\r\n\r\n")
                        .formatted(BOUNDARY, torrent.hash()));
        out.writeBytes(torrent.file());
        text(out, "\r\n");
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest form(String path, String fields) {
        return HttpRequest.newBuilder(uri.resolve("/api/v2/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build();
    }

    /// A restarted server has forgotten the session.
    private String ok(HttpResponse<String> response) {
        HttpResponse<String> last = response;
        if (last.statusCode() == 403 && answers()) {
            last = send(response.request());
        }
        if (last.statusCode() / 100 != 2) {
            throw new AssertionError(last + " " + last.body());
        }
        return last.body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
