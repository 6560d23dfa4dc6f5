package dev.jbitrr.servarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.servarr.ArrLibrary.ProfileChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the client makes of libraries as the applications write them.
class LibraryReadTest {
    private static final String COMMAND = "{\"id\":1,\"name\":\"x\",\"status\":\"queued\"}";
    private ScriptedServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ArrClient client(Application application) {
        return new ArrClient(
                application, new ArrConnection(server.uri(), new Secret("key"), false));
    }

    @Test
    void asksForScoresWhereAProfileGivesAny() {
        server.on(
                        "GET /api/v3/qualityprofile",
                        """
                        [{"id":4,"formatItems":[{"format":1,"score":10}]},
                         {"id":5,"formatItems":[{"format":1,"score":0}]}]\
                        """)
                .on(
                        "GET /api/v3/movie",
                        """
                        [{"id":1,"title":"A","qualityProfileId":4,"hasFile":true,"movieFileId":11,
                          "movieFile":{"id":11,"qualityCutoffNotMet":true,"customFormatScore":0}},
                         {"id":2,"qualityProfileId":5,"hasFile":true,"movieFile":{"id":12}},
                         null, 5, {"title":"without id"},
                         {"id":3,"qualityProfileId":4,"hasFile":false,"inCinemas":"soon",
                          "isAvailable":null,"year":null,"tmdbId":10,"imdbId":"tt1"}]\
                        """)
                .on(
                        "GET /api/v3/moviefile?movieId=1",
                        "[{\"id\":11,\"movieId\":1,\"customFormatScore\":99}]");
        List<Item> movies = new ArrayList<>();
        try (var client = client(Application.RADARR)) {
            client.movies(movies::add);
        }
        movies.sort((a, b) -> Long.compare(a.id(), b.id()));

        assertThat(movies).extracting(Item::id).containsExactly(1L, 2L, 3L);
        assertThat(movies.get(0).content()).isEqualTo(new Content(true, 11, true, 99));
        assertThat(movies.get(1).content()).isEqualTo(new Content(true, 12, false, 0));
        assertThat(movies.get(2).content()).isEqualTo(Content.NONE);
        assertThat(movies.get(2).released().orElseThrow().inCinemas()).isNull();
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void oneEpisodeWithAMalformedDateIsKeptWithoutDate_58_and415OfOneSeriesIsItsFailure_56() {
        server.on(
                        "GET /api/v3/episode?seriesId=1&includeEpisodeFile=true",
                        """
                        [{"id":7,"seriesId":1,"seasonNumber":2,"episodeNumber":3,"title":"E",
                          "airDateUtc":"2026-06-12T00:00:00Z","hasFile":true,"episodeFileId":5,
                          "episodeFile":{"id":5,"customFormatScore":-10}},
                         {"id":8,"seriesId":1,"airDateUtc":"last week","monitored":false}]\
                        """)
                .on("GET /api/v3/episode?seriesId=2&includeEpisodeFile=true", 415, "");
        try (var client = client(Application.SONARR)) {
            List<Item> items = client.items(1);

            assertThat(items.get(0).season()).isEqualTo(2);
            assertThat(items.get(0).content()).isEqualTo(new Content(true, 5, false, -10));
            assertThat(items.get(1).dated()).isEmpty();
            assertThat(items.get(1).monitored()).isFalse();
            assertThatThrownBy(() -> client.items(2))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Rejected.class));
        }
    }

    @Test
    void albumsAndTheirFiles_59_60_63_64() {
        server.on(
                        "GET /api/v1/album?artistId=1",
                        """
                        [{"id":7,"artistId":1,"statistics":{"percentOfTracks":99.9,"trackFileCount":9}},
                         {"id":8,"artistId":1,"statistics":{"percentOfTracks":100.0,"trackFileCount":1}}]\
                        """)
                .on(
                        "GET /api/v1/trackfile?artistId=1",
                        """
                        [{"id":3,"albumId":8,"customFormatScore":20,"qualityCutoffNotMet":true},
                         {"id":4,"albumId":7,"customFormatScore":5}]\
                        """);
        try (var client = client(Application.LIDARR)) {
            List<Item> items = client.items(1);

            assertThat(items.get(0).content()).isEqualTo(new Content(false, 4, false, 5));
            assertThat(items.get(1).content()).isEqualTo(new Content(true, 3, true, 20));
        }
    }

    @Test
    void booksAndTheirFiles_66_69() {
        server.on(
                        "GET /api/v1/book?authorId=1",
                        """
                        [{"id":7,"authorId":1,"statistics":{"bookFileCount":1}},
                         {"id":8,"authorId":1,"statistics":{"bookFileCount":2}}]\
                        """)
                .on(
                        "GET /api/v1/bookfile?authorId=1",
                        """
                        [{"id":3,"bookId":8,"qualityCutoffNotMet":false},
                         {"id":4,"bookId":8,"qualityCutoffNotMet":true}]\
                        """);
        try (var client = client(Application.READARR)) {
            List<Item> items = client.items(1);

            assertThat(items.get(0).content()).as("#66").isEqualTo(Content.NONE);
            assertThat(items.get(1).content()).as("#69").isEqualTo(new Content(true, 3, true, 0));
        }
    }

    @Test
    void findsTheOthersWhenOneIsGone() {
        server.on(
                        "GET /api/v3/episode?episodeIds=1&episodeIds=2&includeEpisodeFile=true",
                        500,
                        "{\"message\":\"Expected query to return 2 rows but returned 1\"}")
                .on(
                        "GET /api/v3/episode?episodeIds=2&includeEpisodeFile=true",
                        "[{\"id\":2,\"seriesId\":1}]");
        try (var client = client(Application.SONARR)) {
            assertThat(client.find(List.of(1L, 2L))).extracting(Item::id).containsExactly(2L);
        }
    }

    @Test
    void changesNothingButTheProfile_80() {
        String series =
                "{\"id\":1,\"unknown\":5.0,\"big\":9007199254740993,\"qualityProfileId\":4}";
        server.on("GET /api/v3/series/1", series)
                .onceOn("PUT /api/v3/series/1", 0, "")
                .onceOn("PUT /api/v3/series/1", 0, "")
                .on("PUT /api/v3/series/1", 202, "{}");
        try (var client = client(Application.SONARR)) {
            assertThat(client.changeProfile(1, 3, 9)).isEqualTo(new ProfileChange.Other(4));
            assertThat(client.changeProfile(2, 4, 9)).isEqualTo(new ProfileChange.Gone());
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> client.changeProfile(1, 4, 1))
                        .isInstanceOf(ApiException.class);
            }
            assertThat(client.changeProfile(1, 4, 1)).isEqualTo(new ProfileChange.Changed());
        }
        assertThat(server.bodies()).last().isEqualTo(series.replace(":4}", ":1}"));
    }

    @Test
    void searchesSeasonsAndSeries() {
        server.on("POST /api/v3/command", 201, COMMAND);
        try (var client = client(Application.SONARR)) {
            client.search(new SearchTarget.Season(3, 0));
            client.search(new SearchTarget.Series(3));
            client.search(new SearchTarget.Items(List.of(9L, 7L)));
        }
        assertThat(server.bodies())
                .containsExactly(
                        "{\"name\":\"SeasonSearch\",\"seriesId\":3,\"seasonNumber\":0}",
                        "{\"name\":\"SeriesSearch\",\"seriesId\":3}",
                        "{\"name\":\"EpisodeSearch\",\"episodeIds\":[7,9]}");
    }

    @Test
    void brokenAnswersAreFailures() {
        server.on("GET /api/v3/series", "[{\"id\":1},{\"id\":").html("GET /api/v3/qualityprofile");
        try (var client = client(Application.SONARR)) {
            assertThatThrownBy(client::parents).isInstanceOf(ApiException.class);
            assertThatThrownBy(client::profiles).isInstanceOf(ApiException.class);
        }
    }
}
