package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Libraries;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.Mirror.Size;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What reading a large library costs an Arr, over HTTP.
@Timeout(300)
class LibraryRequestsTest {
    @TempDir Path folder;

    @Test
    void fiveThousandMoviesTakeAFewRequests() {
        var reading = read(Application.RADARR, Libraries.movies(5_000));

        assertThat(reading.size()).isEqualTo(new Size(0, 5_000));
        assertThat(reading.requests()).isLessThanOrEqualTo(20);
    }

    @Test
    void fortyThousandEpisodesTakeOneRequestASeries() {
        var reading = read(Application.SONARR, Libraries.episodes(400, 100));

        assertThat(reading.size()).isEqualTo(new Size(400, 40_000));
        assertThat(reading.requests()).isBetween(402, 410);
    }

    private record Reading(Size size, int requests) {}

    private Reading read(Application application, List<LibraryItem> library) {
        try (var arr = SimulatedArr.start(ArrSetup.of(application).withLibrary(library));
                var client =
                        new ArrClient(
                                application,
                                new ArrConnection(arr.uri(), new Secret(arr.apiKey()), false));
                var database = Database.open(folder.resolve("jbitrr.db"))) {
            var mirror = new Mirror(database);
            var state = new LibraryState();
            new LibraryRound(
                            "Arr",
                            application,
                            client,
                            new ArrAccess(() -> {}, () -> {}),
                            state,
                            new LibraryNews(() -> {}),
                            mirror,
                            new Hooks(database),
                            () -> 4,
                            InstantSource.system(),
                            () -> {})
                    .run(new Pulse(LibraryRound.NAME));
            assertThat(state.last().orElseThrow().partial()).isFalse();
            return new Reading(mirror.size("Arr"), arr.requests().size());
        }
    }
}
