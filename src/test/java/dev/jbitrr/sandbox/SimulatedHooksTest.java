package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.FakeDownloads.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.sandbox.Grabber.Grab;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The notifications of the simulated Arrs.
class SimulatedHooksTest {
    private final FakeDownloads downloads = new FakeDownloads();

    private SimulatedArr arr(Application application) {
        var arr = SimulatedArr.start(ArrSetup.of(application).withDownloads(downloads, downloads));
        // Nobody listens there, which the Arr does not mind.
        arr.connect(URI.create("http://127.0.0.1:1/hook"), Map.of("X-Api-Key", "secret"));
        return arr;
    }

    @ParameterizedTest
    @CsvSource({
        "RADARR,  movie;remoteMovie;release",
        "SONARR,  series;episodes;release",
        "LIDARR,  artist;albums;release",
        "READARR, author;books;release"
    })
    void aGrabTellsOfTheDownload(Application application, String fields) {
        try (SimulatedArr arr = arr(application)) {
            arr.grabbed(Grab.of(id(1), "Release", arr.library().getFirst()));

            Posted grab = arr.posted(1).getFirst();
            assertThat(grab.event()).isEqualTo("Grab");
            assertThat(Asking.json(grab.body()))
                    .containsEntry("eventType", "Grab")
                    .containsEntry("downloadId", id(1))
                    .containsKeys(fields.split(";"));
        }
    }

    @Test
    void anImportTellsWhetherItIsAnUpgrade() {
        try (SimulatedArr arr = arr(Application.RADARR);
                var asking = Asking.of(arr)) {
            downloads.put(id(1), "Release", Downloads.State.COMPLETED);
            arr.grabbed(Grab.of(id(1), "Release", arr.library().get(3)));
            asking.send(
                    "POST",
                    "command",
                    Map.of(
                            "name", "DownloadedMoviesScan",
                            "downloadClientId", id(1),
                            "path", FakeDownloads.path("Release")));
            asking.get("queue");

            Map<String, Object> body = Asking.json(arr.posted(2).getLast().body());
            assertThat(body)
                    .containsEntry("eventType", "Download")
                    .containsEntry("isUpgrade", true)
                    .containsKeys("movie", "movieFile", "deletedFiles");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RADARR,  MovieAdded Download MovieFileDelete Rename Health MovieDelete Test",
        "SONARR,  SeriesAdd Download EpisodeFileDelete Rename Health SeriesDelete Test",
        "LIDARR,  ArtistAdd Download Rename Health AlbumDelete ArtistDelete Test",
        "READARR, AuthorAdded Download BookFileDelete Rename Health BookDelete AuthorDelete Test"
    })
    void whatAPersonDoesIsToldOf(Application application, String events) {
        LibraryItem item =
                application == Application.RADARR
                        ? LibraryItem.movie(900, "New", 2020)
                        : LibraryItem.missing(new MediaId(900, 90, 1), "New", "Newcomer", 1, 2020);
        try (SimulatedArr arr = arr(application)) {
            arr.put(item);
            arr.put(item.withFile(1));
            arr.put(item);
            arr.rename(900);
            arr.complain("All indexers are down");
            arr.remove(900);
            arr.removeParent(90);
            arr.testConnections();

            List<String> expected = List.of(events.split(" "));
            assertThat(arr.posted(expected.size()))
                    .extracting(Posted::event)
                    .containsExactlyElementsOf(expected);
        }
    }
}
