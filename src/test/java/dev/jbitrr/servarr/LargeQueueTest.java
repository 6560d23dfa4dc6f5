package dev.jbitrr.servarr;

import static dev.jbitrr.sandbox.FakeDownloads.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Downloads;
import dev.jbitrr.sandbox.FakeDownloads;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.servarr.Arr.RemoveOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Queues of more than one page, and downloads of more than one line.
class LargeQueueTest {
    private final FakeDownloads downloads = new FakeDownloads();

    private ArrClient client(SimulatedArr arr) {
        return new ArrClient(
                arr.application(), new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false));
    }

    @Test
    void aQueueOf2500IsReadInThreePages() { // B18, #105
        for (int i = 0; i < 2500; i++) {
            downloads.put(id(i), "Release %04d".formatted(i), Downloads.State.DOWNLOADING);
        }
        var setup = ArrSetup.of(Application.RADARR).withDownloads(downloads, downloads);
        try (var arr = SimulatedArr.start(setup);
                var client = client(arr)) {
            List<QueueItem> queue = client.queue();

            assertThat(queue)
                    .extracting(QueueItem::downloadId)
                    .doesNotHaveDuplicates()
                    .hasSize(2500);
            assertThat(arr.requests()).hasSize(3);
        }
    }

    /// spec/torrents.md B16: each line is kept, not only the last.
    @Test
    void aSeasonPackHasALinePerEpisodeAndLeavesAsAWhole() {
        var setup = ArrSetup.of(Application.SONARR).withDownloads(downloads, downloads);
        try (var arr = SimulatedArr.start(setup);
                var client = client(arr)) {
            downloads.put(id(1), "Harbour Lights S01", Downloads.State.DOWNLOADING);
            arr.grabbed(new Grab(id(1), "Harbour Lights S01", List.of(1L, 2L, 3L), 25));

            List<QueueItem> queue = client.queue();
            client.removeFromQueue(
                    queue.stream().map(QueueItem::id).toList(),
                    Set.of(RemoveOption.BLOCKLIST, RemoveOption.SKIP_REDOWNLOAD));

            assertThat(queue)
                    .extracting(QueueItem::media)
                    .containsExactly(
                            new MediaId(1, 1, 1), new MediaId(2, 1, 1), new MediaId(3, 1, 1));
            assertThat(queue).extracting(QueueItem::customFormatScore).containsOnly(25);
            assertThat(client.queue()).isEmpty();
            assertThat(client.blocklist())
                    .singleElement()
                    .satisfies(item ->
                            assertThat(item.mediaIds()).containsExactlyInAnyOrder(1L, 2L, 3L));
            assertThat(client.history(id(1))).hasSize(6);
        }
    }
}
