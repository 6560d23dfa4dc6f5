package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.store.Hook;
import dev.jbitrr.store.Hooks;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Webhooks over real HTTP, with bodies as the applications send them.
@Timeout(300)
class HookRoutesTest {
    private static final String INSTANCE = "Radarr-4K";
    private static final String PATH = "/api/hooks/Radarr-4K";
    private static final String SECRET =
            HookSecret.of(new Secret(WebFixture.KEY), INSTANCE).orElseThrow();
    private static final String GRAB =
            """
            {"movie":{"id":7,"title":"A Film","year":2021,"folderPath":"/movies/A Film",
              "tmdbId":10,"imdbId":"tt1","tags":[]},
             "remoteMovie":{"tmdbId":10,"imdbId":"tt1","title":"A Film","year":2021},
             "release":{"quality":"Bluray-1080p","qualityVersion":1,"releaseTitle":"A.Film.2021",
              "indexer":"x","size":1000,"customFormatScore":0,"customFormats":[]},
             "downloadClient":"qBittorrent","downloadClientType":"qBittorrent","downloadId":"AB",
             "eventType":"Grab","instanceName":"Radarr","applicationUrl":""}
            """;

    @TempDir Path folder;
    private WebFixture fixture;
    private Hooks hooks;

    @BeforeEach
    void start() {
        fixture = WebFixture.start(folder);
        fixture.board.accept(WebFixture.REPORT);
        hooks = new Hooks(fixture.database);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private HttpResponse<String> call(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return fixture.post(path, body, all);
    }

    private List<Hook> written() {
        return hooks.since(INSTANCE, 0);
    }

    @Test
    void aGrabIsWrittenDownAndTheLoopsThatWaitForItAreWoken() {
        var answer = call(PATH + "/" + SECRET, GRAB);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"event\":\"Grab\"}");
        assertThat(written())
                .singleElement()
                .satisfies(hook -> {
                    assertThat(hook.event()).isEqualTo("Grab");
                    assertThat(hook.itemIds()).containsExactly(7L);
                    assertThat(hook.parentId()).isZero();
                    assertThat(hook.at()).isEqualTo(fixture.now.get());
                });
        assertThat(fixture.supervisor.asked)
                .containsExactlyInAnyOrder(
                        "run-now Radarr-4K library",
                        "run-now Radarr-4K queue",
                        "run-now Radarr-4K torrents");
    }

    @Test
    void theSecretMayComeInAHeaderInstead() {
        String basic = Base64.getEncoder().encodeToString(("anybody:" + SECRET).getBytes(UTF_8));

        assertThat(call(PATH, GRAB, "X-Hook-Secret", SECRET).statusCode()).isEqualTo(200);
        assertThat(call(PATH, GRAB, "Authorization", "Bearer " + SECRET).statusCode())
                .isEqualTo(200);
        assertThat(call(PATH, GRAB, "Authorization", SECRET).statusCode()).isEqualTo(200);
        assertThat(call(PATH, GRAB, "Authorization", "Basic " + basic).statusCode()).isEqualTo(200);
        assertThat(call(PATH, GRAB, "X-Api-Key", WebFixture.KEY).statusCode()).isEqualTo(200);
        assertThat(written()).hasSize(5);
    }

    @Test
    void putIsTakenLikePostAndNothingElseIs() {
        var put =
                fixture.send(
                        PATH + "/" + SECRET,
                        request -> request.PUT(BodyPublishers.ofString(GRAB)),
                        "Content-Type",
                        "application/json");

        assertThat(put.statusCode()).isEqualTo(200);
        var get = fixture.get(PATH + "/" + SECRET);
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST, PUT");
    }

    @Test
    void aWrongSecretOpensNothing() {
        String other = HookSecret.of(new Secret(WebFixture.KEY), "Sonarr-TV").orElseThrow();

        assertThat(call(PATH + "/" + "0".repeat(32), GRAB).statusCode()).isEqualTo(401);
        assertThat(call(PATH + "/" + other, GRAB).statusCode()).isEqualTo(401);
        assertThat(call(PATH, GRAB).statusCode()).isEqualTo(401);
        assertThat(call(PATH, GRAB, "Authorization", "Basic ***").statusCode()).isEqualTo(401);
        assertThat(call(PATH, GRAB, "X-Hook-Secret", "").statusCode()).isEqualTo(401);
        assertThat(written()).isEmpty();
        assertThat(fixture.supervisor.asked).isEmpty();
    }

