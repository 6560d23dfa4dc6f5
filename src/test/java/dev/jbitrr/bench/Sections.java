package dev.jbitrr.bench;

import dev.jbitrr.library.Application;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sections that are configured.
final class Sections {
    static final String QBIT = "qBit";
    static final String TOKEN = "token-of-the-bench";
    static final Map<String, Application> ARRS = new LinkedHashMap<>();

    static {
        ARRS.put("Radarr-A", Application.RADARR);
        ARRS.put("Radarr-B", Application.RADARR);
        ARRS.put("Sonarr-A", Application.SONARR);
        ARRS.put("Lidarr-A", Application.LIDARR);
    }

    static final List<String> CATEGORIES = ARRS.keySet().stream().map(Sections::category).toList();

    private Sections() {}

    static String category(String section) {
        return section.toLowerCase(Locale.ROOT);
    }

    /// @param web port of the page
    /// @param counted whether the way to qBittorrent leads through the counter
    static String config(ServersLink servers, int web, int maxWorkers, boolean counted) {
        var text = new StringBuilder();
        text.append(
                """
                [Settings]
                CompletedDownloadFolder = "/downloads"
                MaxWorkers = %d

                [WebUI]
                Host = "127.0.0.1"
                Port = %d
                Token = "%s"

                [%s]
                Host = "127.0.0.1"
                Port = %d
                UserName = "%s"
                Password = "%s"
                """
                        .formatted(
                                maxWorkers,
                                web,
                                TOKEN,
                                QBIT,
                                servers.qbittorrent(counted).getPort(),
                                servers.userName(),
                                servers.password()));
        for (String name : ARRS.keySet()) {
            text.append(
                    """

                    [%s]
                    URI = "%s"
                    APIKey = "%s"
                    Category = "%s"
                    """
                            .formatted(name, servers.arr(name), servers.key(name), category(name)));
        }
        return text.toString();
    }
}
