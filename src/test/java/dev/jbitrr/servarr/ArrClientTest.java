package dev.jbitrr.servarr;

import static dev.jbitrr.sandbox.FakeDownloads.id;
import static dev.jbitrr.sandbox.FakeDownloads.path;
import static dev.jbitrr.servarr.Arr.RemoveOption.BLOCKLIST;
import static dev.jbitrr.servarr.Arr.RemoveOption.SKIP_REDOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Downloads;
import dev.jbitrr.sandbox.FakeDownloads;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.ReceivedRequest;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.servarr.Arr.ImportMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The one client against each of the four applications.
class ArrClientTest {
    /// How an application calls importing and searching.
    private record Words(String importCommand, String searchCommand) {
        static Words of(Application application) {
            return switch (application) {
                case RADARR -> new Words("DownloadedMoviesScan", "MoviesSearch");
                case SONARR -> new Words("DownloadedEpisodesScan", "EpisodeSearch");
                case LIDARR -> new Words("DownloadedAlbumsScan", "AlbumSearch");
                case READARR -> new Words("DownloadedBooksScan", "BookSearch");
            };
        }
    }

    private final FakeDownloads downloads = new FakeDownloads();

    /// What a test is given: a simulator, the client to it and the first item of the library.
    private record Scene(SimulatedArr arr, ArrClient client, LibraryItem item)
            implements AutoCloseable {
        String importCommand() {
            return Words.of(arr.application()).importCommand();
        }

        String searchCommand() {
            return Words.of(arr.application()).searchCommand();
        }

        @Override
        public void close() {
            client.close();
            arr.close();
        }
    }