    @Test
    void theSecretOfAWebhookOpensNothingElse() {
        assertThat(fixture.get("/api/processes", "X-Api-Key", SECRET).statusCode()).isEqualTo(401);
        assertThat(fixture.get("/api/processes", "Authorization", "Bearer " + SECRET).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anInstanceThatIsNotConfiguredIsNotFound() {
        String secret = HookSecret.of(new Secret(WebFixture.KEY), "Radarr-Old").orElseThrow();

        assertThat(call("/api/hooks/Radarr-Old/" + secret, GRAB).statusCode()).isEqualTo(404);
        assertThat(call("/api/hooks/qBit", GRAB, "X-Api-Key", WebFixture.KEY).statusCode())
                .isEqualTo(404);
    }

    /// Every event that shortens a wait, with the loops it wakes.
    @ParameterizedTest
    @CsvSource({
        "eventType, Download, library queue torrents",
        "eventType, DownloadFailure, queue torrents",
        "eventType, Rename, library",
        "eventType, MovieDelete, library",
        "eventType, MovieFileDelete, library",
        "eventType, SeriesAdd, library",
        "eventType, EpisodeFileDelete, library",
        "eventType, AlbumDelete, library",
        "eventType, BookFileDelete, library",
        "eventType, Health, arr",
        "eventType, HealthRestored, arr",
        "notification_type, MEDIA_APPROVED, requests",
        "notification_type, MEDIA_AUTO_APPROVED, requests",
        "notification_type, MEDIA_DECLINED, requests",
    })
    void newsWakeWhoWaitsForThem(String field, String event, String loops) {
        call(PATH + "/" + SECRET, "{\"%s\":\"%s\"}".formatted(field, event));

        assertThat(written()).extracting(Hook::event).containsExactly(event);
        assertThat(fixture.supervisor.asked)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(loops.split(" ")).stream()
                                .map(loop -> "run-now Radarr-4K " + loop)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"Test\",\"movie\":{\"id\":1,\"title\":\"Test Title\"}}",
                "{\"notification_type\":\"TEST_NOTIFICATION\",\"subject\":\"Test\"}",
                "{\"eventType\":\"SomethingNew\"}",
                "{}"
            })
    void whatIsNoNewsIsTakenKindlyAndChangesNothing(String body) {
        var answer = call(PATH + "/" + SECRET, body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"ignored\"");
        assertThat(written()).isEmpty();
        assertThat(fixture.supervisor.asked).isEmpty();
    }

    @Test
    void seriesEpisodesAlbumsAndBooksAreFoundWhereEachApplicationPutsThem() {
        call(
                PATH + "/" + SECRET,
                """
                {"eventType":"Download","series":{"id":3,"title":"A Series"},
                 "episodes":[{"id":31,"episodeNumber":1},{"id":32,"episodeNumber":2}]}
                """);
        call(
                PATH + "/" + SECRET,
                "{\"eventType\":\"Grab\",\"artist\":{\"id\":4},\"albums\":[{\"id\":41}]}");
        call(
                PATH + "/" + SECRET,
                "{\"eventType\":\"Download\",\"author\":{\"id\":5},\"book\":{\"id\":51}}");

        assertThat(written()).extracting(Hook::parentId).containsExactly(3L, 4L, 5L);
        assertThat(written())
                .extracting(Hook::itemIds)
                .containsExactly(List.of(31L, 32L), List.of(41L), List.of(51L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"eventType\":",
                "{\"eventType\":\"Grab\",\"movie\":\"x\"}"
            })
    void whatIsNoWebhookIsRefused(String body) {
        assertThat(call(PATH + "/" + SECRET, body).statusCode()).isEqualTo(400);
        assertThat(written()).isEmpty();
    }

    @Test
    void aLongBodyIsTaken() {
        String body = "{\"eventType\":\"Grab\",\"x\":\"" + "a".repeat(500_000) + "\"}";

        assertThat(call(PATH + "/" + SECRET, body).statusCode()).isEqualTo(200);
    }

    @Test
    void aHugeBodyIsRefused() {
        String body = "{\"eventType\":\"Grab\",\"x\":\"" + "a".repeat(1024 * 1024) + "\"}";

        // Without its length: it is seen only when it has been read.
        var answer =
                fixture.send(
                        PATH + "/" + SECRET,
                        request ->
                                request.POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new ByteArrayInputStream(body.getBytes(UTF_8)))),
                        "Content-Type",
                        "application/json");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void anotherSiteCannotCallItThroughABrowser() {
        assertThat(
                        call(PATH + "/" + SECRET, GRAB, "Origin", "http://elsewhere.example")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutASupervisorItIsWrittenDownAllTheSame() {
        fixture.supervisor.present = false;

        assertThat(call(PATH + "/" + SECRET, GRAB).statusCode()).isEqualTo(200);
        assertThat(written()).hasSize(1);
        assertThat(fixture.supervisor.asked).isEmpty();
    }
}
