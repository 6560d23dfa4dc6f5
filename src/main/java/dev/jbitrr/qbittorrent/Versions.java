package dev.jbitrr.qbittorrent;

import dev.jbitrr.http.Parser;
import java.io.IOException;
import java.io.InputStream;

/// The two version numbers of a qBittorrent.
final class Versions {
    private Versions() {}

    static String application(InputStream body) throws IOException {
        String text = Parser.text().parse(body);
        if (!text.matches("v?\\d+\\.\\d.{0,30}")) {
            throw new IllegalArgumentException("no version of qBittorrent");
        }
        return text.startsWith("v") ? text.substring(1) : text;
    }

    static WebApi webApi(InputStream body) throws IOException {
        return WebApi.of(Parser.text().parse(body));
    }
}
