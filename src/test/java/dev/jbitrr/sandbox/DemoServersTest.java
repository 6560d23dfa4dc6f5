package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaRequest.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// That the demo has something to show of everything.
class DemoServersTest {
    private final DemoServers servers = DemoServers.start();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void thereAreMoviesToFindAndMoviesToReplace() {
        List<LibraryItem> movies = servers.arr(Application.RADARR).library();

        assertThat(movies).anyMatch(movie -> movie.monitored() && !movie.hasFile());
        assertThat(movies)
                .anyMatch(movie -> movie.files().stream().anyMatch(ItemFile::cutoffUnmet));
        assertThat(movies)
                .anyMatch(movie -> !movie.hasFile() && movie.profile() == DemoShelves.HD.id());
    }

    @Test
    void anEpisodeHasJustAiredAndOneIsStillToCome() {
        Instant now = Instant.now();

        assertThat(servers.arr(Application.SONARR).library())
                .extracting(LibraryItem::date)
                .anyMatch(date -> date.isBefore(now) && date.isAfter(now.minus(Duration.ofDays(1))))
                .anyMatch(date -> date.isAfter(now));
    }

    @Test
    void whatPeopleAskForIsMissingUnderTheTitleTheyKnow() {
        var radarr = servers.arr(Application.RADARR);
        var sonarr = servers.arr(Application.SONARR);

        for (OverseerrRequest request : SandboxRequests.overseerr()) {
            if (request.kind() == Kind.MOVIE) {
                assertThat(radarr.library())
                        .filteredOn(movie -> movie.ids().tmdb() == request.ids().tmdb())
                        .singleElement()
                        .matches(movie -> movie.title().equals(request.title()))
                        .matches(movie -> !movie.hasFile());
            } else {
                assertThat(sonarr.parent(request.ids().tvdb() - 700_000).orElseThrow().title())
                        .isEqualTo(request.title());
            }
        }
    }

    @Test
    void peopleAskForMoreUntilThereIsNothingLeftToAskFor() {
        assertThat(servers.overseerr().entries()).hasSize(2);

        for (int i = 0; i < 9; i++) {
            servers.requestOneMore();
        }

        assertThat(servers.overseerr().entries()).isEqualTo(SandboxRequests.overseerr());
    }

    @Test
    void whatOneOfThemTakesIsNotOnItsWayAlready() {
        for (int turn = 0; turn < 12; turn++) {
            servers.takeOneMore(turn);
        }

        for (Application application : Application.values()) {
            assertThat(servers.arr(application).history("").stream().filter("grabbed"::equals))
                    .hasSizeGreaterThanOrEqualTo(6);
            assertThat(servers.qbittorrent().inCategory(application.lowerName()))
                    .extracting(torrent -> String.valueOf(torrent.get("name")))
                    .extracting(name -> name.replaceFirst(" \\d+p .*", ""))
                    .doesNotHaveDuplicates();
        }
    }
}
