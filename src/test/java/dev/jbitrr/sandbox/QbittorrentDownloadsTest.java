package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.servarr.Arr.ImportMode;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulated Arr and a simulated qBittorrent together: from search to import.
class QbittorrentDownloadsTest {

    @ParameterizedTest
    @EnumSource
    void aSearchDownloadsSomethingThatCanBeImported(Application application) {
        try (var qbittorrent = SimulatedQbittorrent.start(setup());
                var arr = SimulatedArr.start(with(qbittorrent, application));
                var client = client(arr)) {
            LibraryItem item = arr.library().getFirst();

            client.search(List.of(item.media()));
            QueueItem queued = client.queue().getFirst();
            qbittorrent.advance(Duration.ofHours(1));
            QueueItem finished = client.queue().getFirst();
            client.importDownload(queued.downloadId(), finished.outputPath(), ImportMode.AUTO);

            assertThat(queued.status()).isEqualTo("downloading");
            assertThat(queued.media()).isEqualTo(item.media());
            assertThat(queued.title()).startsWith(item.releaseName());
            assertThat(finished.trackedState()).isEqualTo("importPending");
            assertThat(client.queue()).isEmpty();
            assertThat(arr.library().getFirst().hasFile()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlocklistedReleaseIsFollowedByAnother(Application application) {
        try (var qbittorrent = SimulatedQbittorrent.start(setup());
                var arr = SimulatedArr.start(with(qbittorrent, application));
                var client = client(arr)) {
            client.search(List.of(arr.library().getFirst().media()));
            QueueItem first = client.queue().getFirst();

            client.removeFromQueue(
                    List.of(first.id()),
                    Set.of(RemoveOption.BLOCKLIST, RemoveOption.REMOVE_FROM_CLIENT));
            client.commands();

            assertThat(client.queue())
                    .singleElement()
                    .satisfies(next -> {
                        assertThat(next.title()).isNotEqualTo(first.title());
                        assertThat(next.media()).isEqualTo(first.media());
                    });
        }
    }

    private static QbitSetup setup() {
        return QbitSetup.at(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static ArrSetup with(SimulatedQbittorrent qbittorrent, Application application) {
        var downloads =
                new QbittorrentDownloads(
                        qbittorrent, application.lowerName(), UnaryOperator.identity());
        return ArrSetup.of(application).withDownloads(downloads, downloads);
    }

    private static ArrClient client(SimulatedArr arr) {
        return new ArrClient(
                arr.application(), new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false));
    }
}
