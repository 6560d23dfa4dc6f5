package dev.jbitrr.main;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.DemoServers;
import dev.jbitrr.web.HookSecret;
import java.net.URI;
import java.util.Locale;

/// The configuration of a demo: small waits, and the addresses of the simulated servers.
///
/// @param port of the page
/// @param token that lets one in
record DemoConfig(DemoServers servers, int port, String token) {

    String text() {
        var text = new StringBuilder();
        var qbittorrent = servers.qbittorrent();
        text.append(
                """
                [Settings]
                LoopSleepTimer = 1
                SearchLoopDelay = 5
                CompletedDownloadFolder = "/downloads"
                PingURLS = []

                [WebUI]
                Host = "127.0.0.1"
                Port = %d
                Token = "%s"

                [qBit]
                Host = "127.0.0.1"
                Port = %d
                UserName = "%s"
                Password = "%s"
                """
                        .formatted(
                                port,
                                token,
                                qbittorrent.uri().getPort(),
                                qbittorrent.userName(),
                                qbittorrent.password()));
        for (Application application : Application.values()) {
            text.append(section(application));
        }
        return text.toString();
    }

    /// Where an application's webhook is called.
    URI hook(Application application) {
        String path = HookSecret.path(new Secret(token), nameOf(application)).orElseThrow();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String nameOf(Application application) {
        return capitalised(application) + "-Demo";
    }

    private String section(Application application) {
        var arr = servers.arr(application);
        return """

        [%s-Demo]
        URI = "%s"
        APIKey = "%s"
        Category = "%s"

        [%1$s-Demo.Torrent]
        StalledDelay = 15

        [%1$s-Demo.EntrySearch]
        """
                        .formatted(
                                capitalised(application),
                                arr.uri(),
                                arr.apiKey(),
                                application.lowerName())
                + search(application);
    }

    /// Readarr does not search: there is one that only looks after its downloads, too.
    private String search(Application application) {
        String wanted =
                """
                QualityUnmetSearch = true
                UseTempForMissing = true
                QualityProfileMappings = { "HD" = "Any" }
                """;
        return switch (application) {
            case RADARR, SONARR -> wanted + requests(application);
            case LIDARR -> wanted;
            case READARR -> "SearchMissing = false\n";
        };
    }

    private String requests(Application application) {
        var overseerr = servers.overseerr();
        return """
        SearchRequestsEvery = 10

        [%s-Demo.EntrySearch.Overseerr]
        SearchOverseerrRequests = true
        OverseerrURI = "%s"
        OverseerrAPIKey = "%s"
        """
                .formatted(capitalised(application), overseerr.uri(), overseerr.apiKey());
    }

    static String capitalised(Application application) {
        String name = application.lowerName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
