package dev.jbitrr.web;

import dev.jbitrr.http.Secret;

/// Settings that differ from the usual ones in one thing.
final class Settings {
    private Settings() {}

    static WebSettings withBase(String base) {
        return of("127.0.0.1", 0, base);
    }

    static WebSettings at(String host, int port) {
        return of(host, port, "");
    }

    private static WebSettings of(String host, int port, String base) {
        return new WebSettings(
                host,
                port,
                new Secret(WebFixture.KEY),
                false,
                false,
                false,
                false,
                base,
                false,
                "",
                Secret.NONE,
                true,
                "Dark",
                "Comfortable",
                null);
    }
}