    private Scene scene(Application application) {
        var arr = SimulatedArr.start(ArrSetup.of(application).withDownloads(downloads, downloads));
        var connection = new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false);
        return new Scene(arr, new ArrClient(application, connection), arr.library().getFirst());
    }

    /// A release of the scene's item is being downloaded.
    private void grab(Scene scene, String downloadId, Downloads.State state) {
        downloads.put(downloadId, "A release", state);
        scene.arr().grabbed(Grab.of(downloadId, "A release", scene.item()));
    }

    @ParameterizedTest
    @EnumSource
    void tellsItsVersion(Application application) {
        String api =
                switch (application) {
                    case RADARR, SONARR -> "/api/v3/";
                    case LIDARR, READARR -> "/api/v1/";
                };
        try (var scene = scene(application)) {
            assertThat(scene.client().version()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
            assertThat(scene.arr().requests())
                    .as("B43")
                    .extracting(ReceivedRequest::path)
                    .containsExactly(api + "system/status");
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsWhatIsBeingDownloaded(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(1), Downloads.State.DOWNLOADING);

            assertThat(scene.client().queue())
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.downloadId()).isEqualTo(id(1));
                        assertThat(item.media()).isEqualTo(scene.item().media());
                        assertThat(item.status()).isEqualTo("downloading");
                        assertThat(item.trackedState()).isEqualTo("downloading");
                        assertThat(item.trackedStatus()).isEqualTo("ok");
                        assertThat(item.outputPath()).isEqualTo(path("A release"));
                        assertThat(item.customFormatScore()).isZero();
                        assertThat(item.messages()).isEmpty();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatTheArrCannotMatch(Application application) {
        try (var scene = scene(application)) {
            downloads.put(id(2), "Something else entirely", Downloads.State.COMPLETED);

            assertThat(scene.client().queue())
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.matched()).isEmpty();
                        assertThat(item.trackedState()).isEqualTo("importBlocked");
                        assertThat(item.trackedStatus()).isEqualTo("warning");
                        assertThat(item.messages()).hasSize(2).contains("Something else entirely");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void importsAFinishedDownload(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(3), Downloads.State.COMPLETED);
            assertThat(scene.client().queue().getFirst().trackedState()).isEqualTo("importPending");

            var accepted =
                    scene.client()
                            .importDownload(
                                    id(3).toLowerCase(java.util.Locale.ROOT),
                                    path("A release"),
                                    ImportMode.MOVE);
            var later = scene.client().command(accepted.id());

            assertThat(accepted.name()).isEqualTo(scene.importCommand());
            assertThat(accepted.downloadId()).isEqualTo(id(3));
            assertThat(accepted.path()).isEqualTo(path("A release"));
            assertThat(accepted.state()).isEqualTo(State.QUEUED);
            assertThat(later.state()).isEqualTo(State.COMPLETED);
            assertThat(scene.client().queue()).isEmpty();
            assertThat(scene.client().history(id(3)))
                    .extracting(HistoryEvent::kind)
                    .startsWith(Kind.IMPORTED)
                    .endsWith(Kind.GRABBED);
            assertThat(scene.arr().library().getFirst().hasFile()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImportFromElsewhereFailsAndLeavesTheDownloadWithAComplaint(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(4), Downloads.State.COMPLETED);

            var accepted = scene.client().importDownload(id(4), "/nowhere", ImportMode.AUTO);

            // Lidarr and Readarr do not report it: there only the history tells.
            boolean reported = Set.of(Application.RADARR, Application.SONARR).contains(application);
            assertThat(scene.client().command(accepted.id()).state())
                    .isEqualTo(reported ? State.FAILED : State.COMPLETED);
            assertThat(scene.client().queue())
                    .singleElement()
                    .extracting(QueueItem::trackedStatus)
                    .isEqualTo("warning");
            assertThat(scene.client().history(id(4)))
                    .extracting(HistoryEvent::kind)
                    .containsExactly(Kind.GRABBED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedImportSaysWhy(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(5), Downloads.State.COMPLETED);
            scene.arr().refuseImport(id(5), List.of("Not an upgrade for what is there"));

            scene.client().importDownload(id(5), path("A release"), ImportMode.COPY);

            assertThat(scene.client().queue().getFirst().messages())
                    .containsExactly("A release", "Not an upgrade for what is there");
        }
    }

    @ParameterizedTest
    @EnumSource
    void searchesForItemsWithItsOwnCommand(Application application) {
        try (var scene = scene(application)) {
            MediaId media = scene.item().media();

            var accepted = scene.client().search(List.of(media, media));

            assertThat(accepted.name()).isEqualTo(scene.searchCommand());
            assertThat(accepted.mediaIds()).containsExactly(media.id());
            assertThat(scene.client().commands())
                    .anySatisfy(command -> assertThat(command.id()).isEqualTo(accepted.id()));
            assertThat(downloads.grabbed()).containsExactly(scene.item());
            assertThat(scene.client().queue())
                    .singleElement()
                    .extracting(QueueItem::media)
                    .isEqualTo(media);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalWithBlocklistIsRememberedAndSearchesOnlyWhenToldTo(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(6), Downloads.State.DOWNLOADING);
            long line = scene.client().queue().getFirst().id();

            scene.client().removeFromQueue(List.of(line), EnumSet.of(BLOCKLIST, SKIP_REDOWNLOAD));

            assertThat(scene.client().queue()).isEmpty();
            assertThat(downloads.list()).hasSize(1); // it was not to leave the client
            assertThat(downloads.grabbed()).isEmpty();
            assertThat(scene.client().history(id(6)).getFirst().kind()).isEqualTo(Kind.FAILED);
            assertThat(scene.client().blocklist())
                    .singleElement()
                    .satisfies(blocked -> {
                        assertThat(blocked.sourceTitle()).isEqualTo("A release");
                        assertThat(blocked.mediaIds()).containsExactly(scene.item().media().id());
                    });

            grab(scene, id(7), Downloads.State.DOWNLOADING);
            long next = scene.client().queue().getFirst().id();
            scene.client().removeFromQueue(List.of(next), EnumSet.of(BLOCKLIST));

            assertThat(scene.client().commands().getFirst().name())
                    .isEqualTo(scene.searchCommand());
            assertThat(downloads.grabbed()).containsExactly(scene.item());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsGoneAlreadyCountsAsRemoved(Application application) { // E51: 404
        try (var scene = scene(application)) {
            grab(scene, id(8), Downloads.State.DOWNLOADING);
            long line = scene.client().queue().getFirst().id();

            scene.client().removeFromQueue(List.of(777L), EnumSet.of(BLOCKLIST));
            scene.client()
                    .removeFromQueue(List.of(777L, line), EnumSet.of(BLOCKLIST, SKIP_REDOWNLOAD));
            scene.client().removeFromQueue(List.of(), EnumSet.of(BLOCKLIST));

            assertThat(scene.client().queue()).isEmpty();
            assertThat(scene.client().blocklist()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySwitchOfARemovalIsSaidAloud(Application application) {
        try (var scene = scene(application)) {
            scene.client().removeFromQueue(List.of(1L), Set.of());

            assertThat(scene.arr().requests().getLast().query())
                    .isEqualTo("removeFromClient=false&blocklist=false&skipRedownload=false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGrabThatIsMarkedAsFailedIsBlocklistedAndSearchedForAgain(Application application) {
        try (var scene = scene(application)) {
            grab(scene, id(9), Downloads.State.DOWNLOADING);

            scene.client().markFailed(scene.client().history(id(9)).getFirst().id());

            assertThat(scene.client().blocklist()).hasSize(1);
            assertThat(scene.client().commands().getFirst().name())
                    .isEqualTo(scene.searchCommand());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasGrabbedSinceThenIsToldInOneAnswer(Application application) {
        try (var scene = scene(application)) {
            var before = Instant.now();
            grab(scene, id(11), Downloads.State.COMPLETED);
            grab(scene, id(12), Downloads.State.DOWNLOADING);
            scene.client().importDownload(id(11), path("A release"), ImportMode.MOVE);

            assertThat(scene.client().grabbedSince(before.minusSeconds(60)))
                    .containsExactlyInAnyOrder(id(11), id(12));
            assertThat(scene.client().grabbedSince(before.plusSeconds(3600))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadWithoutHistoryHasNone(Application application) {
        try (var scene = scene(application)) {
            assertThat(scene.client().history(id(10))).isEmpty();
            assertThat(scene.client().blocklist()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsItsPeriodicCommands(Application application) {
        try (var scene = scene(application)) {
            scene.client().rssSync();
            scene.client().refreshMonitoredDownloads();

            assertThat(scene.client().commands())
                    .extracting("name")
                    .containsExactly("RefreshMonitoredDownloads", "RssSync");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyTravelsInAHeaderOnly(Application application) {
        try (var scene = scene(application)) {
            scene.client().queue();
            scene.client().rssSync();

            assertThat(scene.arr().requests())
                    .extracting(ReceivedRequest::toString)
                    .isNotEmpty()
                    .noneMatch(request -> request.contains(scene.arr().apiKey()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsSaidToBeOne(Application application) {
        try (var scene = scene(application);
                var stranger =
                        new ArrClient(
                                application,
                                new ArrConnection(scene.arr().uri(), new Secret("no"), false))) {
            assertThatThrownBy(stranger::queue)
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Unauthorized.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherApplicationAtTheAddressIsNoticed(Application application) {
        Application other =
                application == Application.RADARR ? Application.SONARR : Application.RADARR;
        try (var scene = scene(application);
                var mistaken =
                        new ArrClient(
                                other,
                                new ArrConnection(
                                        scene.arr().uri(),
                                        new Secret(scene.arr().apiKey()),
                                        false))) {
            assertThatThrownBy(mistaken::version).isInstanceOf(ApiException.class);
        }
    }
}
